package dev.slope.expression.stable;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where functions are looked at: from 0 out to 10,000, at the limits of exp and tanh in both formats, at every constant,
 * and on both sides of every input where a condition changes; with each of several settings of the parameters.
 *
 * @param variables the input, then the parameters
 * @param points values of all variables: those of the first setting first, moderate inputs before others
 */
public record Samples(List<Var> variables, List<double[]> points) {
    private static final double[] MAGNITUDES = {
        1, 0.5, 2, 0.1, 3, 0.75, 1.7, 5, 0.01, 8, 12, 17, 19.5, 28, 37, 45, 60, 68, 88, 90, 104, 150, 300, 700, 745,
        1e3, 1e4, 1e-4, 1e-8, 0.3, 2.7, 25, 33, 38.5, 355.5, 360, 708.25, 710, 2e3, 5e3, 0.03, 3e-3, 3e-7, 1e-12, 1e-20
    };
    private static final double BESIDE = 1e-6;

    /** Larger constants are no place to look at. */
    private static final double FARTHEST = 1e4;

    /**
     * Samples for functions of the same variables.
     *
     * @param settings values of all variables, of which the first is left aside
     */
    public static Samples of(List<Expr> functions, List<Var> variables, List<double[]> settings) {
        Set<Apply> parts = new LinkedHashSet<>();
        for (Expr function : functions) {
            for (Expr node : function.nodes()) {
                if (node instanceof Apply part) {
                    parts.add(part);
                }
            }
        }
        List<double[]> points = new ArrayList<>();
        Map<Apply, Set<Double>> changes = new HashMap<>();
        for (double[] setting : settings) {
            for (double input : inputs(parts, variables, setting, changes)) {
                double[] point = setting.clone();
                point[0] = input + 0.0; // never -0
                points.add(point);
            }
        }
        return new Samples(variables, points);
    }

    private static List<Double> inputs(
            Set<Apply> parts, List<Var> variables, double[] setting, Map<Apply, Set<Double>> changes) {
        List<Double> inputs = new ArrayList<>();
        for (double magnitude : MAGNITUDES) {
            inputs.add(magnitude);
            inputs.add(-magnitude);
        }
        inputs.add(0.0);
        for (double special : specials(parts, variables, setting, changes)) {
            double step = BESIDE * (1 + Math.abs(special));
            inputs.addAll(List.of(special + step, special - step, special, special * 0.5, special * 1.5));
        }
        return inputs;
    }

    /**
     * Constants, parameters, and where conditions change.
     *
     * @param changes where those of the input alone do, which is the same for every setting; they are added
     */
    private static Set<Double> specials(
            Set<Apply> parts, List<Var> variables, double[] setting, Map<Apply, Set<Double>> changes) {
        Set<Double> specials = new TreeSet<>();
        List<Double> known = new ArrayList<>();
        for (int i = 1; i < setting.length; i++) {
            known.add(setting[i]);
        }
        for (Apply part : parts) {
            for (Expr argument : part.arguments()) {
                if (argument instanceof Const constant && Math.abs(constant.value()) <= FARTHEST) {
                    specials.add(constant.value());
                    specials.add(-constant.value());
                }
            }
        }
        specials.addAll(known);
        for (Apply part : parts) {
            if (part.isBoolean() && part.arguments().size() == 2 && part.contains(variables.get(0))) {
                Set<Double> before = changes.get(part);
                if (before == null) {
                    Evaluator condition = Evaluator.of(part, variables);
                    before = new Flips(part, known).pointsBefore(x -> holds(condition, setting, x));
                }
                if (part.variables().size() == 1) {
                    changes.put(part, before);
                }
                for (double last : before) {
                    specials.add(Math.nextUp(last) + 0.0);
                }
            }
        }
        return specials;
    }

    /** The same samples, those of each setting apart, in order. */
    List<Samples> bySetting() {
        List<Samples> parts = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= points.size(); to++) {
            double[] first = points.get(from);
            if (to == points.size() || !Arrays.equals(first, 1, first.length, points.get(to), 1, first.length)) {
                parts.add(new Samples(variables, points.subList(from, to)));
                from = to;
            }
        }
        return parts;
    }

    private static boolean holds(Evaluator condition, double[] setting, double x) {
        double[] point = setting.clone();
        point[0] = x;
        return condition.evaluate(point) != 0;
    }
}
