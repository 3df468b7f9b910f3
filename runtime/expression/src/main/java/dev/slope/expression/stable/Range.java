package dev.slope.expression.stable;

import dev.slope.expression.Text;

/**
 * An interval of inputs.
 *
 * @param lowest negative infinity if it has no end
 * @param highest positive infinity if it has no end
 */
record Range(double lowest, double highest) {
    private static final double ALIKE = 0.5;
    private static final double NEAR = 10;

    /** Equality, which the compiler would link at run time. */
    boolean is(Range other) {
        return lowest == other.lowest && highest == other.highest;
    }

    boolean isOpenBelow() {
        return Double.isInfinite(lowest);
    }

    boolean isOpenAbove() {
        return Double.isInfinite(highest);
    }

    Range hull(Range other) {
        return new Range(Math.min(lowest, other.lowest), Math.max(highest, other.highest));
    }

    /** Whether the gap between this one and another on the same side of 0 is small for its distance from 0. */
    boolean isNear(Range other) {
        double inner = Math.min(lowest < 0 ? -other.lowest : highest, lowest < 0 ? -lowest : other.highest);
        double outer = Math.max(lowest < 0 ? -highest : lowest, lowest < 0 ? -other.highest : other.lowest);
        return outer <= NEAR * inner;
    }

    boolean mirrors(Range other) {
        return areAlike(lowest, -other.highest) && areAlike(highest, -other.lowest);
    }

    /** Together with one on the other side of 0, the range of the input's magnitude. */
    Range ofMagnitude(Range other) {
        Range negative = lowest < other.lowest ? this : other;
        Range positive = negative == this ? other : this;
        return positive.hull(new Range(0.0 - negative.highest, 0.0 - negative.lowest));
    }

    private static boolean areAlike(double a, double b) {
        return a == b || Math.abs(a - b) <= ALIKE * Math.max(Math.abs(a), Math.abs(b));
    }

    /** {@code for x > 709.8}, {@code for 0.5 < x < 2}, {@code at x = 0}, {@code near x = 0.3}. */
    String text(String variable, int digits) {
        if (lowest == highest) {
            return "at " + variable + " = " + Text.print(lowest, digits);
        }
        if (isOpenAbove()) {
            return isOpenBelow() ? "for every " + variable : "for " + variable + " > " + Text.print(lowest, digits);
        }
        String from = Text.print(lowest, digits);
        String to = Text.print(highest, digits);
        if (from.equals(to)) {
            return "near " + variable + " = " + from;
        }
        return "for " + (isOpenBelow() ? "" : from + " < ") + variable + " < " + to;
    }
}
