package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a model: an immutable configuration that says what it learns and computes its output.
 *
 * <pre>{@code
 * record Scale() implements Layer {
 *     public String type() { return "Scale"; }
 *     public List<Weight> weights(int... inputShape) {
 *         return List.of(new Weight("factor", Initializer.ones(), inputShape));
 *     }
 *     public Tensor apply(Tensor x, Pass pass) { return x.times(pass.weight("factor")); }
 * }
 * }</pre>
 *
 * <p>What it computes must depend on its inputs, its weights and the random numbers of the pass only: training records it
 * once and then repeats it. Where it does not train, what it makes of a sample must not depend on the others of the batch:
 * predictions are made in batches of a size that suits the machine.
 *
 * <p>One that takes several inputs is a {@link MergeLayer}. To be saved in model files it needs a {@link LayerType}.
 */
public interface Layer {
    /** What it is, such as {@code Dense}. */
    String type();

    /**
     * What it learns; nothing unless this is overridden.
     *
     * @param inputShape the shape of one input, without the batch
     * @throws IllegalArgumentException if it cannot work with inputs of this shape
     */
    default List<Weight> weights(int... inputShape) {
        return List.of();
    }

    /** The activation that it applies last; null if none. */
    default @Nullable ActivationFunction activation() {
        return null;
    }

    /**
     * Its output, {@code [batch, ...]}, made of tensor operations: it must look at no element. The shape of the output is
     * found by applying the layer to symbolic tensors when the model is built.
     *
     * @param x the input, {@code [batch, inputShape...]}
     */
    Tensor apply(Tensor x, Pass pass);
}
