package dev.slope.nn;

import dev.slope.DType;
import dev.slope.Tensor;

/**
 * A tensor that a layer learns, or keeps up by itself: its name in the layer, its shape, how it begins and what it adds to
 * the loss. Immutable.
 */
public final class Weight {
    private final String name;
    private final Initializer initializer;
    private final Regularizer regularizer;
    private final boolean trainable;
    private final int[] shape;

    /** One that is learned, of this shape; no lengths are a single number. */
    public Weight(String name, Initializer initializer, int... shape) {
        this(name, initializer, Regularizer.NONE, true, shape.clone());
    }

    private Weight(String name, Initializer initializer, Regularizer regularizer, boolean trainable, int... shape) {
        this.name = name;
        this.initializer = initializer;
        this.regularizer = regularizer;
        this.trainable = trainable;
        this.shape = shape;
    }

    /** The same, with what it adds to the loss. */
    public Weight regularized(Regularizer value) {
        return new Weight(name, initializer, value, trainable, shape);
    }

    /** The same, but not learned: it changes only where the layer updates it, see {@link Pass#update}. */
    public Weight notTrainable() {
        return new Weight(name, initializer, regularizer, false, shape);
    }

    /** Its name in the layer, such as {@code kernel}. */
    public String name() {
        return name;
    }

    /** Its shape: a copy. */
    public int[] shape() {
        return shape.clone();
    }

    /** What it adds to the loss. */
    public Regularizer regularizer() {
        return regularizer;
    }

    /** Whether it follows its gradient. */
    public boolean isTrainable() {
        return trainable;
    }

    /** What it is before training. */
    Tensor initial(DType type, long seed) {
        return initializer.initial(type, seed, shape.clone());
    }
}
