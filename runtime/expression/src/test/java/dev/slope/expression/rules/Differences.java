package dev.slope.expression.rules;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Numerical derivatives with an estimate of their error; independent of everything that is tested with them. */
final class Differences {
    private static final double SHRINK = 1.4;
    private static final int STEPS = 12;

    /**
     * A numerical derivative.
     *
     * @param value the derivative
     * @param error a bound of its error, from extrapolation and rounding
     */
    record Estimate(double value, double error) {
        static final Estimate NONE = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

        boolean isAccurate(double tolerance) {
            return error <= tolerance * Math.max(0.1, Math.abs(value));
        }

        boolean agreesWith(Estimate other) {
            return Math.abs(value - other.value) <= 10 * (error + other.error);
        }

        private Estimate orBetter(Estimate other) {
            return other.error < error ? other : this;
        }
    }

    private Differences() {}

    /** The central derivative at {@code x}, by the best of several step sizes; none where they disagree, near a jump. */
    static Estimate at(DoubleUnaryOperator f, double x) {
        double[] steps = {0.1 * Math.abs(x), 1e-3 * Math.abs(x), 1e-5 * Math.abs(x), 1e-8 * Math.abs(x), 0.1, 1e-3, 1e-6
        };
        return best(DoubleStream.of(steps).mapToObj(step -> extrapolated(f, x, step, 1)));
    }

    /** The derivative from the right for {@code side} 1, from the left for -1. */
    static Estimate oneSided(DoubleUnaryOperator f, double x, int side) {
        DoubleUnaryOperator outward = t -> f.applyAsDouble(x + side * t) * side;
        return best(DoubleStream.of(0.1, 1e-2, 1e-3).mapToObj(step -> extrapolated(outward, 0, step, 0)));
    }

    private static Estimate best(Stream<Estimate> estimates) {
        List<Estimate> all =
                estimates.filter(estimate -> Double.isFinite(estimate.error)).toList();
        Estimate best = all.stream().reduce(Estimate.NONE, Estimate::orBetter);
        return all.stream().allMatch(best::agreesWith) ? best : Estimate.NONE;
    }

    /** Ridders' method: differences with shrinking steps, extrapolated to step 0 by Neville's scheme. */
    private static Estimate extrapolated(DoubleUnaryOperator f, double x, double firstStep, int central) {
        double[][] table = new double[STEPS][STEPS];
        Estimate best = Estimate.NONE;
        double step = firstStep;
        for (int i = 0; i < STEPS; i++, step /= SHRINK) {
            double above = x + step;
            double below = central == 1 ? x - step : x;
            double high = f.applyAsDouble(above);
            double low = f.applyAsDouble(below);
            table[0][i] = (high - low) / (above - below);
            double rounding = 4 * (Math.ulp(high) + Math.ulp(low)) / (above - below);
            double factor = 1;
            for (int j = 1; j <= i; j++) {
                factor *= central == 1 ? SHRINK * SHRINK : SHRINK;
                table[j][i] = (table[j - 1][i] * factor - table[j - 1][i - 1]) / (factor - 1);
                double change =
                        Math.max(Math.abs(table[j][i] - table[j - 1][i]), Math.abs(table[j][i] - table[j - 1][i - 1]));
                best = best.orBetter(new Estimate(table[j][i], change + rounding));
            }
        }
        return best;
    }
}
