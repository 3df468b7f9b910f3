package dev.slope.optim;

/** What optimizers and schedules refuse. */
final class Checks {
    private Checks() {}

    static void positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the " + what + " must be above 0 and finite, but is " + value);
        }
    }

    static void atLeast0(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the " + what + " must be at least 0 and finite, but is " + value);
        }
    }

    static void below1(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("the " + what + " must be from 0 to below 1, but is " + value);
        }
    }

    static void share(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("the " + what + " must be from 0 to 1, but is " + value);
        }
    }

    static void atLeast1(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("the " + what + " must be at least 1, but is " + value);
        }
    }
}
