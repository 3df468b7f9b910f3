package dev.slope.nn;

import dev.slope.Tensor;
import java.util.List;

/**
 * The channels of each place, that is, the last axis, with mean 0 and variance 1, then {@code gamma * x + beta}:
 * {@code (x - mean) / sqrt(variance + epsilon)}. J. L. Ba et al.: "Layer Normalization", 2016; as in Keras.
 *
 * @param epsilon keeps the quotient finite, above 0; 1e-3 in Keras
 * @param center whether there is a {@code beta}
 * @param scale whether there is a {@code gamma}
 */
public record LayerNormalization(double epsilon, boolean center, boolean scale) implements Layer {
    /** Checks the value. */
    public LayerNormalization {
        Affine.checkEpsilon(epsilon);
    }

    /** With the values of Keras. */
    public static LayerNormalization create() {
        return new LayerNormalization(1e-3, true, true);
    }

    /** With another {@code epsilon}. */
    public LayerNormalization epsilon(double value) {
        return new LayerNormalization(value, center, scale);
    }

    /** With {@code beta}, or without. */
    public LayerNormalization center(boolean value) {
        return new LayerNormalization(epsilon, value, scale);
    }

    /** With {@code gamma}, or without. */
    public LayerNormalization scale(boolean value) {
        return new LayerNormalization(epsilon, center, value);
    }

    @Override
    public String type() {
        return "LayerNormalization";
    }

    @Override
    public List<Weight> weights(int... inputShape) {
        return Affine.weights(Affine.channels(inputShape), center, scale);
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        Tensor centered = x.minus(x.mean(-1, true));
        Tensor normalized = centered.div(x.variance(-1, true).plus(epsilon).sqrt());
        return Affine.apply(normalized, center, scale, pass);
    }
}
