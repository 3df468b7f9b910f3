package dev.slope;

/** What the annotation processor generates for one {@link Activation}: a {@link ScalarDefinition} or a {@link TensorDefinition}. */
public interface ActivationDefinition {
    /** What it is called and what it takes. */
    Signature signature();
}
