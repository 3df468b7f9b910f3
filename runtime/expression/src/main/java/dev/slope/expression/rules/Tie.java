package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.List;
import java.util.Optional;

/**
 * Where a function without a derivative everywhere, such as {@code max}, meets two candidates at once.
 *
 * @param left the first operand of {@code max} and {@code min}, the operand of {@code abs} and {@code signum}
 * @param right what it is compared with
 * @param zeros where the two are equal, if the places are known
 * @param variable what varies
 */
record Tie(Expr left, Expr right, Optional<List<Zero>> zeros, Var variable) {
    /** The single place where the two meet. */
    Optional<Zero> zero() {
        return zeros.filter(list -> list.size() == 1).map(list -> list.get(0));
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
        return zeros.map(list -> list.stream()
                        .map(zero -> apply(Fn.EQ, variable, constant(zero.at())))
                        .reduce((a, b) -> apply(Fn.OR, a, b))
                        .orElseThrow())
                .orElseGet(() -> apply(Fn.EQ, left, right));
    }

    private Expr compare(int outcome) {
        int direction = zero().map(Zero::direction).orElse(0);
        if (direction == 0) {
            return new Comparison(left, right, outcome).toExpr();
        }
        int along = direction > 0 ? outcome : outcome == Comparison.LESS ? Comparison.GREATER : Comparison.LESS;
        return new Comparison(variable, constant(zero().orElseThrow().at()), along).toExpr();
    }
}
