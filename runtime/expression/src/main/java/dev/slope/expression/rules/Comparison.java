package dev.slope.expression.rules;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** The function that is satisfied by each set of outcomes. */
    private static final Fn[] FUNCTIONS = {Fn.FALSE, Fn.LT, Fn.EQ, Fn.LE, Fn.GT, Fn.NE, Fn.GE, Fn.TRUE};

    /** The comparison that {@code expr} is, or null. */
    static @Nullable Comparison of(Expr expr) {
        return expr instanceof Apply apply && outcomes(apply.fn()) != 0
                ? new Comparison(apply.argument(0), apply.argument(1), outcomes(apply.fn()))
                : null;
    }

    private static int outcomes(Fn fn) {
        return switch (fn) {
            case LT -> LESS;
            case LE -> LESS | EQUAL;
            case GT -> GREATER;
            case GE -> GREATER | EQUAL;
            case EQ -> EQUAL;
            case NE -> LESS | GREATER;
            default -> 0;
        };
    }

    /** {@code 2 * u + 6 > 0} as {@code u > -3}; the same comparison where the difference is not of that shape. */
    Comparison normalized() {
        double offset = 0;
        Map.Entry<Map<Expr, Integer>, Ratio> varying = null;
        for (Map.Entry<Map<Expr, Integer>, Ratio> term :
                Sum.of(Expr.apply(Fn.SUB, left, right)).terms().entrySet()) {
            if (term.getKey().isEmpty()) {
                offset = term.getValue().value();
            } else if (varying != null
                    || term.getKey().size() > 1
                    || !term.getKey().containsValue(1)) {
                return this;
            } else {
                varying = term;
            }
        }
        if (varying == null) {
            return this;
        }
        double scale = varying.getValue().value();
        Expr operand = varying.getKey().keySet().iterator().next();
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
        Fn fn = FUNCTIONS[outcomes];
        return fn.arity() == 0 ? Expr.apply(fn) : Expr.apply(fn, left, right);
    }
}
