package dev.slope.nn;

import dev.slope.Tensor;
import java.util.List;

/**
 * Its inputs one after the other along an axis; all other axes must be equal. {@code [batch, a], [batch, b] -> [batch, a +
 * b]}.
 *
 * @param axis the axis, of the whole shape with the batch: not 0; negative ones count from the end
 */
public record Concatenate(int axis) implements MergeLayer {
    /** Refuses the batch. */
    public Concatenate {
        if (axis == 0) {
            throw new IllegalArgumentException("the samples of a batch cannot be put together: axis 0 is the batch");
        }
    }

    /** Along the last axis. */
    public static Concatenate lastAxis() {
        return new Concatenate(-1);
    }

    @Override
    public String type() {
        return "Concatenate";
    }

    @Override
    public Tensor apply(List<Tensor> inputs, Pass pass) {
        return Tensor.concat(axis, inputs.toArray(Tensor[]::new));
    }
}
