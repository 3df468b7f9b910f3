package dev.slope.processor.check;

import dev.slope.expression.Apply;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.precise.AdaptiveEvaluator;
import dev.slope.expression.stable.Flips;
import dev.slope.expression.stable.RemovablePoints;
import dev.slope.processor.problem.Place;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.problem.Reporter;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Compares a function on both sides of where its conditions change, with the parameters at their defaults. */
final class Continuity {
    /** Differences up to this part of the size of the function around are an approximation's, not a jump. */
    private static final double TOLERANCE = 1e-3;

    private final Expr value;
    private final List<Var> variables = new ArrayList<>();
    private final List<Double> defaults = new ArrayList<>();
    /** As it would be computed without rounding errors, and continued where it is undefined. */
    private final DoubleUnaryOperator function;

    Continuity(ActivationMethod method, Expr value) {
        this.value = value;
        variables.add(Expr.variable(method.input()));
        for (ParameterSource parameter : method.parameters()) {
            variables.add(Expr.variable(parameter.name()));
            defaults.add(parameter.defaultValue());
        }
        this.function = exactly(value);
    }

    /** What is doubtful about a branch. */
    record Finding(Problem problem, List<Object> arguments) {
        void report(Reporter reporter, Place place) {
            reporter.report(place, problem, arguments.toArray());
        }
    }

    private DoubleUnaryOperator exactly(Expr expr) {
        AdaptiveEvaluator evaluator = AdaptiveEvaluator.of(expr, variables);
        return function(evaluator::evaluate);
    }

    private DoubleUnaryOperator function(Expr expr) {
        Evaluator evaluator = Evaluator.of(expr, variables);
        return function(evaluator::evaluate);
    }

    private DoubleUnaryOperator function(ToDoubleFunction<double[]> evaluator) {
        double[] values = new double[variables.size()];
        for (int i = 1; i < values.length; i++) {
            values[i] = defaults.get(i - 1);
        }
        return x -> {
            values[0] = x;
            return evaluator.applyAsDouble(values);
        };
    }

    /** What is doubtful where the condition of {@code select} changes. */
    Optional<Finding> check(Apply select) {
        DoubleUnaryOperator condition = function(select.argument(0));
        Flips flips = new Flips(select.argument(0), defaults);
        for (Expr node : select.argument(0).nodes()) {
            if (node instanceof Apply part && (part.fn() == Fn.EQ || part.fn() == Fn.NE)) {
                flips.addRoots(function(Expr.apply(Fn.SUB, part.argument(0), part.argument(1))));
            }
        }
        NavigableSet<Double> before = flips.pointsBefore(x -> condition.applyAsDouble(x) != 0);
        for (double last : before) {
            double next = Math.nextUp(last) + 0.0; // never -0
            Optional<Finding> finding;
            if (before.contains(next)) {
                finding = atPoint(select, next, condition.applyAsDouble(next) != 0);
            } else {
                finding = before.contains(Math.nextDown(last)) ? Optional.empty() : between(select, last, next);
            }
            if (finding.isPresent()) {
                return finding;
            }
        }
        return Optional.empty();
    }

    /** A jump between neighbouring numbers, by this branch and not undone by what is made of it. */
    private Optional<Finding> between(Apply select, double last, double next) {
        DoubleUnaryOperator branch = exactly(select);
        boolean jumps = differ(branch, branch.applyAsDouble(last), branch.applyAsDouble(next), last)
                && differ(function, function.applyAsDouble(last), function.applyAsDouble(next), last);
        String at = text(last).length() < text(next).length() ? text(last) : text(next);
        return jumps ? Optional.of(jump(at, last, next)) : Optional.empty();
    }

    private Finding jump(String at, double from, double to) {
        return new Finding(
                Problem.JUMP,
                List.of(
                        variables.get(0).name(),
                        at,
                        rounded(function.applyAsDouble(from)),
                        rounded(function.applyAsDouble(to))));
    }

    /** A branch for one number: the value there must go on from both sides, and the derivative between those next to it. */
    private Optional<Finding> atPoint(Apply select, double point, boolean condition) {
        double there = function.applyAsDouble(point);
        double last = Math.nextDown(point);
        double next = Math.nextUp(point);
        if (differ(function, function.applyAsDouble(last), there, point)
                && differ(function, there, function.applyAsDouble(next), point)) {
            return Optional.of(jump(text(point), last, point));
        }
        if (RemovablePoints.withSlopes(select, variables.get(0)) != select) {
            return Optional.empty();
        }
        DoubleUnaryOperator taken = exactly(value.substitute(Map.of(select, select.argument(condition ? 1 : 2))));
        double step = 1e-4 * (1 + Math.abs(point));
        double slope = (taken.applyAsDouble(point + step) - taken.applyAsDouble(point - step)) / (2 * step);
        double left = slope(point - 2 * step, step);
        double right = slope(point + step, step);
        double allowed = 0.01 * Math.max(Math.abs(left), Math.abs(right)) + 1e-3;
        boolean isDoubtful = slope < Math.min(left, right) - allowed || slope > Math.max(left, right) + allowed;
        return isDoubtful
                ? Optional.of(new Finding(
                        Problem.SINGLE_POINT,
                        List.of(variables.get(0).name(), text(point), rounded(slope), rounded((left + right) / 2))))
                : Optional.empty();
    }

    private double slope(double from, double step) {
        return (function.applyAsDouble(from + step) - function.applyAsDouble(from)) / step;
    }

    private static boolean differ(DoubleUnaryOperator function, double a, double b, double point) {
        double size = Math.max(Math.abs(a), Math.abs(b));
        for (double part : new double[] {-1, -0.5, -0.25, 0.25, 0.5, 1}) {
            double around = Math.abs(function.applyAsDouble(point + part * (1 + Math.abs(point))));
            size = Double.isFinite(around) ? Math.max(size, around) : size;
        }
        return Double.isFinite(a) && Double.isFinite(b) && Math.abs(a - b) > TOLERANCE * size;
    }

    private static String text(double value) {
        return Text.print(Math.abs(value) <= Double.MIN_VALUE ? 0 : value);
    }

    private static String rounded(double value) {
        return Text.print(value, 5);
    }
}
