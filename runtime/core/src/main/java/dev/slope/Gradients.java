package dev.slope;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Derivatives of functions made of tensor operations and activations, by reverse-mode automatic differentiation.
 *
 * <p>What the functions here return can be differentiated again: nest them. A derivative of an order that is not available
 * is an {@link IllegalStateException}, never 0; 0 means that the function does not depend on the input.
 */
public final class Gradients {
    private Gradients() {}

    /** The value of a function and its gradient, of the shape of the input. */
    public record ValueAndGradient(Tensor value, Tensor gradient) {}

    /** The value of a function of several inputs and its gradients, each of the shape of its input. */
    public record ValueAndGradients(Tensor value, List<Tensor> gradients) {
        public ValueAndGradients {
            gradients = List.copyOf(gradients);
        }
    }

    /**
     * The gradient of {@code function} at {@code x}, of the shape of {@code x}.
     *
     * @throws IllegalArgumentException if the result is not a single number
     */
    public static Tensor of(UnaryOperator<Tensor> function, Tensor x) {
        return valueAndGradient(function, x).gradient();
    }

    /**
     * The gradients of a function of several inputs, each of the shape of its input.
     *
     * @throws IllegalArgumentException if the result is not a single number
     */
    public static List<Tensor> of(Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
        return valueAndGradient(function, inputs).gradients();
    }

    /** Value and gradient, for the work of {@link #of(UnaryOperator, Tensor)}. */
    public static ValueAndGradient valueAndGradient(UnaryOperator<Tensor> function, Tensor x) {
        ValueAndGradients result = valueAndGradient(ofFirst(function), List.of(x));
        return new ValueAndGradient(result.value(), result.gradients().get(0));
    }

    /** Value and gradients, for the work of {@link #of(Function, List)}. */
    public static ValueAndGradients valueAndGradient(Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
        Trace trace = new Trace(function, inputs);
        if (trace.shape().size() != 1) {
            throw new IllegalArgumentException("a gradient is that of a single number, but the function's result has"
                    + " shape " + trace.shape() + ": take its sum or mean, or use jacobian or vectorJacobian");
        }
        return new ValueAndGradients(trace.value(), trace.gradients(1));
    }

    /** The Jacobian at {@code x}: first the axes of the function's result, then those of {@code x}. */
    public static Tensor jacobian(UnaryOperator<Tensor> function, Tensor x) {
        return jacobian(ofFirst(function), List.of(x)).get(0);
    }

    /** The Jacobians with respect to several inputs: each first the axes of the function's result, then those of the input. */
    public static List<Tensor> jacobian(Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
        return new Trace(function, inputs).jacobians();
    }

    /**
     * The second derivatives of a function whose result is a single number: the axes of {@code x}, twice.
     *
     * @throws IllegalArgumentException if the result is not a single number
     */
    public static Tensor hessian(UnaryOperator<Tensor> function, Tensor x) {
        return hessian(ofFirst(function), List.of(x)).get(0).get(0);
    }

    /**
     * The second derivatives of a function of several inputs whose result is a single number: in row {@code i}, column
     * {@code j} first the axes of input {@code i}, then those of input {@code j}.
     *
     * @throws IllegalArgumentException if the result is not a single number
     */
    public static List<List<Tensor>> hessian(Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
        return IntStream.range(0, inputs.size())
                .mapToObj(row -> jacobian(x -> of(function, x).get(row), inputs))
                .toList();
    }

    /** {@code v} times the Jacobian at {@code x}, where {@code v} has the shape of the function's result: of the shape of {@code x}. */
    public static Tensor vectorJacobian(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return vectorJacobian(ofFirst(function), List.of(x), v).get(0);
    }

    /** {@code v} times the Jacobian with respect to each input, where {@code v} has the shape of the function's result. */
    public static List<Tensor> vectorJacobian(Function<List<Tensor>, Tensor> function, List<Tensor> inputs, Tensor v) {
        return new Trace(function, inputs).gradients(v.node());
    }

    /** The Jacobian at {@code x} times {@code v}, which has the shape of {@code x}: of the shape of the function's result. */
    public static Tensor jacobianVector(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return jacobianVector(ofFirst(function), List.of(x), List.of(v));
    }

    /**
     * How the result changes as each input moves along its vector: the sum of the Jacobians with respect to the inputs
     * times {@code v}, one vector of its shape for each input.
     */
    public static Tensor jacobianVector(Function<List<Tensor>, Tensor> function, List<Tensor> inputs, List<Tensor> v) {
        return new Trace(function, inputs).jacobianVector(v);
    }

    private static Function<List<Tensor>, Tensor> ofFirst(UnaryOperator<Tensor> function) {
        return inputs -> function.apply(inputs.get(0));
    }
}
