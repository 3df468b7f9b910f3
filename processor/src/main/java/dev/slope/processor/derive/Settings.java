package dev.slope.processor.derive;

import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import dev.slope.processor.source.ActivationMethod.ParameterType;
import java.util.ArrayList;
import java.util.List;

/** What hyper-parameters are set to where a function is looked at: their defaults, and two values away from them. */
public final class Settings {
    private static final double[] SCALES = {1.75, 0.4};

    private Settings() {}

    /** The input and the parameters. */
    public static List<Var> variables(ActivationMethod method) {
        List<Var> variables = new ArrayList<>();
        variables.add(Expr.variable(method.input()));
        for (ParameterSource parameter : method.parameters()) {
            variables.add(Expr.variable(parameter.name()));
        }
        return variables;
    }

    /** Values of {@link #variables}, the first left at 0; the defaults first. */
    public static List<double[]> of(ActivationMethod method) {
        List<double[]> settings = new ArrayList<>();
        settings.add(setting(method, 0));
        if (!method.parameters().isEmpty()) {
            settings.add(setting(method, 1));
            settings.add(setting(method, 2));
        }
        return settings;
    }

    private static double[] setting(ActivationMethod method, int which) {
        double[] values = new double[1 + method.parameters().size()];
        for (int i = 1; i < values.length; i++) {
            values[i] = value(method.parameters().get(i - 1), which, i);
        }
        return values;
    }

    /** Different parameters are scaled by different factors, so that they cannot make up for each other. */
    private static double value(ParameterSource parameter, int which, int index) {
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
}
