package dev.slope.expression.precise;

/** The limit of an expression at an input where it is undefined: its value, if it were continued. */
public final class Limit {
    /** So large that limits are reached, so small that its powers do not overflow; the first that serves is taken. */
    private static final double[] FAR = {1e18, 1e9, 1e154};

    private static final double AGREEMENT = 1e-9;

    /** Distances from 0, of which the first that serves is taken where next to 0 no number of digits suffices. */
    private static final double[] STEPS = {1e-100, 1e-30, 1e-12};

    /** Values of smaller magnitude are 0. */
    private static final double NOTHING = 1e-150;

    private Limit() {}

    /**
     * The limit from both sides, or from one where the expression is undefined on the other; NaN if there is none.
     *
     * @param evaluator of the expression, whose first variable is the input
     * @param values the values of the variables
     */
    public static double of(PreciseEvaluator evaluator, double... values) {
        double input = values[0];
        if (Double.isNaN(input)) {
            return input;
        }
        if (Double.isInfinite(input)) {
            return atInfinity(evaluator, values);
        }
        double limit = from(0, evaluator, values);
        for (int i = 0; input == 0 && Double.isNaN(limit) && i < STEPS.length; i++) {
            limit = from(STEPS[i], evaluator, values);
        }
        return limit;
    }

    private static double from(double step, PreciseEvaluator evaluator, double... values) {
        Side below = Side.of(evaluator, values, -1, step);
        Side above = Side.of(evaluator, values, 1, step);
        if (below.isDefined() && above.isDefined()) {
            double difference = above.limit() - below.limit();
            double size = Math.max(below.size(), above.size());
            boolean agree = Math.abs(difference) <= AGREEMENT * size && below.isReached() && above.isReached();
            return agree ? below.limit() + 0.5 * difference : Double.NaN;
        }
        Side only = below.isDefined() ? below : above;
        return only.isReached() ? only.limit() : Double.NaN;
    }

    /** The two values next to the input on one side. */
    private record Side(PreciseValue near, PreciseValue next) {
        static Side of(PreciseEvaluator evaluator, double[] values, int direction, double step) {
            double nearest = further(values[0], direction, step);
            return new Side(at(evaluator, values, nearest), at(evaluator, values, further(nearest, direction, step)));
        }

        /** The next number, if the step is 0. */
        private static double further(double input, int direction, double step) {
            return step > 0 ? input + direction * step : direction > 0 ? Math.nextUp(input) : Math.nextDown(input);
        }

        boolean isDefined() {
            return near.isKnown() && next.isKnown() && Double.isFinite(limit());
        }

        /** Continued in a straight line. */
        double limit() {
            double limit = near.subtract(next.subtract(near)).toDouble();
            return Math.abs(limit) <= Math.max(NOTHING, AGREEMENT * size()) ? 0 : limit;
        }

        double size() {
            return Math.abs(near.toDouble());
        }

        /** Whether it would not go on from here: hardly anything changes, or everything vanishes in proportion. */
        boolean isReached() {
            return isDefined()
                    && (limit() == 0
                            || Math.abs(near.subtract(next).toDouble()) <= Math.max(NOTHING, AGREEMENT * size()));
        }
    }

    private static double atInfinity(PreciseEvaluator evaluator, double... values) {
        for (double far : FAR) {
            double there = at(evaluator, values, Math.copySign(far, values[0])).toDouble();
            double before =
                    at(evaluator, values, Math.copySign(far / 16, values[0])).toDouble();
            double change = Math.abs(there - before);
            if (Double.isFinite(there) && (change <= 2 * Math.ulp(there) || Math.abs(there) + change < NOTHING)) {
                return there;
            }
        }
        return Double.NaN;
    }

    private static PreciseValue at(PreciseEvaluator evaluator, double[] values, double input) {
        double[] point = values.clone();
        point[0] = input;
        return evaluator.evaluate(point);
    }
}
