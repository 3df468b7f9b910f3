package dev.slope.expression.rules;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison of two operands as the set of outcomes that satisfy it, so that union, intersection and complement are
 * bit operations. NaN, which satisfies only {@code !=}, is left aside.
 *
 * @param left the left operand
 * @param right the right operand
 * @param outcomes any of {@link #LESS}, {@link #EQUAL} and {@link #GREATER}
 */
record Comparison(Expr left, Expr right, int outcomes) {
    static final int LESS = 1;
    static final int EQUAL = 2;
    static final int GREATER = 4;
    static final int ALL = LESS | EQUAL | GREATER;

    private static final Map<Fn, Integer> OUTCOMES = Map.of(
            Fn.LT,
            LESS,
            Fn.LE,
            LESS | EQUAL,
            Fn.GT,
            GREATER,
            Fn.GE,
            GREATER | EQUAL,
            Fn.EQ,
            EQUAL,
            Fn.NE,
            LESS | GREATER);

    static Optional<Comparison> of(Expr expr) {
        return expr instanceof Apply apply && OUTCOMES.containsKey(apply.fn())
                ? Optional.of(new Comparison(apply.argument(0), apply.argument(1), OUTCOMES.get(apply.fn())))
                : Optional.empty();
    }

    /** {@code 2 * u + 6 > 0} as {@code u > -3}; the same comparison where the difference is not of that shape. */
    Comparison normalized() {
        Map<Map<Expr, Integer>, Ratio> terms =
                Sum.of(Expr.apply(Fn.SUB, left, right)).terms();
        double offset = terms.getOrDefault(Map.of(), Ratio.ZERO).value();
        List<Map<Expr, Integer>> varying =
                terms.keySet().stream().filter(powers -> !powers.isEmpty()).toList();
        if (varying.size() != 1
                || !varying.get(0).containsValue(1)
                || varying.get(0).size() != 1) {
            return this;
        }
        double scale = terms.getOrDefault(varying.get(0), Ratio.ONE).value();
        Expr operand = varying.get(0).keySet().iterator().next();
        int along = scale > 0 ? outcomes : swapped().outcomes;
        return new Comparison(operand, Expr.constant(-offset / scale + 0.0), along);
    }

    /** The same, read from right to left. */
    Comparison swapped() {
        int swapped = outcomes & EQUAL;
        swapped |= (outcomes & LESS) != 0 ? GREATER : 0;
        return new Comparison(right, left, swapped | ((outcomes & GREATER) != 0 ? LESS : 0));
    }

    Comparison complement() {
        return new Comparison(left, right, ALL ^ outcomes);
    }

    Comparison with(int otherOutcomes) {
        return new Comparison(left, right, otherOutcomes);
    }

    boolean hasOperandsOf(Comparison other) {
        return left == other.left && right == other.right;
    }

    Expr toExpr() {
        return switch (outcomes) {
            case 0 -> Expr.apply(Fn.FALSE);
            case ALL -> Expr.apply(Fn.TRUE);
            default ->
                OUTCOMES.entrySet().stream()
                        .filter(entry -> entry.getValue() == outcomes)
                        .findFirst()
                        .map(entry -> Expr.apply(entry.getKey(), left, right))
                        .orElseThrow();
        };
    }
}
