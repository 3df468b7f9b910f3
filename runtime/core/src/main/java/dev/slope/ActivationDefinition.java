package dev.slope;

/** What the annotation processor generates for one {@link Activation}: a {@link ScalarDefinition} or a {@link TensorDefinition}. */
public sealed interface ActivationDefinition permits ScalarDefinition, TensorDefinition {
    /** What it is called and what it takes. */
    Signature signature();
}
