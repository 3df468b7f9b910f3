package dev.slope.expression.stable;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import java.util.List;

/**
 * Inputs on one side of 0 for which a form is not computed as it should be.
 *
 * @param part of the form where that begins
 * @param range in double precision
 * @param single in single precision, the same for a kind that has no other range there
 * @param error the largest relative error found, infinite where no number is computed
 * @param worst where that is, the values of all variables
 */
record Failure(Expr part, Kind kind, Range range, Range single, double error, List<Double> worst) {
    enum Kind {
        OVERFLOWS("overflows", 4),
        UNDERFLOWS("underflows", 4),
        IS_UNDEFINED("is undefined", 4),
        LOSES_DIGITS("loses digits", 2);

        private final String text;
        private final int digits;

        Kind(String text, int digits) {
            this.text = text;
            this.digits = digits;
        }
    }

    /** Whether the other goes on where this one ends, with few samples between that are right, perhaps by chance. */
    boolean isContinuedBy(Failure other) {
        return part == other.part
                && kind == other.kind
                && isNegative() == other.isNegative()
                && range.isNear(other.range);
    }

    private boolean isNegative() {
        return worst.get(0) < 0;
    }

    Failure and(Failure other) {
        Failure worse = other.error > error ? other : this;
        return new Failure(part, kind, range.hull(other.range), single.hull(other.single), worse.error, worse.worst);
    }

    boolean mirrors(Failure other) {
        return kind == other.kind && range.mirrors(other.range);
    }

    /** Together with one that it mirrors, in terms of the input's magnitude. */
    Failure ofMagnitude(Failure other) {
        return new Failure(part, kind, range.ofMagnitude(other.range), single.ofMagnitude(other.single), error, worst);
    }

    /** {@code overflows for x > 709.8 (88.72 in float32)}. */
    String text(String variable) {
        String text = kind.text + " " + range.text(variable, kind.digits);
        if (single.is(range)) {
            return text;
        }
        double limit = single.isOpenAbove() ? single.lowest() : single.highest();
        return text + " (" + Text.print(limit, kind.digits) + " in float32)";
    }
}
