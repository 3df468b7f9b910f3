package dev.slope;

/** A generated activation on tensors. Stateless. */
public non-sealed interface TensorDefinition extends ActivationDefinition {
    /** The one of this number that {@code provider} computes. */
    static TensorDefinition of(
            ActivationProvider provider,
            int number,
            Signature signature,
            boolean hasGradient,
            boolean dependsOnTraining) {
        return new GeneratedTensor(provider, number, signature, hasGradient, dependsOnTraining);
    }

    /** The output for input {@code x}. */
    Tensor value(Tensor x, ActivationArguments arguments);

    /** Whether {@link #gradient} was written by hand; otherwise the operations that {@link #value} uses are differentiated. */
    default boolean hasGradient() {
        return false;
    }

    /** The hand-written vector-Jacobian product: input {@code x}, output {@code y}, upstream gradient {@code dy}. */
    default Tensor gradient(Tensor x, Tensor y, Tensor dy, ActivationArguments arguments) {
        throw new IllegalStateException(signature().fullName() + " has no gradient written by hand");
    }

    /** Whether it takes a {@link Training} flag or a {@link Generator}, so that its output may be another one in training. */
    default boolean dependsOnTraining() {
        return false;
    }
}
