package dev.slope.processor.check;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import dev.slope.processor.source.ActivationMethod.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a gradient written by hand is compared with the derivative: with the parameters at their defaults and at two other
 * values each, from 0 out to 10,000, at the limits of exp and tanh, at every constant of the code, and on both sides of
 * every input where a condition changes.
 */
final class GradientGrid {
    private static final double[] MAGNITUDES = {
        1, 0.5, 2, 0.1, 3, 0.75, 1.7, 5, 0.01, 8, 12, 17, 19.5, 28, 37, 45, 60, 68, 88, 90, 104, 150, 300, 700, 745,
        1e3, 1e4, 1e-4, 1e-8
    };
    private static final double[] SCALES = {1.75, 0.4};
    private static final double BESIDE = 1e-6;

    private final ActivationMethod method;
    private final List<Var> variables = new ArrayList<>();
    private final List<Apply> parts = new ArrayList<>();

    GradientGrid(ActivationMethod method, Expr function, Expr gradient) {
        this.method = method;
        variables.add(Expr.variable(method.input()));
        method.parameters().forEach(parameter -> variables.add(Expr.variable(parameter.name())));
        parts.addAll(Parts.of(function));
        parts.addAll(Parts.of(gradient));
    }

    List<Var> variables() {
        return variables;
    }

    /** Values of all variables; those with the parameters at their defaults first, moderate inputs before others. */
    List<double[]> points() {
        List<double[]> points = new ArrayList<>();
        addPoints(settings(0), points);
        if (!method.parameters().isEmpty()) {
            addPoints(settings(1), points);
            addPoints(settings(2), points);
        }
        return points;
    }

    private double[] settings(int which) {
        double[] values = new double[variables.size()];
        for (int i = 1; i < values.length; i++) {
            values[i] = setting(method.parameters().get(i - 1), which, i);
        }
        return values;
    }

    /** Different parameters are scaled by different factors, so that they cannot make up for each other. */
    private static double setting(ParameterSource parameter, int which, int index) {
        double value = parameter.defaultValue();
        if (which == 0) {
            return value;
        }
        if (parameter.type() == ParameterType.BOOLEAN) {
            return which == 1 ? 1 - value : value;
        }
        if (parameter.type() == ParameterType.INT) {
            return value + which;
        }
        double scale = SCALES[which - 1] * (1 + 0.1 * (index - 1));
        return value == 0 ? scale : value * scale;
    }

    private void addPoints(double[] setting, List<double[]> points) {
        List<Double> inputs = new ArrayList<>();
        for (double magnitude : MAGNITUDES) {
            inputs.add(magnitude);
            inputs.add(-magnitude);
        }
        inputs.add(0.0);
        for (double special : specials(setting)) {
            double step = BESIDE * (1 + Math.abs(special));
            inputs.addAll(List.of(special + step, special - step, special, special * 0.5, special * 1.5));
        }
        for (double input : inputs) {
            double[] point = setting.clone();
            point[0] = input + 0.0;
            points.add(point);
        }
    }

    /** Constants, parameters, and where conditions change. */
    private Set<Double> specials(double[] setting) {
        Set<Double> specials = new TreeSet<>();
        List<Double> known = new ArrayList<>();
        for (int i = 1; i < setting.length; i++) {
            known.add(setting[i]);
        }
        for (Apply part : parts) {
            for (Expr argument : part.arguments()) {
                if (argument instanceof Const constant && Math.abs(constant.value()) <= 1e4) {
                    specials.add(constant.value());
                    specials.add(-constant.value());
                }
            }
        }
        specials.addAll(known);
        for (Apply part : parts) {
            if (part.isBoolean() && part.arguments().size() == 2 && part.contains(variables.get(0))) {
                Evaluator condition = Evaluator.of(part, variables);
                for (double before : new Flips(part, known).pointsBefore(x -> holds(condition, setting, x))) {
                    specials.add(Math.nextUp(before) + 0.0);
                }
            }
        }
        return specials;
    }

    private static boolean holds(Evaluator condition, double[] setting, double x) {
        double[] point = setting.clone();
        point[0] = x;
        return condition.evaluate(point) != 0;
    }
}
