package dev.slope.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;

/** What is wrong with an activation in one setting: the first few lines of it are told, with what to do. */
final class Mismatches {
    private static final int SHOWN = 5;

    private final Subject subject;
    private final String advice;
    private final List<String> lines = new ArrayList<>();

    /**
     * None so far.
     *
     * @param advice what to do about any
     */
    Mismatches(Subject subject, String advice) {
        this.subject = subject;
        this.advice = advice;
    }

    /**
     * Compares two numbers: NaN goes with NaN, an infinity with itself, and others may differ by {@code tolerance}.
     *
     * @param what the first number is, and where
     * @param source where the second comes from
     */
    void compare(String what, double actual, String source, double expected, double tolerance) {
        boolean isEqual = Double.compare(actual + 0.0, expected + 0.0) == 0;
        if (!isEqual && !(Math.abs(actual - expected) <= tolerance)) {
            double error = Math.abs(actual - expected) / Math.abs(expected);
            String relative = Double.isFinite(error) ? String.format(Locale.ROOT, " (relative error %.2g)", error) : "";
            add(what + " is " + actual + ", but " + source + " gives " + expected + relative);
        }
    }

    /** Requires something; otherwise {@code line} says what is wrong. */
    void require(boolean holds, String line) {
        if (!holds) {
            add(line);
        }
    }

    void add(String line) {
        lines.add(line);
    }

    /** Fails if something was found. */
    void verify() {
        if (!lines.isEmpty()) {
            Assertions.fail(message());
        }
    }

    private String message() {
        List<String> text = new ArrayList<>();
        text.add(subject.title() + ":");
        lines.stream().limit(SHOWN).forEach(line -> text.add("  " + line));
        if (lines.size() > SHOWN) {
            text.add("  and " + (lines.size() - SHOWN) + " more like that");
        }
        text.add("What to do: " + advice);
        return String.join("\n", text);
    }
}
