package dev.slope.processor.check;

import dev.slope.expression.Apply;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.expression.stable.Flips;
import dev.slope.processor.derive.Settings;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import dev.slope.processor.source.ActivationMethod.ParameterType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What hyper-parameters are set to where a gradient is checked: besides the usual values, those for which conditions come
 * out otherwise.
 */
final class CheckedSettings {
    /** More combinations of values are not tried, but each value by itself. */
    private static final int MOST = 16;

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final ActivationMethod method;
    private final List<Var> variables;
    private final List<double[]> usual;
    /** That depend on parameters alone: of them an author has thought. */
    private final Set<Expr> conditions = new LinkedHashSet<>();

    /** For {@code functions} of the method's variables. */
    CheckedSettings(ActivationMethod method, List<Expr> functions) {
        this.method = method;
        this.variables = Settings.variables(method);
        this.usual = Settings.of(method);
        for (Expr function : functions) {
            for (Expr node : function.nodes()) {
                if (node instanceof Apply part && !part.contains(variables.get(0))) {
                    conditions.addAll(part.isBoolean() ? List.of(part) : Boundaries.kinks(part));
                }
            }
        }
    }

    /** Whether a point is one of the usual settings, where a gradient should also be accurate. */
    boolean isUsual(double... point) {
        return isAmong(usual, point);
    }

    private static boolean isAmong(List<double[]> settings, double... point) {
        for (double[] setting : settings) {
            if (Arrays.equals(setting, 1, setting.length, point, 1, point.length)) {
                return true;
            }
        }
        return false;
    }

    /** The usual settings, then others. */
    List<double[]> all() {
        List<double[]> combined = new ArrayList<>();
        combined.add(usual.get(0));
        for (ParameterType type : ParameterType.values()) {
            for (int i = 1; i < variables.size(); i++) {
                ParameterSource parameter = method.parameters().get(i - 1);
                if (parameter.type() == type) {
                    combine(combined, i, more(parameter, i));
                }
            }
        }
        List<double[]> settings = new ArrayList<>(usual);
        for (double[] setting : combined) {
            if (!isAmong(settings, setting)) {
                settings.add(setting);
            }
        }
        return settings;
    }

    /** Adds settings with {@code values}: to each that there is, or to the default alone. */
    private static void combine(List<double[]> settings, int index, Set<Double> values) {
        boolean areFew = settings.size() * (values.size() + 1) <= MOST;
        List<double[]> from = List.copyOf(areFew ? settings : settings.subList(0, 1));
        for (double value : values) {
            for (double[] setting : from) {
                double[] changed = setting.clone();
                changed[index] = value;
                settings.add(changed);
            }
        }
    }

    /** Values besides the usual ones. */
    private Set<Double> more(ParameterSource parameter, int index) {
        double value = parameter.defaultValue();
        Set<Double> more = new TreeSet<>();
        if (parameter.type() == ParameterType.BOOLEAN) {
            more.add(1 - value);
            return more;
        }
        boolean isInt = parameter.type() == ParameterType.INT;
        if (isInt && value != 0) {
            more.add(value - 1);
        }
        double from = -INFINITY;
        NavigableSet<Double> ends = ends(index);
        if (!ends.isEmpty()) {
            ends.add(INFINITY);
        }
        for (double to : ends) {
            if (!isUsual(index, from, to)) {
                double one = isInt ? wholeWithin(from, to) : within(from, to, -value);
                if (one > from && one <= to) {
                    more.add(one);
                }
            }
            from = to;
        }
        return more;
    }

    private boolean isUsual(int index, double from, double to) {
        for (double[] setting : usual) {
            if (setting[index] > from && setting[index] <= to) {
                return true;
            }
        }
        return false;
    }

    /** A number above {@code from} and up to {@code to}, {@code wanted} if that is one. */
    private static double within(double from, double to, double wanted) {
        if (wanted > from && wanted <= to) {
            return wanted;
        }
        if (from == -INFINITY) {
            return to - 0.5 * (1 + Math.abs(to));
        }
        double middle = to == INFINITY ? from + 0.5 * (1 + Math.abs(from)) : from + 0.5 * (to - from);
        return middle > from ? middle : to;
    }

    private static double wholeWithin(double from, double to) {
        return to == INFINITY ? Math.floor(from) + 1 : Math.floor(to);
    }

    /** The last values of a parameter before a condition on it changes. */
    private NavigableSet<Double> ends(int index) {
        NavigableSet<Double> ends = new TreeSet<>();
        for (Expr condition : conditions) {
            if (condition.contains(variables.get(index))) {
                ends.addAll(changes(condition, index));
            }
        }
        return ends;
    }

    /** Where a condition changes, the other parameters at their defaults. */
    private NavigableSet<Double> changes(Expr condition, int index) {
        Evaluator evaluator = Evaluator.of(condition, variables);
        double[] point = usual.get(0).clone();
        List<Double> known = new ArrayList<>();
        for (double[] setting : usual) {
            for (int i = 1; i < setting.length; i++) {
                known.add(setting[i]);
            }
        }
        return new Flips(condition, known).pointsBefore(value -> {
            point[index] = value;
            return evaluator.evaluate(point) != 0;
        });
    }
}
