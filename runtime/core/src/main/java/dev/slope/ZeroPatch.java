package dev.slope;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Keeps the digits of a function near its simple zeros. There its parts cancel, and in float32 as many digits of the
 * result are lost as they have in common: the derivative of silu, 0 at -1.28, is off by 5e-3 of itself at the numbers beside it.
 *
 * <p>With the zero in two parts, {@code z = high + low}, {@code t = (x - high) - low} is right to the last digit, and about
 * the zero the function is {@code t P(t)} with a polynomial that interpolates {@code f(z + t)/t} at Chebyshev's points.
 */
final class ZeroPatch {
    private static final double RANGE = 20;
    private static final double STEP = 1.0 / 16;
    private static final int MOST_ZEROS = 3;
    private static final int BISECTIONS = 60;
    /** How far from the zero it reaches. */
    private static final double RADIUS = 0.25;

    private static final int POINTS = 8;
    /** A zero, and no jump. */
    private static final double SMALL = 1e-9;

    private ZeroPatch() {}

    /**
     * {@code expr} with its zeros patched.
     *
     * @param exact its values
     * @return empty if it has no simple zero where inputs usually are, or more than a few
     */
    static Optional<Expr> of(Expr expr, Var x, DoubleUnaryOperator exact) {
        List<Double> zeros = zeros(exact);
        if (zeros.isEmpty() || zeros.size() > MOST_ZEROS) {
            return Optional.empty();
        }
        Expr patched = expr;
        for (double zero : zeros) {
            patched = patched(patched, x, zero, exact);
        }
        return Optional.of(patched);
    }

    private static List<Double> zeros(DoubleUnaryOperator f) {
        List<Double> zeros = new ArrayList<>();
        for (double low = -RANGE; low < RANGE; low += STEP) {
            double atLow = f.applyAsDouble(low);
            double atHigh = f.applyAsDouble(low + STEP);
            if (atLow * atHigh < 0) {
                double zero = zero(f, low, low + STEP, atLow);
                if (Math.abs(f.applyAsDouble(zero)) < SMALL * Math.max(Math.abs(atLow), Math.abs(atHigh))) {
                    zeros.add(zero);
                }
            }
        }
        return zeros;
    }

    private static double zero(DoubleUnaryOperator f, double low, double high, double atLow) {
        double from = low;
        double to = high;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = 0.5 * (from + to);
            if (f.applyAsDouble(middle) * atLow > 0) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return to;
    }

    /** {@code |t| < RADIUS ? t * P(t) : expr}. */
    private static Expr patched(Expr expr, Var x, double zero, DoubleUnaryOperator f) {
        double high = (float) zero;
        Expr t = Expr.apply(Fn.SUB, Expr.apply(Fn.SUB, x, Expr.constant(high)), Expr.constant(zero - high));
        double[] coefficients = quotient(zero, f);
        Expr sum = Expr.constant(coefficients[POINTS - 1]);
        for (int i = POINTS - 2; i >= 0; i--) {
            sum = Expr.apply(Fn.ADD, Expr.apply(Fn.MUL, sum, t), Expr.constant(coefficients[i]));
        }
        Expr isNear = Expr.apply(Fn.LT, Expr.apply(Fn.ABS, t), Expr.constant(RADIUS));
        return Expr.apply(Fn.SELECT, isNear, Expr.apply(Fn.MUL, t, sum), expr);
    }

    /** The polynomial for {@code f(zero + t)/t}, by divided differences, from the constant up. */
    private static double[] quotient(double zero, DoubleUnaryOperator f) {
        double[] points = new double[POINTS];
        double[] differences = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double x = zero + RADIUS * Math.cos(Math.PI * (2 * i + 1) / (2 * POINTS));
            points[i] = x - zero;
            differences[i] = f.applyAsDouble(x) / points[i];
        }
        for (int order = 1; order < POINTS; order++) {
            for (int i = POINTS - 1; i >= order; i--) {
                differences[i] = (differences[i] - differences[i - 1]) / (points[i] - points[i - order]);
            }
        }
        double[] coefficients = new double[POINTS];
        for (int i = POINTS - 1; i >= 0; i--) {
            for (int j = POINTS - 1; j > 0; j--) {
                coefficients[j] = coefficients[j - 1] - points[i] * coefficients[j];
            }
            coefficients[0] = differences[i] - points[i] * coefficients[0];
        }
        return coefficients;
    }
}
