package dev.slope.benchmarks.results;

import java.util.Locale;

/** How numbers are written. */
final class Format {
    private static final double STEP = 1000;
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    private Format() {}

    /** Nanoseconds with three digits, in the unit that fits. */
    static String time(double nanoseconds) {
        double value = nanoseconds;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return digits(value) + " " + UNITS[unit];
    }

    /** Median, least and greatest time. */
    static String times(Spread spread) {
        return time(spread.median()) + " (" + time(spread.least()) + " to " + time(spread.greatest()) + ")";
    }

    /** A ratio, with those of the rounds that are farthest from it. */
    static String ratio(Spread spread) {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", spread.median(), spread.least(), spread.greatest());
    }

    /** A loss, with the digits that are alike from run to run. */
    static String loss(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String digits(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
