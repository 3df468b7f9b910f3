package dev.slope.benchmarks;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a driver measured, as it prints it: {@code result}, what was measured, and the median, the least and the greatest time
 * in nanoseconds, with tabs between.
 *
 * @param name what was measured, such as {@code mish/256K}
 */
public record Figure(String name, double median, double least, double greatest) {
    private static final String KIND = "result";
    private static final int FIELDS = 5;

    /** From single times. */
    public static Figure of(String name, double... nanoseconds) {
        double[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        return new Figure(name, median(sorted), sorted[0], sorted[sorted.length - 1]);
    }

    /**
     * The middle one, or the mean of the two in the middle.
     *
     * @param sorted at least one
     */
    public static double median(double... sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }

    /**
     * From a line that a driver printed; empty if it is another kind of line.
     *
     * @throws IllegalArgumentException if it begins like a result but is none
     */
    public static Optional<Figure> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (!fields[0].equals(KIND)) {
            return Optional.empty();
        }
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("a result has " + FIELDS + " fields, but this line is \"" + line + "\"");
        }
        return Optional.of(new Figure(
                fields[1],
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4])));
    }

    /** The line. */
    @Override
    public String toString() {
        return String.join(
                "\t", KIND, name, Double.toString(median), Double.toString(least), Double.toString(greatest));
    }
}
