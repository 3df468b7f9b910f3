package dev.slope;

import java.util.List;

/**
 * The service through which {@link Activations} finds the activations of one declaring class; its implementations are generated.
 *
 * <p>What a provider's definitions compute is found by their number, from 0, with the hyper-parameters {@code p} in the
 * order of the signature.
 */
public interface ActivationProvider {
    /** The definitions, one for each annotated method, in the order of their numbers. */
    List<ActivationDefinition> definitions();

    /** {@code f(x)}. */
    default double value(int activation, double x, double[] p) {
        throw new IllegalArgumentException(name(activation) + " is not element-wise");
    }

    /** {@code df/dx}. */
    default double derivative(int activation, double x, double[] p) {
        throw new IllegalArgumentException(name(activation) + " is not element-wise");
    }

    /** The derivative with respect to the parameter at {@code index}, which is trainable. */
    default double parameterDerivative(int activation, int index, double x, double[] p) {
        throw new IllegalArgumentException("parameter " + index + " of " + name(activation) + " is not trainable");
    }

    /** The output for input {@code x}. */
    default Tensor value(int activation, Tensor x, ActivationArguments arguments) {
        throw new IllegalArgumentException(name(activation) + " is not on tensors");
    }

    /** The hand-written vector-Jacobian product: input {@code x}, output {@code y}, upstream gradient {@code dy}. */
    default Tensor gradient(int activation, Tensor x, Tensor y, Tensor dy, ActivationArguments arguments) {
        throw new IllegalStateException(name(activation) + " has no gradient written by hand");
    }

    private String name(int activation) {
        return definitions().get(activation).signature().fullName();
    }
}
