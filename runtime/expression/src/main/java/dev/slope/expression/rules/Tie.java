package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a function without a derivative everywhere, such as {@code max}, meets two candidates at once.
 *
 * @param left the first operand of {@code max} and {@code min}, the operand of {@code abs} and {@code signum}
 * @param right what it is compared with
 * @param zeros where the two are equal, if the places are known
 * @param variable what varies
 */
record Tie(Expr left, Expr right, @Nullable List<Zero> zeros, Var variable) {
    /** The single place where the two meet, or null. */
    @Nullable
    Zero zero() {
        return zeros != null && zeros.size() == 1 ? zeros.get(0) : null;
    }

    /** {@code left > right}. */
    Expr above() {
        return compare(Comparison.GREATER);
    }

    /** {@code left < right}. */
    Expr below() {
        return compare(Comparison.LESS);
    }

    /** {@code left == right}. */
    Expr met() {
        if (zeros == null) {
            return apply(Fn.EQ, left, right);
        }
        Expr met = isAt(zeros.get(0));
        for (Zero zero : zeros.subList(1, zeros.size())) {
            met = apply(Fn.OR, met, isAt(zero));
        }
        return met;
    }

    private Expr isAt(Zero zero) {
        return apply(Fn.EQ, variable, constant(zero.at()));
    }

    private Expr compare(int outcome) {
        Zero zero = zero();
        if (zero == null || zero.direction() == 0) {
            return new Comparison(left, right, outcome).toExpr();
        }
        int opposite = outcome == Comparison.LESS ? Comparison.GREATER : Comparison.LESS;
        return new Comparison(variable, constant(zero.at()), zero.direction() > 0 ? outcome : opposite).toExpr();
    }
}
