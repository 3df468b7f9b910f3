package dev.slope;

import dev.slope.autodiff.FunctionOps;
import dev.slope.autodiff.Node;
import java.util.List;
import java.util.stream.Stream;

/** An activation that is a function of each element alone. */
public final class ScalarActivation implements ActivationFunction {
    private final ScalarDefinition definition;
    private final ParameterValues parameters;
    private final ScalarFormulas formulas;
    private final FirstUse firstUse;

    private ScalarActivation(
            ScalarDefinition definition, ParameterValues parameters, ScalarFormulas formulas, FirstUse firstUse) {
        this.definition = definition;
        this.parameters = parameters;
        this.formulas = formulas;
        this.firstUse = firstUse;
    }

    static ScalarActivation of(ScalarDefinition definition) {
        ScalarActivation verified = new ScalarActivation(
                definition,
                ParameterValues.defaults(definition.signature()),
                new ScalarFormulas(definition),
                FirstUse.VERIFIED);
        FirstUse firstUse = definition.isVerified() ? FirstUse.VERIFIED : FirstUse.of(() -> GradientCheck.of(verified));
        return new ScalarActivation(definition, verified.parameters, verified.formulas, firstUse);
    }

    /** The same, as it is checked: without a check at its first use. */
    ScalarActivation verified() {
        return new ScalarActivation(definition, parameters, formulas, FirstUse.VERIFIED);
    }

    @Override
    public ScalarDefinition definition() {
        return definition;
    }

    @Override
    public double parameter(String name) {
        return parameters.get(name);
    }

    @Override
    public ScalarActivation with(String name, double value) {
        return new ScalarActivation(definition, parameters.with(name, value), formulas, firstUse);
    }

    @Override
    public boolean isElementwise() {
        return true;
    }

    @Override
    public double value(double x) {
        return definition.value(x, parameters.toArray());
    }

    @Override
    public double derivative(double x, int order) {
        if (order > 0) {
            firstUse.verify();
        }
        double[] p = parameters.toArray();
        return switch (order) {
            case 0 -> definition.value(x, p);
            case 1 -> definition.derivative(x, p);
            default -> formulas.derivative(order, x, p);
        };
    }

    @Override
    public String formula() {
        return formulas.value();
    }

    @Override
    public String derivativeFormula() {
        return formulas.derivative();
    }

    @Override
    public Tensor apply(Tensor x, boolean training, Generator random) {
        return map(x.node());
    }

    @Override
    public Tensor apply(Tensor x, List<Tensor> trainable, boolean training, Generator random) {
        parameters.checkTrainable(trainable);
        return map(Stream.concat(Stream.of(x), trainable.stream())
                .map(Tensor::node)
                .toArray(Node[]::new));
    }

    private Tensor map(Node... inputs) {
        firstUse.verify();
        return Tensor.wrap(FunctionOps.MAP.apply(new ScalarLoops(definition, parameters, formulas), inputs));
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of("scalar", formulas.written(), parameters());
    }

    /** The name with the values of the hyper-parameters, such as {@code sharpSwish(beta = 1.5)}. */
    @Override
    public String toString() {
        return name() + parameters;
    }
}
