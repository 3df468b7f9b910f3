package dev.slope;

import dev.slope.autodiff.FunctionOps;
import dev.slope.autodiff.Node;
import java.util.List;
import java.util.Objects;

/** An activation on tensors, such as softmax: an output may depend on many elements, and have another shape. */
public final class TensorActivation implements ActivationFunction {
    private final TensorDefinition definition;
    private final ParameterValues parameters;

    private TensorActivation(TensorDefinition definition, ParameterValues parameters) {
        this.definition = definition;
        this.parameters = parameters;
    }

    static TensorActivation of(TensorDefinition definition) {
        return new TensorActivation(definition, ParameterValues.defaults(definition.signature()));
    }

    @Override
    public TensorDefinition definition() {
        return definition;
    }

    @Override
    public double parameter(String name) {
        return parameters.get(name);
    }

    @Override
    public TensorActivation with(String name, double value) {
        return new TensorActivation(definition, parameters.with(name, value));
    }

    @Override
    public boolean isElementwise() {
        return false;
    }

    @Override
    public double value(double x) {
        throw notElementwise();
    }

    @Override
    public double derivative(double x, int order) {
        throw notElementwise();
    }

    private UnsupportedOperationException notElementwise() {
        return new UnsupportedOperationException(
                fullName()
                        + " is not element-wise, so it has no value or derivative at a number: use apply(Tensor) and Gradients");
    }

    @Override
    public String formula() {
        return name() + "(" + signature().input() + ")";
    }

    @Override
    public String derivativeFormula() {
        return definition.hasGradient() ? "written by hand" : "derived from its operations";
    }

    @Override
    public Tensor apply(Tensor x) {
        if (!definition.hasGradient()) {
            return run(x);
        }
        Tensor y = run(x.stopGradient());
        return Tensor.wrap(FunctionOps.CUSTOM.apply(this::gradient, y.node(), x.node()));
    }

    @Override
    public Tensor apply(Tensor x, List<Tensor> trainable) {
        if (!trainable.isEmpty()) {
            throw new IllegalArgumentException(
                    fullName() + " works on tensors: its hyper-parameters are numbers and cannot be given by tensors");
        }
        return apply(x);
    }

    private Tensor run(Tensor x) {
        try {
            return value(x);
        } catch (UnreadableTensorException e) {
            if (!definition.hasGradient()) {
                throw new IllegalStateException(
                        fullName() + " cannot be differentiated: " + e.getMessage()
                                + "; write it with operations on tensors, or its @Gradient by hand",
                        e);
            }
            // It computes with the elements themselves, so its output shape is seen on some of them only.
            Tensor sample = value(Tensor.uniform(x.dtype(), 1, x.shape()));
            return Tensor.symbolic(sample.dtype(), sample.shape());
        }
    }

    private Tensor value(Tensor x) {
        return Objects.requireNonNull(definition.value(x, parameters.toArray()), () -> fullName() + " returned null");
    }

    private Node gradient(Node x, Node y, Node dy) {
        Tensor dx;
        try {
            dx = Objects.requireNonNull(
                    definition.gradient(Tensor.wrap(x), Tensor.wrap(y), Tensor.wrap(dy), parameters.toArray()),
                    () -> "the @Gradient of " + fullName() + " returned null");
        } catch (UnreadableTensorException e) {
            throw new IllegalStateException(
                    "the @Gradient of " + fullName() + " cannot be differentiated again: " + e.getMessage(), e);
        }
        if (!dx.node().shape().equals(x.shape()) || dx.node().type() != x.type()) {
            throw new IllegalArgumentException("the @Gradient of " + fullName() + " returned " + dx.dtype() + " "
                    + dx.node().shape() + ", but its input is " + x.type() + " " + x.shape());
        }
        return dx.node();
    }

    @Override
    public String fingerprint() {
        String gradient = definition.hasGradient() ? "gradient by hand" : "gradient derived";
        return Fingerprint.of("tensor", fullName() + "\n" + gradient, parameters());
    }

    /** The name with the values of the hyper-parameters. */
    @Override
    public String toString() {
        return name() + parameters;
    }
}
