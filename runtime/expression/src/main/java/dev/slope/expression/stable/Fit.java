package dev.slope.expression.stable;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.precise.PreciseValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Polynomials through true values of a function of one variable, relatively accurate also where the function vanishes or
 * has a pole: {@code t^order * p(t)}, or {@code p(t^2)} for even and odd functions, with {@code t = x - center} near a
 * point and {@code t = 1 / x} far out.
 */
final class Fit {
    private static final MathContext DIGITS = new MathContext(60);
    private static final int HIGHEST_DEGREE = 11;
    private static final int HIGHEST_ORDER = 8;

    /** Terms below this part of the largest one are left out. */
    private static final double NEGLIGIBLE = 1e-18;

    /** The error that is asked for between the values that were used. */
    private static final double ACCURACY = 1.5e-15;

    /** Which side of the center the polynomial is for. */
    enum Side {
        BELOW,
        ABOVE,
        BOTH
    }

    private final PreciseEvaluator function;
    private final Var variable;
    private final double center;
    private final boolean isFarOut;
    private final Side side;
    private final double radius;
    private int order;
    private boolean isInSquares;

    private Fit(PreciseEvaluator function, Var variable, double center, boolean isFarOut, double radius, Side side) {
        this.function = function;
        this.variable = variable;
        this.center = center;
        this.isFarOut = isFarOut;
        this.radius = radius;
        this.side = side;
    }

    /** For {@code |x - center| < radius}, on one side or on both. */
    static Optional<Expr> near(PreciseEvaluator function, Var variable, double center, double radius, Side side) {
        return new Fit(function, variable, center, false, radius, side).fitted();
    }

    /** For {@code |x| > distance}, on one side or on both. */
    static Optional<Expr> farOut(PreciseEvaluator function, Var variable, double distance, Side side) {
        return new Fit(function, variable, 0, true, 1 / distance, side).fitted();
    }

    private Optional<Expr> fitted() {
        Optional<Integer> found = findOrder();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        order = found.get();
        isInSquares = side == Side.BOTH && isEvenOrOdd();
        return polynomial(HIGHEST_DEGREE).flatMap(full -> {
            double reach = isInSquares ? radius * radius : radius;
            double most = 0;
            for (int i = 0; i <= HIGHEST_DEGREE; i++) {
                most = Math.max(most, Math.abs(full[i]) * Math.pow(reach, i));
            }
            int degree = HIGHEST_DEGREE;
            while (degree > 0 && Math.abs(full[degree]) * Math.pow(reach, degree) < NEGLIGIBLE * most) {
                degree--;
            }
            return polynomial(degree).map(this::expr).filter(this::isAccurate);
        });
    }

    private double input(double t) {
        return isFarOut ? 1 / t : center + t;
    }

    /** {@code t} for an input, exactly. */
    private BigDecimal offset(double input) {
        BigDecimal x = new BigDecimal(input);
        return isFarOut ? BigDecimal.ONE.divide(x, DIGITS) : x.subtract(new BigDecimal(center));
    }

    /** The true value, if it is a number. */
    private Optional<BigDecimal> value(double input) {
        PreciseValue value = function.evaluate(input);
        return value.isKnown() && value.isFinite() && !Double.isNaN(value.toDouble())
                ? Optional.of(value.toBigDecimal())
                : Optional.empty();
    }

