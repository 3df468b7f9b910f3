package dev.slope.processor.derive;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.expression.rules.Derivative;
import dev.slope.expression.rules.ExactDerivative;
import dev.slope.expression.rules.KinkRule;
import dev.slope.expression.rules.Kinks;
import dev.slope.expression.rules.Simplifier;
import dev.slope.expression.stable.RemovablePoints;
import dev.slope.expression.stable.Samples;
import dev.slope.expression.stable.Stabilizer;
import dev.slope.expression.stable.Stabilizer.Result;
import dev.slope.processor.derive.DerivedActivation.Formulas;
import dev.slope.processor.derive.DerivedActivation.Kink;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.Body;
import dev.slope.processor.source.ActivationMethod.GradientMethod;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        this.defaults = new double[method.parameters().size()];
        for (int i = 0; i < defaults.length; i++) {
            defaults[i] = method.parameters().get(i).defaultValue();
        }
    }

    /** What follows from {@code method}. */
    public static DerivedActivation derive(ActivationMethod method) {
        Optional<Body> body = method.body();
        return new DerivedActivation(
                method, body.isEmpty() ? Optional.empty() : Optional.of(new Deriver(method).formulas(body.get())));
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
        Optional<Body> byHand = method.gradient().flatMap(GradientMethod::body);
        Computation derivative = byHand.isEmpty()
                ? derivative(functions, written, input, samples)
                : asWritten(byHand.get().value(), samples);
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
        Expr exact = ExactDerivative.of(RemovablePoints.withSlopes(written, by), by, 1);
        KinkRule rule = method.options().kinkRule();
        Iterable<Expr> forms = () -> new Derivatives(functions.iterator(), by, rule);
        return computation(Stabilizer.of(forms, exact, samples), exact, true);
    }

    /** The derivatives of functions, each worked out when it is asked for. */
    private record Derivatives(Iterator<Expr> functions, Var by, KinkRule rule) implements Iterator<Expr> {
        @Override
        public boolean hasNext() {
            return functions.hasNext();
        }

        @Override
        public Expr next() {
            return Derivative.of(RemovablePoints.withSlopes(functions.next(), by), by, 1, rule);
        }
    }

    private Computation asWritten(Expr gradient, Samples samples) {
        return computation(Stabilizer.asWritten(gradient, samples), gradient, true);
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
        List<Kink> kinks = new ArrayList<>();
        for (double at : places) {
            double left = slope.evaluate(Math.nextDown(at));
            double right = slope.evaluate(Math.nextUp(at));
            if (Math.abs(left - right) > 1e-9 * Math.max(1, Math.abs(left))) {
                kinks.add(new Kink(at, left, right, slope.evaluate(at)));
            }
        }
        return kinks;
    }
}
