package dev.slope.processor.check;

import dev.slope.expression.Apply;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import dev.slope.expression.stable.Flips;
import dev.slope.processor.derive.Settings;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import dev.slope.processor.source.ActivationMethod.ParameterType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
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

    /** Functions that are not smooth in a parameter. */
    private static final Set<Fn> PIECEWISE = EnumSet.of(
            Fn.ABS, Fn.MAX, Fn.MIN, Fn.MINMOD, Fn.SIGNUM, Fn.COPY_SIGN, Fn.LT, Fn.LE, Fn.GT, Fn.GE, Fn.EQ, Fn.NE);

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final ActivationMethod method;
    private final List<Var> variables;
    private final List<double[]> usual;
    /** That depend on parameters alone: of them an author has thought. */
    private final Set<Apply> parts = new LinkedHashSet<>();

    private CheckedSettings(ActivationMethod method, List<Expr> functions) {
        this.method = method;
        this.variables = Settings.variables(method);
        this.usual = Settings.of(method);
        for (Expr function : functions) {
            for (Expr node : function.nodes()) {
                if (node instanceof Apply part && PIECEWISE.contains(part.fn()) && !part.contains(variables.get(0))) {
                    parts.add(part);
                }
            }
        }
    }

    /** The usual settings, then others, for {@code functions} of the method's variables. */
    static List<double[]> of(ActivationMethod method, List<Expr> functions) {
        List<double[]> settings = Settings.of(method);
        return method.parameters().isEmpty() ? settings : new CheckedSettings(method, functions).all();
    }

    /** Whether a point is one of the usual settings, where a gradient should also be accurate. */
    static boolean isUsual(ActivationMethod method, double... point) {
        return isAmong(Settings.of(method), point);
    }

    private static boolean isAmong(List<double[]> settings, double... point) {
        for (double[] setting : settings) {
            if (Arrays.equals(setting, 1, setting.length, point, 1, point.length)) {
                return true;
            }
        }
        return false;
    }

    private List<double[]> all() {
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
        for (Apply part : parts) {
            if (part.contains(variables.get(index))) {
                ends.addAll(changes(part, index));
            }
        }
        return ends;
    }

    /** Where a condition changes, the other parameters at their defaults. */
    private NavigableSet<Double> changes(Apply part, int index) {
        Evaluator evaluator = Evaluator.of(condition(part), variables);
        double[] point = usual.get(0).clone();
        List<Double> known = new ArrayList<>();
        for (double[] setting : usual) {
            for (int i = 1; i < setting.length; i++) {
                known.add(setting[i]);
            }
        }
        return new Flips(part, known).pointsBefore(value -> {
            point[index] = value;
            return evaluator.evaluate(point) != 0;
        });
    }

    private static Expr condition(Apply part) {
        Expr zero = Expr.constant(0);
        return switch (part.fn()) {
            case MAX, MIN -> Expr.apply(Fn.GT, part.argument(0), part.argument(1));
            case MINMOD -> Expr.apply(Fn.GT, Expr.apply(Fn.MUL, part.argument(0), part.argument(1)), zero);
            case ABS, SIGNUM -> Expr.apply(Fn.GT, part.argument(0), zero);
            case COPY_SIGN -> Expr.apply(Fn.GT, part.argument(1), zero);
            default -> part;
        };
    }
}
