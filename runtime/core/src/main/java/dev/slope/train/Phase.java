package dev.slope.train;

import dev.slope.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a pass through a model is for.
 *
 * @param randomKey in training, the key of its random numbers; null elsewhere
 * @param observer sees what goes into layers and activations and what comes out, and may change it
 */
public record Phase(@Nullable Tensor randomKey, Observer observer) {
    /**
     * Where a value is seen.
     *
     * @param of what computes, such as {@code layer "dense" (Dense), activation mish}
     * @param isInput whether it is what goes in, not what comes out
     */
    public record Place(String of, boolean isInput) {}

    /** Sees a value on its way through a model. */
    @FunctionalInterface
    public interface Observer {
        /** What goes on in place of {@code value}, of the same shape. */
        Tensor see(Place place, Tensor value);
    }

    private static final Observer NOBODY = (place, value) -> value;

    /** To predict. */
    public static final Phase INFERENCE = new Phase(null, NOBODY);

    /** To train, with random numbers of this key. */
    public static Phase training(Tensor randomKey) {
        return new Phase(randomKey, NOBODY);
    }

    /** The same, observed. */
    public Phase observed(Observer by) {
        return new Phase(randomKey, by);
    }

    /** Whether the model is being trained. */
    public boolean isTraining() {
        return randomKey != null;
    }
}
