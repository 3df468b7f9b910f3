package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a model: an immutable configuration that says what it learns and computes its output. */
public interface Layer {
    /** What it is, such as {@code Dense}. */
    String type();

    /**
     * What it learns.
     *
     * @param inputShape the shape of one input, without the batch
     * @throws IllegalArgumentException if it cannot work with inputs of this shape
     */
    List<Weight> weights(int... inputShape);

    /** The activation that it applies last; null if none. */
    default @Nullable ActivationFunction activation() {
        return null;
    }

    /**
     * Its output, {@code [batch, ...]}, made of tensor operations. The shape of the output is found by applying the layer
     * to symbolic tensors when the model is built.
     *
     * @param x the input, {@code [batch, inputShape...]}
     * @param weights the present values of its weights, in their order
     * @param training whether the model is being trained
     */
    Tensor apply(Tensor x, List<Tensor> weights, boolean training);
}
