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
 * value of the function around, but not its derivatives: at most the first one.
 */
public final class RemovablePoints {
    private static final double EQUAL = 1e-9;

    /** A branch that holds at one place only, and the other one. */
    private record Point(double at, Expr only, Expr around) {}

    private RemovablePoints() {}

    /**
     * A function without branches that say no more than the limit of the other branch does.
     *
     * @param variables the input, then the parameters
     * @param parameters their values
     */
    public static Expr without(Expr function, List<Var> variables, double... parameters) {
        double[] values = new double[variables.size()];
        System.arraycopy(parameters, 0, values, 1, parameters.length);
        Map<Expr, Expr> others = new HashMap<>();
        for (Expr node : function.nodes()) {
            Optional<Point> point = point(node, variables.get(0));
            if (point.isPresent() && saysNoMore(point.get(), variables, values)) {
                others.put(node, point.get().around());
            }
        }
        return others.isEmpty() ? function : function.substitute(others);
    }

    /**
     * A function to differentiate: branches that continue the function around also have its slope there. Those that depend
     * on parameters are left as they are.
     */
    public static Expr withSlopes(Expr function, Var input) {
        Map<Expr, Expr> others = new HashMap<>();
        for (Expr node : function.nodes()) {
            if (point(node, input).isPresent() && node.variables().size() == 1) {
                Apply choice = (Apply) node.substitute(others);
                Optional<Point> point = point(choice, input);
                point.ifPresent(found -> others.put(node, withSlope(choice, found, input)));
            }
        }
        return others.isEmpty() ? function : function.substitute(others);
    }

    private static Expr withSlope(Apply choice, Point point, Var input) {
        Expr only = withSlope(point, input);
        return choice.argument(1) == point.only()
                ? choice.with(choice.argument(0), only, choice.argument(2))
                : choice.with(choice.argument(0), choice.argument(1), only);
    }

    private static Expr withSlope(Point point, Var input) {
        List<Var> variables = List.of(input);
        double slope = limit(ExactDerivative.of(point.around(), input, 1), variables, point.at());
        double own = value(ExactDerivative.of(point.only(), input, 1), variables, point.at());
        double difference = slope - own;
        boolean isRight = !(Math.abs(difference) > EQUAL * Math.max(1, Math.abs(slope)));
        if (isRight || !Double.isFinite(difference) || !agree(point.only(), point.around(), variables, point.at())) {
            return point.only();
        }
        Expr distance = point.at() == 0 ? input : Expr.apply(Fn.SUB, input, Expr.constant(point.at()));
        return Expr.apply(Fn.ADD, point.only(), Expr.apply(Fn.MUL, Expr.constant(difference), distance));
    }

    private static Optional<Point> point(Expr node, Var input) {
        if (!(node instanceof Apply choice)
                || choice.fn() != Fn.SELECT
                || !(choice.argument(0) instanceof Apply condition)
                || (condition.fn() != Fn.EQ && condition.fn() != Fn.NE)
                || !condition.arguments().contains(input)) {
            return Optional.empty();
        }
        Expr at = condition.argument(0) == input ? condition.argument(1) : condition.argument(0);
        boolean isEqual = condition.fn() == Fn.EQ;
        return at instanceof Const constant
                ? Optional.of(
                        new Point(constant.value(), choice.argument(isEqual ? 1 : 2), choice.argument(isEqual ? 2 : 1)))
                : Optional.empty();
    }

    private static boolean saysNoMore(Point point, List<Var> variables, double... values) {
        double[] there = values.clone();
        there[0] = point.at();
        return agree(point.only(), point.around(), variables, there)
                && agree(
                        ExactDerivative.of(point.only(), variables.get(0), 1),
                        ExactDerivative.of(point.around(), variables.get(0), 1),
                        variables,
                        there);
    }

    private static boolean agree(Expr only, Expr around, List<Var> variables, double... there) {
        double limit = limit(around, variables, there);
        return Math.abs(value(only, variables, there) - limit) <= EQUAL * Math.max(1, Math.abs(limit));
    }

    private static double value(Expr expr, List<Var> variables, double... there) {
        return PreciseEvaluator.of(expr, variables).evaluate(there).toDouble();
    }

    private static double limit(Expr expr, List<Var> variables, double... there) {
        return Limit.of(PreciseEvaluator.of(expr, variables), there);
    }
}
