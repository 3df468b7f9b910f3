package dev.slope.nn;

import dev.slope.Tensor;

/** All numbers of a sample in one axis: {@code [batch, a, b, c] -> [batch, a * b * c]}. */
public record Flatten() implements Layer {
    @Override
    public String type() {
        return "Flatten";
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        int[] shape = x.shape();
        int size = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            size *= shape[axis];
        }
        return x.reshape(shape[0], size);
    }
}