    /** The power of {@code t} that the function behaves like at 0, or as close to it as its values are known. */
    private Optional<Integer> findOrder() {
        int[] exponents = isFarOut ? new int[] {-60, -26, -12} : center == 0 ? new int[] {-400} : new int[] {-26};
        double sign = side == Side.BELOW ? -1 : 1;
        for (int exponent : exponents) {
            double near = sign * Math.scalb(radius, exponent);
            Optional<BigDecimal> first = value(input(near));
            Optional<BigDecimal> second = value(input(0.5 * near));
            if (first.isPresent()
                    && second.isPresent()
                    && first.get().signum() * second.get().signum() != 0) {
                double ratio = first.get().divide(second.get(), DIGITS).abs().doubleValue();
                double slope = Math.log(ratio) / Math.log(2);
                double whole = Math.rint(slope);
                if (Math.abs(slope - whole) < 0.02 && Math.abs(whole) <= HIGHEST_ORDER) {
                    return Optional.of((int) whole);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isEvenOrOdd() {
        for (double part : new double[] {0.9, 0.4, 0.07}) {
            double input = input(part * radius);
            double opposite = isFarOut ? -input : center - (input - center);
            Optional<BigDecimal> there = value(input);
            Optional<BigDecimal> mirrored = value(opposite);
            if (there.isEmpty() || mirrored.isEmpty() || there.get().signum() == 0) {
                return false;
            }
            BigDecimal wanted = order % 2 == 0 ? there.get() : there.get().negate();
            if (mirrored.get().subtract(wanted).abs().doubleValue()
                    > 1e-17 * there.get().abs().doubleValue()) {
                return false;
            }
        }
        return true;
    }

    /** The coefficients in powers of {@code t} or {@code t^2}, from the lowest, by interpolation at Chebyshev nodes. */
    private Optional<double[]> polynomial(int degree) {
        int count = degree + 1;
        BigDecimal[] nodes = new BigDecimal[count];
        BigDecimal[] differences = new BigDecimal[count];
        for (int i = 0; i < count; i++) {
            double input = input(node(i, count));
            BigDecimal t = offset(input);
            Optional<BigDecimal> value = value(input);
            if (value.isEmpty() || t.signum() == 0) {
                return Optional.empty();
            }
            nodes[i] = isInSquares ? t.multiply(t, DIGITS) : t;
            BigDecimal scale = t.pow(Math.abs(order), DIGITS);
            differences[i] =
                    order > 0 ? value.get().divide(scale, DIGITS) : value.get().multiply(scale, DIGITS);
        }
        for (int level = 1; level < count; level++) {
            for (int i = count - 1; i >= level; i--) {
                BigDecimal difference = differences[i].subtract(differences[i - 1]);
                differences[i] = difference.divide(nodes[i].subtract(nodes[i - level]), DIGITS);
            }
        }
        BigDecimal[] coefficients = new BigDecimal[count];
        Arrays.fill(coefficients, BigDecimal.ZERO);
        for (int i = count - 1; i >= 0; i--) {
            // times (z - node), plus the difference
            for (int k = count - 1; k >= 0; k--) {
                BigDecimal shifted = k == 0 ? differences[i] : coefficients[k - 1];
                coefficients[k] = shifted.subtract(nodes[i].multiply(coefficients[k], DIGITS));
            }
        }
        double[] rounded = new double[count];
        for (int k = 0; k < count; k++) {
            rounded[k] = coefficients[k].doubleValue();
        }
        return Optional.of(rounded);
    }

    private double node(int index, int count) {
        double cosine = Math.cos(Math.PI * (index + 0.5) / count);
        if (isInSquares) {
            return radius * Math.sqrt(0.5 * (1 + cosine));
        }
        return switch (side) {
            case BOTH -> radius * (cosine == 0 ? 0.5 / count : cosine);
            case ABOVE -> radius * 0.5 * (1 + cosine);
            case BELOW -> -radius * 0.5 * (1 + cosine);
        };
    }

    private Expr expr(double... coefficients) {
        Expr t = isFarOut
                ? apply(Fn.DIV, constant(1), variable)
                : center == 0 ? variable : apply(Fn.SUB, variable, constant(center));
        Expr z = isInSquares ? apply(Fn.MUL, t, t) : t;
        Expr sum = constant(coefficients[coefficients.length - 1]);
        for (int i = coefficients.length - 2; i >= 0; i--) {
            sum = apply(Fn.ADD, constant(coefficients[i]), apply(Fn.MUL, z, sum));
        }
        boolean isAbove = isFarOut ? order < 0 : order > 0;
        Expr factor = isFarOut ? variable : t;
        for (int i = 0; i < Math.abs(order); i++) {
            sum = isAbove ? apply(Fn.MUL, factor, sum) : apply(Fn.DIV, sum, factor);
        }
        return sum;
    }

    private boolean isAccurate(Expr polynomial) {
        Evaluator evaluator = Evaluator.of(polynomial, variable);
        List<Double> offsets = new ArrayList<>();
        for (double part : new double[] {1, 0.97, 0.9, 0.77, 0.61, 0.43, 0.29, 0.13, 0.03, 1e-4}) {
            if (side != Side.BELOW) {
                offsets.add(part * radius);
            }
            if (side != Side.ABOVE) {
                offsets.add(-part * radius);
            }
        }
        for (double offset : offsets) {
            double input = input(offset);
            if (!(function.evaluate(input).relativeError(evaluator.evaluate(input)) <= ACCURACY)) {
                return false;
            }
        }
        return true;
    }
}
