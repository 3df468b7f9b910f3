package dev.slope.nn;

import dev.slope.Tensor;
import java.util.List;

/** A layer that makes one of several inputs. */
public interface MergeLayer extends Layer {
    /**
     * What it learns; nothing unless this is overridden.
     *
     * @param inputShapes the shape of each input, without the batch
     * @throws IllegalArgumentException if it cannot work with inputs of these shapes
     */
    default List<Weight> weights(List<int[]> inputShapes) {
        return List.of();
    }

    /** Its output, {@code [batch, ...]}, for inputs {@code [batch, ...]}, as {@link Layer#apply}. */
    Tensor apply(List<Tensor> inputs, Pass pass);

    @Override
    default List<Weight> weights(int... inputShape) {
        return weights(List.of(inputShape));
    }

    @Override
    default Tensor apply(Tensor x, Pass pass) {
        return apply(List.of(x), pass);
    }
}
