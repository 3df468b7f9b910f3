package dev.slope;

/** A generated activation on tensors. Stateless; hyper-parameters {@code p} are passed in the order of the signature. */
public non-sealed interface TensorDefinition extends ActivationDefinition {
    /** The one of this number that {@code provider} computes. */
    static TensorDefinition of(ActivationProvider provider, int number, Signature signature) {
        return new GeneratedTensor(provider, number, signature, false);
    }

    /** The same, where {@link #hasGradient} holds. */
    static TensorDefinition withGradient(ActivationProvider provider, int number, Signature signature) {
        return new GeneratedTensor(provider, number, signature, true);
    }

    /** The output for input {@code x}. */
    Tensor value(Tensor x, double[] p);

    /** Whether {@link #gradient} was written by hand; otherwise the operations that {@link #value} uses are differentiated. */
    default boolean hasGradient() {
        return false;
    }

    /** The hand-written vector-Jacobian product: input {@code x}, output {@code y}, upstream gradient {@code dy}. */
    default Tensor gradient(Tensor x, Tensor y, Tensor dy, double[] p) {
        throw new IllegalStateException(signature().fullName() + " has no gradient written by hand");
    }
}
