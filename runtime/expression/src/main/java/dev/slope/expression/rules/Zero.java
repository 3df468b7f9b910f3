package dev.slope.expression.rules;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where an expression vanishes, found through constant factors, functions that keep the sign, clamps,
 * magnitudes and linear terms.
 *
 * @param at the value of the variable there
 * @param direction 1 if the expression rises through 0, -1 if it falls, 0 if that depends on parameters
 */
record Zero(double at, int direction) {
    /** Their value has the sign of their argument. */
    static final Set<Fn> KEEP_SIGN =
            Set.of(Fn.EXPM1, Fn.SINH, Fn.TANH, Fn.ASIN, Fn.ATAN, Fn.ERF, Fn.CBRT, Fn.LOG1P, Fn.TANH_SHRINK, Fn.SIGNUM);

    /** All the places where a simplified expression vanishes, or null where they cannot be told. */
    static @Nullable List<Zero> of(Expr simplified, Var variable) {
        return ofSum(Sum.of(simplified), 0, variable);
    }

    /** Where {@code sum} equals {@code level}. */
    private static @Nullable List<Zero> ofSum(Sum sum, double level, Var variable) {
        double offset = -level;
        Product varying = null;
        for (Map.Entry<Map<Expr, Integer>, Ratio> term : sum.terms().entrySet()) {
            if (term.getKey().isEmpty()) {
                offset += term.getValue().value();
            } else if (varying == null) {
                varying = new Product(term.getValue(), term.getKey());
            } else {
                return null;
            }
        }
        return varying == null ? null : ofProduct(varying, -offset, variable);
    }

    private static @Nullable List<Zero> ofProduct(Product product, double level, Var variable) {
        Expr dependent = null;
        boolean hasParameters = false;
        for (Map.Entry<Expr, Integer> factor : product.powers().entrySet()) {
            if (!factor.getKey().contains(variable)) {
                hasParameters = true;
            } else if (factor.getValue() == 1 && dependent == null) {
                dependent = factor.getKey();
            } else {
                return null;
            }
        }
        if (dependent == null || (hasParameters && level != 0)) {
            return null;
        }
        double scale = product.coefficient().value();
        double sign = hasParameters ? 0 : Math.signum(scale);
        return scaled(ofFactor(dependent, level / scale, variable), sign);
    }

    private static @Nullable List<Zero> ofFactor(Expr factor, double level, Var variable) {
        if (factor == variable) {
            return List.of(new Zero(level + 0.0, 1)); // no negative zero
        }
        if (!(factor instanceof Apply apply)) {
            return null;
        }
        Expr first = apply.argument(0);
        if (level == 0 && KEEP_SIGN.contains(apply.fn())) {
            return ofSum(Sum.of(first), 0, variable);
        }
        return switch (apply.fn()) {
            case ADD, SUB -> ofSum(Sum.of(apply), level, variable);
            case ABS -> ofMagnitude(Sum.of(first), level, variable);
            case MAX -> ofClamp(first, apply.argument(1), level, 1, variable);
            case MIN -> ofClamp(first, apply.argument(1), level, -1, variable);
            default -> null;
        };
    }

    /** {@code |u| = level} where {@code u} is {@code level} or {@code -level}. */
    private static @Nullable List<Zero> ofMagnitude(Sum operand, double level, Var variable) {
        if (level <= 0) {
            return null;
        }
        List<Zero> above = ofSum(operand, level, variable);
        List<Zero> below = scaled(ofSum(operand, -level, variable), -1);
        if (above == null || below == null) {
            return null;
        }
        List<Zero> both = new ArrayList<>(above);
        both.addAll(below);
        return both;
    }

    /** {@code max(u, limit) = level} where {@code u} is {@code level}, if that is beyond the limit. */
    private static @Nullable List<Zero> ofClamp(Expr a, Expr b, double level, int direction, Var variable) {
        Expr operand = a instanceof Const ? b : a;
        return (a instanceof Const ? a : b) instanceof Const limit && direction * (level - limit.value()) > 0
                ? ofSum(Sum.of(operand), level, variable)
                : null;
    }

    private static @Nullable List<Zero> scaled(@Nullable List<Zero> zeros, double sign) {
        if (zeros == null) {
            return null;
        }
        List<Zero> scaled = new ArrayList<>();
        for (Zero zero : zeros) {
            scaled.add(new Zero(zero.at, (int) (zero.direction * sign)));
        }
        return scaled;
    }
}
