package dev.slope;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * The derivative of a function of one number at 0, from its values alone: from both sides and from each side.
 *
 * <p>Difference quotients at steps that halve are extrapolated to step 0 (Richardson), over every window of neighbouring
 * steps; the window whose estimate is the most certain is taken. So a kink, a jump or a pole at some distance, and
 * rounding, spoil some windows only.
 */
record NumericDerivative(
        Estimate central, Estimate left, Estimate right, double magnitude, NumericDerivative.Precision precision) {
    private static final int STEPS = 21;
    private static final int WINDOW = 5;
    /** So many of the smallest steps see no curvature. */
    private static final int STRAIGHT = 3;
    /** The longest step, relative to a big argument. */
    private static final double RELATIVE_STEP = 1e-4;
    /** How far an estimate may be off, in units of its error; generous, for the error is an estimate too. */
    private static final double CERTAINTY = 10;
    /** What values and derivatives are computed in. */
    enum Precision {
        DOUBLE(1, 1e-6, 1e-4, 0, 1e-290),
        /** In float64, as a sum of terms that may cancel. */
        SUM(1, 1e-6, 1e-4, 1e-14, 1e-290),
        SINGLE(Math.ulp(1f) / Math.ulp(1.0), 1e-4, 1e-2, 1e-6, Float.MIN_NORMAL);

        /** Units in the last place, in those of float64. */
        private final double ulp;
        /** Relative difference between a right derivative and a good estimate of it. */
        private final double tolerance;
        /** Error from which on an estimate would not show that a derivative is wrong, relative to it or to the values. */
        private final double useless;
        /** What a right derivative may lose by cancellation, relative to the values. */
        private final double cancellation;
        /** Below this there are no digits left. */
        private final double tiny;

        Precision(double ulp, double tolerance, double useless, double cancellation, double tiny) {
            this.ulp = ulp;
            this.tolerance = tolerance;
            this.useless = useless;
            this.cancellation = cancellation;
            this.tiny = tiny;
        }
    }

    /** A derivative and how far it may be off. */
    record Estimate(double value, double error) {}

    /** What an estimate says about a derivative. */
    enum Verdict {
        RIGHT,
        WRONG,
        /** The one-sided derivatives differ; what is between them is a subgradient. */
        KINK,
        /** The values do not tell: an infinite derivative, a jump, or too few digits. */
        UNKNOWN
    }

    /**
     * Estimates the derivative.
     *
     * @param magnitude of the values, or of intermediate results: they are taken to be rounded
     * @param size of the numbers that the argument is added to
     */
    static NumericDerivative of(DoubleUnaryOperator function, double magnitude, double size) {
        return of(function, magnitude, size, Precision.DOUBLE);
    }

    /** The same for a function that is computed in a type of this precision. */
    static NumericDerivative of(DoubleUnaryOperator function, double magnitude, double size, Precision precision) {
        double scale = Math.max(1, RELATIVE_STEP * Math.abs(size)) / 4;
        double middle = function.applyAsDouble(0);
        double[] steps = new double[STEPS];
        double[] after = new double[STEPS];
        double[] before = new double[STEPS];
        for (int k = 0; k < STEPS; k++) {
            steps[k] = scale * Math.scalb(1.0, -k);
            after[k] = function.applyAsDouble(steps[k]);
            before[k] = function.applyAsDouble(-steps[k]);
        }
        double[] rounding = new double[STEPS];
        for (int k = 0; k < STEPS; k++) {
            double largest = Math.max(Math.abs(middle), Math.max(Math.abs(after[k]), Math.abs(before[k])));
            double slope = Math.abs(after[k] - before[k]) / (2 * steps[k]);
            double resolution = Math.ulp(precision == Precision.SINGLE ? Math.abs(size) + steps[k] : size);
            double error = Math.ulp(magnitude) + 4 * Math.ulp(largest) + resolution * slope;
            rounding[k] = precision.ulp * error;
        }
        double leftNoise = noise(middle, before);
        double rightNoise = noise(middle, after);
        double noise = Math.max(leftNoise, rightNoise);
        return new NumericDerivative(
                estimate(k -> (after[k] - before[k]) / (2 * steps[k]), 4, k -> Math.max(rounding[k], noise) / steps[k]),
                estimate(k -> (middle - before[k]) / steps[k], 2, k -> Math.max(rounding[k], leftNoise) / steps[k]),
                estimate(k -> (after[k] - middle) / steps[k], 2, k -> Math.max(rounding[k], rightNoise) / steps[k]),
                magnitude,
                precision);
    }

    /** How far values scatter: over the smallest steps to one side, where a function is a straight line but for that. */
    private static double noise(double middle, double... values) {
        double largest = 0;
        for (int k = STEPS - STRAIGHT; k < STEPS; k++) {
            largest = Math.max(largest, Math.abs(values[k - 1] - 2 * values[k] + middle));
        }
        return largest;
    }

    /**
     * The limit of quotients whose error falls with the powers of {@code ratio}.
     *
     * @param rounding the error that each quotient has anyway
     */
    private static Estimate estimate(IntToDoubleFunction quotients, double ratio, IntToDoubleFunction rounding) {
        int windows = STEPS - WINDOW + 1;
        double[] values = new double[windows];
        double[] errors = new double[windows];
        for (int start = 0; start < windows; start++) {
            double[] column = new double[WINDOW];
            for (int i = 0; i < WINDOW; i++) {
                column[i] = quotients.applyAsDouble(start + i);
            }
            double factor = 1;
            for (int level = WINDOW - 1; level > 0; level--) {
                factor *= ratio;
                for (int i = 0; i < level; i++) {
                    column[i] = column[i + 1] + (column[i + 1] - column[i]) / (factor - 1);
                }
            }
            values[start] = column[0];
            errors[start] = Math.abs(column[0] - column[1]) + 4 * rounding.applyAsDouble(start + WINDOW - 1);
        }
        Estimate best = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
        for (int i = 0; i < windows; i++) {
            double neighbour = values[i + 1 < windows ? i + 1 : i - 1];
            double error = errors[i] + Math.abs(values[i] - neighbour);
            if (error < best.error) {
                best = new Estimate(values[i], error);
            }
        }
        return best;
    }

    /** Whether {@code derivative} can be the one estimated here. */
    Verdict judge(double derivative) {
        if (isKink()) {
            Estimate low = left.value < right.value ? left : right;
            Estimate high = left.value < right.value ? right : left;
            double tolerance = tolerance(Math.abs(derivative));
            boolean isBetween = derivative >= low.value - CERTAINTY * low.error - tolerance
                    && derivative <= high.value + CERTAINTY * high.error + tolerance;
            return isBetween ? Verdict.KINK : Verdict.WRONG;
        }
        double error = CERTAINTY * central.error;
        double larger = Math.max(Math.abs(central.value), Math.abs(derivative));
        if (!Double.isFinite(derivative)) {
            boolean tells = error <= precision.useless * Math.max(magnitude, Math.abs(central.value));
            return tells && !overflows() ? Verdict.WRONG : Verdict.UNKNOWN;
        }
        if (Math.abs(derivative - central.value) > error + tolerance(larger)) {
            return Verdict.WRONG;
        }
        return error <= precision.useless * Math.max(larger, magnitude) + precision.tiny
                ? Verdict.RIGHT
                : Verdict.UNKNOWN;
    }

    private double tolerance(double size) {
        return precision.tolerance * size + precision.cancellation * magnitude + precision.tiny;
    }

    /** Whether a derivative of this size is infinite in the type it is computed in. */
    private boolean overflows() {
        return precision == Precision.SINGLE && Math.abs(central.value) > Float.MAX_VALUE;
    }

    private boolean isKink() {
        double apart = Math.abs(left.value - right.value);
        double larger = Math.max(Math.abs(left.value), Math.abs(right.value));
        return apart > CERTAINTY * (left.error + right.error) + tolerance(larger);
    }
}
