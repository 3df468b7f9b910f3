package dev.slope.processor.derive;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.expression.rules.Derivative;
import dev.slope.expression.rules.ExactDerivative;
import dev.slope.expression.rules.KinkRule;
import dev.slope.expression.rules.Kinks;
import dev.slope.expression.rules.Simplifier;
import dev.slope.expression.stable.Samples;
import dev.slope.expression.stable.Stabilizer;
import dev.slope.expression.stable.Stabilizer.Result;
import dev.slope.processor.derive.DerivedActivation.Formulas;
import dev.slope.processor.derive.DerivedActivation.Kink;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.Body;
import dev.slope.processor.source.ActivationMethod.GradientMethod;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stable form first, then the derivative: in the other order, correct derivatives come out NaN in the tails. Both are then
 * measured, and made better where they are not accurate.
 */
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
        Expr written = body.value();
        Samples samples = Samples.of(List.of(written), variables, Settings.of(method));
        Expr stable = Simplifier.stabilize(written);
        Result value = method.options().literal()
                ? Stabilizer.asWritten(written, samples)
                : Stabilizer.of(List.of(stable), written, samples);
        Set<Expr> functions = new LinkedHashSet<>(List.of(value.formula(), stable, written));
        Map<String, Computation> byParameter = new LinkedHashMap<>();
        for (ParameterSource parameter : method.parameters()) {
            if (parameter.trainable()) {
                Var by = Expr.variable(parameter.name());
                byParameter.put(parameter.name(), derivative(functions, written, by, samples));
            }
        }
        Computation derivative = method.gradient()
                .flatMap(GradientMethod::body)
                .map(gradient -> computation(Stabilizer.asWritten(gradient.value(), samples), gradient.value(), true))
                .orElseGet(() -> derivative(functions, written, input, samples));
        return new Formulas(
                written,
                computation(value, written, false),
                derivative,
                byParameter,
                kinks(stable, derivative.formula()),
                samples);
    }

    /** The derivative of a function of several forms: of the first whose derivative is accurate. */
    private Computation derivative(Set<Expr> functions, Expr written, Var by, Samples samples) {
        Expr exact = ExactDerivative.of(written, by, 1);
        KinkRule rule = method.options().kinkRule();
        Iterable<Expr> forms = () -> functions.stream()
                .map(function -> Derivative.of(function, by, 1, rule))
                .iterator();
        return computation(Stabilizer.of(forms, exact, samples), exact, true);
    }

    private Computation computation(Result form, Expr exact, boolean passesNaN) {
        return Computation.of(form, exact, variables, defaults, passesNaN);
    }

    /** Places where the slopes just left and just right of them differ, for the default parameters. */
    private List<Kink> kinks(Expr value, Expr derivative) {
        Map<Expr, Expr> byDefault = new HashMap<>();
        for (int i = 0; i < defaults.length; i++) {
            byDefault.put(variables.get(i + 1), Expr.constant(defaults[i]));
        }
        List<Double> places = Kinks.places(value.substitute(byDefault), input);
        if (places.isEmpty()) {
            return List.of();
        }
        Evaluator slope = Evaluator.of(derivative.substitute(byDefault), input);
        return places.stream()
                .map(at -> new Kink(
                        at, slope.evaluate(Math.nextDown(at)), slope.evaluate(Math.nextUp(at)), slope.evaluate(at)))
                .filter(kink -> Math.abs(kink.left() - kink.right()) > 1e-9 * Math.max(1, Math.abs(kink.left())))
                .toList();
    }
}
