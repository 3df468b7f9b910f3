package dev.slope;

import dev.slope.kernel.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

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
        return new Trace(ofFirst(function), List.of(x)).jacobian();
    }

    /** The second derivatives of a function whose result is a single number: the axes of {@code x}, twice. */
    public static Tensor hessian(UnaryOperator<Tensor> function, Tensor x) {
        return jacobian(t -> of(function, t), x);
    }

    /** {@code v} times the Jacobian at {@code x}, where {@code v} has the shape of the function's result: of the shape of {@code x}. */
    public static Tensor vectorJacobian(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return new Trace(ofFirst(function), List.of(x)).gradients(v.node()).get(0);
    }

    /** The Jacobian at {@code x} times {@code v}, which has the shape of {@code x}: of the shape of the function's result. */
    public static Tensor jacobianVector(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        Shape shape = x.node().shape();
        if (!v.node().shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "the vector has shape " + v.node().shape() + ", the input " + shape);
        }
        return new Trace(ofFirst(function), List.of(x)).jacobianVector(v.node());
    }

    private static Function<List<Tensor>, Tensor> ofFirst(UnaryOperator<Tensor> function) {
        return inputs -> function.apply(inputs.get(0));
    }
}
