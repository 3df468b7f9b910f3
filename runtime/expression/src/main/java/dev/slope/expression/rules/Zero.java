package dev.slope.expression.rules;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    /** All the places where a simplified expression vanishes, or nothing where they cannot be told. */
    static Optional<List<Zero>> of(Expr simplified, Var variable) {
        return ofSum(Sum.of(simplified), 0, variable);
    }

    /** Where {@code sum} equals {@code level}. */
    private static Optional<List<Zero>> ofSum(Sum sum, double level, Var variable) {
        double offset = -level;
        Optional<Product> varying = Optional.empty();
        for (Map.Entry<Map<Expr, Integer>, Ratio> term : sum.terms().entrySet()) {
            if (term.getKey().isEmpty()) {
                offset += term.getValue().value();
            } else if (varying.isEmpty()) {
                varying = Optional.of(new Product(term.getValue(), term.getKey()));
            } else {
                return Optional.empty();
            }
        }
        double constant = offset;
        return varying.flatMap(product -> ofProduct(product, -constant, variable));
    }

    private static Optional<List<Zero>> ofProduct(Product product, double level, Var variable) {
        List<Expr> dependent = new ArrayList<>();
        boolean hasParameters = false;
        for (Map.Entry<Expr, Integer> factor : product.powers().entrySet()) {
            if (!factor.getKey().contains(variable)) {
                hasParameters = true;
            } else if (factor.getValue() == 1) {
                dependent.add(factor.getKey());
            } else {
                return Optional.empty();
            }
        }
        if (dependent.size() != 1 || (hasParameters && level != 0)) {
            return Optional.empty();
        }
        double scale = product.coefficient().value();
        double sign = hasParameters ? 0 : Math.signum(scale);
        return ofFactor(dependent.get(0), level / scale, variable).map(zeros -> scaled(zeros, sign));
    }

    private static Optional<List<Zero>> ofFactor(Expr factor, double level, Var variable) {
        if (factor == variable) {
            return Optional.of(List.of(new Zero(level + 0.0, 1))); // no negative zero
        }
        if (!(factor instanceof Apply apply)) {
            return Optional.empty();
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
            default -> Optional.empty();
        };
    }

    /** {@code |u| = level} where {@code u} is {@code level} or {@code -level}. */
    private static Optional<List<Zero>> ofMagnitude(Sum operand, double level, Var variable) {
        if (level <= 0) {
            return Optional.empty();
        }
        Optional<List<Zero>> above = ofSum(operand, level, variable);
        Optional<List<Zero>> below = ofSum(operand, -level, variable).map(zeros -> scaled(zeros, -1));
        return above.isEmpty() || below.isEmpty()
                ? Optional.empty()
                : Optional.of(Stream.concat(above.get().stream(), below.get().stream())
                        .toList());
    }

    /** {@code max(u, limit) = level} where {@code u} is {@code level}, if that is beyond the limit. */
    private static Optional<List<Zero>> ofClamp(Expr a, Expr b, double level, int direction, Var variable) {
        Expr operand = a instanceof Const ? b : a;
        return (a instanceof Const ? a : b) instanceof Const limit && direction * (level - limit.value()) > 0
                ? ofSum(Sum.of(operand), level, variable)
                : Optional.empty();
    }

    private static List<Zero> scaled(List<Zero> zeros, double sign) {
        return zeros.stream()
                .map(zero -> new Zero(zero.at, (int) (zero.direction * sign)))
                .toList();
    }
}
