package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a function without a derivative everywhere, such as {@code max}, meets two candidates at once.
 *
 * @param left the first operand of {@code max} and {@code min}, the operand of {@code abs} and {@code signum}
 * @param right what it is compared with
 * @param zeros where the two are equal, if the places are known
 * @param variable what varies
 */
record Tie(Expr left, Expr right, Optional<List<Zero>> zeros, Var variable) {
    private static final Set<Fn> KINDS = Set.of(Fn.ABS, Fn.SIGNUM, Fn.MAX, Fn.MIN, Fn.HYPOT);

    static boolean isTie(Expr expr, Var variable) {
        return expr instanceof Apply apply
                && KINDS.contains(apply.fn())
                && apply.contains(variable)
                && !(apply.fn() == Fn.HYPOT && apply.arguments().stream().anyMatch(Tie::isNonzeroConstant));
    }

    private static boolean isNonzeroConstant(Expr expr) {
        return expr instanceof Const constant && constant.value() != 0;
    }

    static Tie of(Apply node, Var variable) {
        boolean isPair = node.fn() == Fn.MAX || node.fn() == Fn.MIN;
        Expr left = node.fn() == Fn.HYPOT ? node : node.argument(0);
        Expr right = isPair ? node.argument(1) : constant(0);
        Expr difference = apply(Fn.SUB, left, right);
        Optional<List<Zero>> zeros = Zero.of(difference, variable)
                .filter(found -> found.stream().allMatch(zero -> isExactlyAt(zero.at(), difference, variable)));
        return new Tie(left, right, zeros, variable);
    }

    /** Whether the two meet there in floating point too; a place that is rounded is of no use. */
    private static boolean isExactlyAt(double place, Expr difference, Var variable) {
        Expr there = difference.substitute(Map.of(variable, constant(place)));
        return !there.variables().isEmpty() || Evaluator.of(there).evaluate() == 0;
    }

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
