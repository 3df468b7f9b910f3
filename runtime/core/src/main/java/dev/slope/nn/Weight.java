package dev.slope.nn;

import dev.slope.DType;
import dev.slope.Tensor;

/** A tensor that a layer learns: its name in the layer, its shape and how it begins. Immutable. */
public final class Weight {
    private final String name;
    private final Initializer initializer;
    private final int[] shape;

    /** Of this shape; no lengths are a single number. */
    public Weight(String name, Initializer initializer, int... shape) {
        this.name = name;
        this.initializer = initializer;
        this.shape = shape.clone();
    }

    /** Its name in the layer, such as {@code kernel}. */
    public String name() {
        return name;
    }

    /** Its shape: a copy. */
    public int[] shape() {
        return shape.clone();
    }

    Weight renamed(String newName) {
        return new Weight(newName, initializer, shape);
    }

    /** What it is before training. */
    Tensor initial(DType type, long seed) {
        return initializer.initial(type, seed, shape);
    }
}
