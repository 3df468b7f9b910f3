package dev.slope.test;

import dev.slope.GradientCheck;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Derivatives against differences, and what is said if they are wrong or not there. */
final class Derivatives {
    static final String ADVICE = "if its @Gradient is written by hand, correct it, or leave it out to have it derived;"
            + " if it is derived, the value is not computed as its source says: build anew, and report it if it stays";

    private Derivatives() {}

    /** Fails if {@code check} finds something. */
    static void verify(Subject subject, String which, GradientCheck check) {
        if (!check.isCorrect()) {
            Assertions.fail(subject.title() + ", " + which + ":\n" + check.report() + "\nWhat to do: " + ADVICE);
        }
    }

    /** The same for derivatives that may not be available: then the test is aborted, and says why. */
    static void verifyIfThere(Subject subject, String which, Supplier<GradientCheck> check) {
        GradientCheck done;
        try {
            done = check.get();
        } catch (IllegalStateException e) {
            Assumptions.assumeTrue(false, subject.title() + ": the " + which + " cannot be checked: " + e.getMessage());
            return;
        }
        verify(subject, which, done);
    }
}
