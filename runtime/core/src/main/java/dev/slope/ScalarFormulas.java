package dev.slope;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.precise.AdaptiveEvaluator;
import dev.slope.expression.rules.Derivative;
import dev.slope.expression.rules.ExactDerivative;
import dev.slope.expression.rules.KinkRule;
import dev.slope.expression.rules.Simplifier;
import dev.slope.expression.stable.RemovablePoints;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The formulas of a scalar definition, and the derivatives of higher order that are made of them, which are evaluated with
 * as many digits as it takes. Thread-safe.
 */
final class ScalarFormulas {
    private final ScalarDefinition definition;
    private final Signature signature;
    private final ScalarKernels kernels;
    private final Map<List<Integer>, Function> derivatives = new ConcurrentHashMap<>();

    ScalarFormulas(ScalarDefinition definition) {
        this.definition = definition;
        this.signature = definition.signature();
        this.kernels = new ScalarKernels(definition);
    }

    ScalarKernels kernels() {
        return kernels;
    }

    /** A function of the input and the parameters. */
    @FunctionalInterface
    interface Function {
        double at(double x, double[] p);
    }

    String written() {
        return definition.formula().map(Formula::written).orElseGet(signature::fullName);
    }

    String value() {
        return definition
                .formula()
                .map(Formula::value)
                .orElseGet(() -> signature.name() + "(" + signature.input() + ")");
    }

    String derivative() {
        return definition
                .formula()
                .map(Formula::derivative)
                .orElseGet(() -> signature.name() + "'(" + signature.input() + ")");
    }

    /** The derivative of this order with respect to the input. */
    double derivative(int order, double x, double[] p) {
        if (order < 0) {
            throw new IllegalArgumentException("the order of a derivative must not be negative, but is " + order);
        }
        List<Integer> orders = new ArrayList<>(Collections.nCopies(1 + p.length, 0));
        orders.set(0, order);
        return partial(orders).at(x, p);
    }

    /**
     * A derivative.
     *
     * @param orders how often with respect to the input, and to each parameter
     * @throws IllegalStateException if there is no formula
     */
    Function partial(List<Integer> orders) {
        return derivatives.computeIfAbsent(orders, this::derive);
    }

    private Function derive(List<Integer> orders) {
        Formula formula = definition
                .formula()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "derivatives of " + signature.fullName()
                                        + " of higher than first order are not available: its source was not there when it was compiled"));
        List<Var> variables = new ArrayList<>();
        variables.add(Expr.variable(signature.input()));
        signature.parameters().forEach(parameter -> variables.add(Expr.variable(parameter.name())));
        KinkRule rule = KinkRule.valueOf(formula.kink().name());
        Expr written = Text.parse(formula.written());
        double[] defaults = signature.parameters().stream()
                .mapToDouble(Parameter::defaultValue)
                .toArray();
        boolean isOfHigherOrder = orders.stream().mapToInt(Integer::intValue).sum() > 1;
        Expr function = RemovablePoints.withSlopes(written, variables.get(0));
        Expr exact = isOfHigherOrder ? RemovablePoints.without(function, variables, defaults) : function;
        Expr derivative = Simplifier.stabilize(exact);
        for (int i = 0; i < variables.size(); i++) {
            if (orders.get(i) > 0) {
                derivative = Derivative.of(derivative, variables.get(i), orders.get(i), rule);
                exact = ExactDerivative.of(exact, variables.get(i), orders.get(i));
            }
        }
        AdaptiveEvaluator evaluator = AdaptiveEvaluator.of(derivative, exact, variables);
        return (x, p) -> {
            double[] values = new double[1 + p.length];
            values[0] = x;
            System.arraycopy(p, 0, values, 1, p.length);
            return evaluator.evaluate(values);
        };
    }
}
