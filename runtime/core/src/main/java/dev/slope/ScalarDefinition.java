package dev.slope;

import java.util.Optional;

/**
 * A generated element-wise activation. Stateless; hyper-parameters {@code p} are passed in the order of the signature.
 *
 * <p>The array methods handle {@code length} elements from the given offsets on; output and input may be the same array
 * at the same offset. They check nothing: callers do.
 */
public non-sealed interface ScalarDefinition extends ActivationDefinition {
    /** The one of this number that {@code provider} computes. */
    static ScalarDefinition of(ActivationProvider provider, int number, Signature signature) {
        return new GeneratedScalar(provider, number, signature, true);
    }

    /** The same, where {@link #isVerified} does not hold. */
    static ScalarDefinition unverified(ActivationProvider provider, int number, Signature signature) {
        return new GeneratedScalar(provider, number, signature, false);
    }

    /** What was derived, unless the source could not be read. */
    default Optional<Formula> formula() {
        return Optional.ofNullable(getClass().getAnnotation(Formula.class));
    }

    /** {@code f(x)}. */
    double value(double x, double[] p);

    /** {@code df/dx}. */
    double derivative(double x, double[] p);

    /**
     * Whether {@link #derivative} was derived, or was compared with what is derived, when it was compiled. Otherwise
     * {@link GradientCheck} compares it with differences of values before it is used.
     */
    default boolean isVerified() {
        return true;
    }

    /** The derivative with respect to the parameter at {@code index}, which is trainable. */
    default double parameterDerivative(int index, double x, double[] p) {
        throw new IllegalArgumentException(
                "parameter " + index + " of " + signature().fullName() + " is not trainable");
    }

    /** {@code y = f(x)} in float32. */
    default void value(float[] x, int xOffset, float[] y, int yOffset, int length, double[] p) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = (float) value(x[xOffset + i], p);
        }
    }

    /** {@code y = f(x)} in float64. */
    default void value(double[] x, int xOffset, double[] y, int yOffset, int length, double[] p) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = value(x[xOffset + i], p);
        }
    }

    /** {@code dx = dy * f'(x)} in float32. */
    default void gradient(
            float[] x, int xOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length, double[] p) {
        for (int i = 0; i < length; i++) {
            dx[dxOffset + i] = (float) (dy[dyOffset + i] * derivative(x[xOffset + i], p));
        }
    }

    /** {@code dx = dy * f'(x)} in float64. */
    default void gradient(
            double[] x, int xOffset, double[] dy, int dyOffset, double[] dx, int dxOffset, int length, double[] p) {
        for (int i = 0; i < length; i++) {
            dx[dxOffset + i] = dy[dyOffset + i] * derivative(x[xOffset + i], p);
        }
    }
}
