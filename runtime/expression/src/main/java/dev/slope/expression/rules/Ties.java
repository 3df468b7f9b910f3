package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ties that may be met when a variable varies, each worked out once. */
final class Ties {
    private static final Set<Fn> KINDS = Set.of(Fn.ABS, Fn.SIGNUM, Fn.MAX, Fn.MIN, Fn.HYPOT);

    private final Var variable;
    private final Simplifier simplifier = Simplifier.create();
    private final Map<Apply, Tie> known = new HashMap<>();

    Ties(Var variable) {
        this.variable = variable;
    }

    boolean isTie(Expr expr) {
        return expr instanceof Apply apply
                && KINDS.contains(apply.fn())
                && apply.contains(variable)
                && !(apply.fn() == Fn.HYPOT
                        && (isNonzeroConstant(apply.argument(0)) || isNonzeroConstant(apply.argument(1))));
    }

    private static boolean isNonzeroConstant(Expr expr) {
        return expr instanceof Const constant && constant.value() != 0;
    }

    /** What meets where {@code node} has two candidates. */
    Tie of(Apply node) {
        Tie tie = known.get(node);
        if (tie == null) {
            tie = find(node);
            known.put(node, tie);
        }
        return tie;
    }

    /** Where {@code expr} vanishes, or null if the places are not known. */
    @Nullable
    List<Zero> zeros(Expr expr) {
        return Zero.of(simplifier.of(expr), variable);
    }

    private Tie find(Apply node) {
        boolean isPair = node.fn() == Fn.MAX || node.fn() == Fn.MIN;
        Expr left = node.fn() == Fn.HYPOT ? node : node.argument(0);
        Expr right = isPair ? node.argument(1) : constant(0);
        Expr difference = apply(Fn.SUB, left, right);
        List<Zero> zeros = zeros(difference);
        return new Tie(left, right, zeros != null && areExact(zeros, difference) ? zeros : null, variable);
    }

    private boolean areExact(List<Zero> zeros, Expr difference) {
        for (Zero zero : zeros) {
            if (!isExactlyAt(zero.at(), difference)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the two meet there in floating point too; a place that is rounded is of no use. */
    private boolean isExactlyAt(double place, Expr difference) {
        Expr there = difference.substitute(Map.of(variable, constant(place)));
        return !there.variables().isEmpty() || Evaluator.of(there).evaluate() == 0;
    }
}
