package dev.slope.expression.stable;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import dev.slope.expression.precise.Limit;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.rules.ExactDerivative;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Branches for a single input where a function would be undefined, as in {@code x == 0 ? 1 : sin(x) / x}. They have the
 * value and the first derivative of the function around, but not those of higher order.
 */
public final class RemovablePoints {
    private static final double EQUAL = 1e-9;

    private RemovablePoints() {}

    /**
     * A function without branches that say no more than the limit of the other branch does.
     *
     * @param variables the input, then the parameters
     * @param parameters their values
     */
    public static Expr without(Expr function, List<Var> variables, double... parameters) {
        double[] point = new double[variables.size()];
        System.arraycopy(parameters, 0, point, 1, parameters.length);
        Map<Expr, Expr> others = new HashMap<>();
        for (Expr node : function.nodes()) {
            if (node instanceof Apply choice && choice.fn() == Fn.SELECT) {
                Optional<Expr> other = other(choice, variables, point);
                other.ifPresent(branch -> others.put(choice, branch));
            }
        }
        return others.isEmpty() ? function : function.substitute(others);
    }

    private static Optional<Expr> other(Apply choice, List<Var> variables, double... point) {
        if (!(choice.argument(0) instanceof Apply condition)
                || (condition.fn() != Fn.EQ && condition.fn() != Fn.NE)
                || !condition.arguments().contains(variables.get(0))) {
            return Optional.empty();
        }
        Expr at = condition.argument(0) == variables.get(0) ? condition.argument(1) : condition.argument(0);
        if (!(at instanceof Const constant)) {
            return Optional.empty();
        }
        double[] there = point.clone();
        there[0] = constant.value();
        boolean isEqual = condition.fn() == Fn.EQ;
        Expr only = choice.argument(isEqual ? 1 : 2);
        Expr around = choice.argument(isEqual ? 2 : 1);
        return agree(only, around, variables, there)
                        && agree(
                                ExactDerivative.of(only, variables.get(0), 1),
                                ExactDerivative.of(around, variables.get(0), 1),
                                variables,
                                there)
                ? Optional.of(around)
                : Optional.empty();
    }

    private static boolean agree(Expr only, Expr around, List<Var> variables, double... there) {
        double value = PreciseEvaluator.of(only, variables).evaluate(there).toDouble();
        double limit = Limit.of(PreciseEvaluator.of(around, variables), there);
        return Math.abs(value - limit) <= EQUAL * Math.max(1, Math.abs(limit));
    }
}
