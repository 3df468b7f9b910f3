package dev.slope.optim;

/** What the optimizers refuse. */
final class Checks {
    private Checks() {}

    static void positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the " + what + " must be above 0 and finite, but is " + value);
        }
    }

    static void below1(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("the " + what + " must be from 0 to below 1, but is " + value);
        }
    }
}
