package dev.slope.processor.check;

import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.expression.precise.PreciseValue;
import dev.slope.expression.rules.ExactDerivative;
import dev.slope.expression.rules.Simplifier;
import dev.slope.expression.stable.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far an expression may be off because its constants are rounded: {@code 0.3 * x - 0.6} need not be 0 at 2. To first
 * order, the sum of what the last digits of each constant make.
 */
final class ConstantErrors {
    /** Constants of no more bits are meant as they are: 0.5, 3, 1000. */
    private static final int EXACT_BITS = 20;

    private static final int FLOAT_BITS = 24;
    private static final int DOUBLE_BITS = 53;

    /** Larger constants do not tell where something is. */
    private static final double FARTHEST = 1e4;

    /** Of a constant that is computed from rounded ones, in units of the last place. */
    private static final double ULPS = 2;

    private final List<Effect> effects = new ArrayList<>();

    /** What the value changes by for each change of a constant, and how far that may be off. */
    private record Effect(TrueValues slope, double error) {}

    ConstantErrors(Expr expr, Samples samples) {
        for (Expr node : expr.nodes()) {
            if (node instanceof Const constant && error(constant.value()) > 0) {
                // no name that a variable of Java may have
                Var varying = Expr.variable("#" + effects.size());
                Expr slope = ExactDerivative.of(expr.substitute(Map.of(constant, varying)), varying, 1)
                        .substitute(Map.of(varying, constant));
                effects.add(new Effect(
                        new TrueValues(slope, () -> Simplifier.stabilize(slope), samples), error(constant.value())));
            }
        }
    }

    /** The error at a point; where an effect is not known it does not count. */
    double at(double... point) {
        double sum = 0;
        for (Effect effect : effects) {
            PreciseValue slope = effect.slope.at(point);
            if (slope.isKnown() && Double.isFinite(slope.toDouble())) {
                sum += Math.abs(slope.toDouble()) * effect.error;
            }
        }
        return sum;
    }

    /** About how far off a constant may be. */
    private static double error(double constant) {
        return Math.abs(constant) * relativeError(constant);
    }

    private static double relativeError(double constant) {
        if (constant == 0 || !Double.isFinite(constant)) {
            return 0;
        }
        long significand = Double.doubleToRawLongBits(constant) | 1L << (DOUBLE_BITS - 1);
        int bits = DOUBLE_BITS - Long.numberOfTrailingZeros(significand);
        return bits <= EXACT_BITS ? 0 : ULPS * Math.scalb(2.0, bits <= FLOAT_BITS ? -FLOAT_BITS : -DOUBLE_BITS);
    }

    /** How far an input may be off at which constants of these expressions decide. */
    static double ofPlace(List<Expr> expressions, double input) {
        double relative = 0;
        double absolute = 0;
        for (Expr expr : expressions) {
            for (Expr node : expr.nodes()) {
                if (node instanceof Const constant && Math.abs(constant.value()) <= FARTHEST) {
                    relative = Math.max(relative, relativeError(constant.value()));
                    absolute = Math.max(absolute, error(constant.value()));
                }
            }
        }
        return 2 * (absolute + relative * Math.abs(input));
    }
}
