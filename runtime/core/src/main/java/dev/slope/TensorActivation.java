package dev.slope;

import dev.slope.autodiff.FunctionOps;
import dev.slope.autodiff.FunctionOps.TensorFunction;
import dev.slope.autodiff.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    public Tensor apply(Tensor x, boolean training, Generator random) {
        return apply(x, initial(x), training, random);
    }

    @Override
    public Tensor apply(Tensor x, List<Tensor> trainable, boolean training, Generator random) {
        ActivationArguments arguments = arguments(x, trainable, training, random);
        if (!definition.hasGradient()) {
            return derived(x, arguments);
        }
        Tensor y = byHand(x.stopGradient(), arguments.map(Tensor::stopGradient));
        TensorFunction gradients = (input, inputs, output, dy) -> {
            Tensor at = Tensor.wrap(inputs.get(0));
            List<Tensor> learned = inputs.stream().skip(1).map(Tensor::wrap).toList();
            return input == 0
                    ? gradient(at, Tensor.wrap(output), Tensor.wrap(dy), arguments.with(learned))
                    : gradient(input - 1, at, learned, dy, arguments);
        };
        Node[] inputs = Stream.concat(Stream.of(y, x), trainable.stream())
                .map(Tensor::node)
                .toArray(Node[]::new);
        return Tensor.wrap(FunctionOps.CUSTOM.apply(gradients, inputs));
    }

    /**
     * Its output, which is differentiated through the operations it is made of, also if there is a gradient written by
     * hand; with what the trainable hyper-parameters begin with.
     */
    public Tensor applyDerived(Tensor x, boolean training, Generator random) {
        return derived(x, arguments(x, initial(x), training, random));
    }

    /** What the trainable hyper-parameters begin with. */
    private List<Tensor> initial(Tensor x) {
        return IntStream.of(parameters.trainable())
                .mapToObj(index -> Tensor.full(x.dtype(), parameters.get(index)))
                .toList();
    }

    private ActivationArguments arguments(Tensor x, List<Tensor> trainable, boolean training, Generator random) {
        parameters.checkTrainable(trainable);
        for (Tensor tensor : trainable) {
            if (tensor.dtype() != x.dtype()) {
                throw new IllegalArgumentException(fullName() + ": a trainable parameter is " + tensor.dtype()
                        + ", the input " + x.dtype() + "; convert one of them with cast");
            }
        }
        return new ActivationArguments(parameters, trainable, training, random.fork());
    }

    private Tensor value(Tensor x, ActivationArguments arguments) {
        return AuthorFrame.run(fullName(), signature(), () -> definition.value(x, arguments));
    }

    private Tensor derived(Tensor x, ActivationArguments arguments) {
        try {
            return value(x, arguments);
        } catch (UnreadableTensorException e) {
            throw new IllegalStateException(
                    fullName() + AuthorFrame.place(e, signature()) + " cannot be differentiated: " + e.getMessage()
                            + "; write it with operations on tensors, or its @Gradient by hand",
                    e);
        }
    }

    /** One that computes with the elements themselves shows the shape of its output on some of them only. */
    private Tensor byHand(Tensor x, ActivationArguments arguments) {
        try {
            return value(x, arguments);
        } catch (UnreadableTensorException e) {
            UnaryOperator<Tensor> sample =
                    tensor -> tensor.isSymbolic() ? Tensor.uniform(tensor.dtype(), 1, tensor.shape()) : tensor;
            Tensor y = value(sample.apply(x), arguments.map(sample));
            return Tensor.symbolic(y.dtype(), y.shape());
        }
    }

    /** With respect to the input, by hand. */
    private Node gradient(Tensor x, Tensor y, Tensor dy, ActivationArguments arguments) {
        String what = "the @Gradient of " + fullName();
        Tensor dx;
        try {
            dx = AuthorFrame.run(what, signature(), () -> definition.gradient(x, y, dy, arguments));
        } catch (UnreadableTensorException e) {
            String place = AuthorFrame.place(e, signature());
            throw new IllegalStateException(
                    what + " cannot be differentiated again" + place + ": " + e.getMessage(), e);
        }
        if (dx.dtype() != x.dtype() || !dx.node().shape().equals(x.node().shape())) {
            throw new IllegalArgumentException(
                    what + " returned " + dx.dtype() + " " + dx.node().shape() + ", but its input is " + x.dtype() + " "
                            + x.node().shape());
        }
        return dx.node();
    }

    /** With respect to what is learned, through the operations. */
    private Node gradient(int parameter, Tensor x, List<Tensor> learned, Node dy, ActivationArguments arguments) {
        Function<List<Tensor>, Tensor> ofParameter = changed -> {
            List<Tensor> all = new ArrayList<>(learned);
            all.set(parameter, changed.get(0));
            return value(x, arguments.with(all));
        };
        try {
            return new Trace(ofParameter, List.of(learned.get(parameter)))
                    .gradients(dy)
                    .get(0)
                    .node();
        } catch (UnreadableTensorException e) {
            throw new IllegalStateException(
                    fullName() + AuthorFrame.place(e, signature())
                            + " cannot be differentiated with respect to its parameters: " + e.getMessage(),
                    e);
        }
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
