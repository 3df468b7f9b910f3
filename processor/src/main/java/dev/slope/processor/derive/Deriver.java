package dev.slope.processor.derive;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.expression.rules.Derivative;
import dev.slope.expression.rules.KinkRule;
import dev.slope.expression.rules.Kinks;
import dev.slope.expression.rules.Simplifier;
import dev.slope.processor.derive.DerivedActivation.Formulas;
import dev.slope.processor.derive.DerivedActivation.Kink;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.Body;
import dev.slope.processor.source.ActivationMethod.GradientMethod;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stable form first, then the derivative: in the other order, correct derivatives come out NaN in the tails. */
public final class Deriver {
    private final ActivationMethod method;
    private final Var input;
    private final List<Var> variables;
    private final double[] defaults;

    private Deriver(ActivationMethod method) {
        this.method = method;
        this.variables = Settings.variables(method);
        this.input = variables.get(0);
        this.defaults = method.parameters().stream()
                .mapToDouble(ParameterSource::defaultValue)
                .toArray();
    }

    /** What follows from {@code method}. */
    public static DerivedActivation derive(ActivationMethod method) {
        return new DerivedActivation(method, method.body().map(new Deriver(method)::formulas));
    }

    private Formulas formulas(Body body) {
        Expr stable = Simplifier.stabilize(body.value());
        Expr value = method.options().literal() ? body.value() : stable;
        Expr derivative = method.gradient()
                .flatMap(GradientMethod::body)
                .map(Body::value)
                .orElseGet(() -> derivative(stable, input, method.options().kinkRule()));
        Map<String, Guarded> byParameter = new LinkedHashMap<>();
        for (ParameterSource parameter : method.parameters()) {
            if (parameter.trainable()) {
                Expr byThis = derivative(
                        stable,
                        Expr.variable(parameter.name()),
                        method.options().kinkRule());
                byParameter.put(parameter.name(), guarded(byThis, true));
            }
        }
        return new Formulas(
                body.value(), guarded(value, false), guarded(derivative, true), byParameter, kinks(stable, derivative));
    }

    private static Expr derivative(Expr function, Var variable, KinkRule rule) {
        return Derivative.of(function, variable, 1, rule);
    }

    private Guarded guarded(Expr expr, boolean passesNaN) {
        return Guarded.of(expr, variables, defaults, passesNaN);
    }

    /** Places where the slopes just left and just right of them differ, for the default parameters. */
    private List<Kink> kinks(Expr value, Expr derivative) {
        Map<Expr, Expr> byDefault = new HashMap<>();
        for (int i = 0; i < defaults.length; i++) {
            byDefault.put(variables.get(i + 1), Expr.constant(defaults[i]));
        }
        Evaluator slope = Evaluator.of(derivative.substitute(byDefault), input);
        return Kinks.places(value.substitute(byDefault), input).stream()
                .map(at -> new Kink(
                        at, slope.evaluate(Math.nextDown(at)), slope.evaluate(Math.nextUp(at)), slope.evaluate(at)))
                .filter(kink -> Math.abs(kink.left() - kink.right()) > 1e-9 * Math.max(1, Math.abs(kink.left())))
                .toList();
    }
}
