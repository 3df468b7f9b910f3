package dev.slope.train;

import java.util.List;

/**
 * The figures of each epoch of a training. Those of the validation data are named {@code validationLoss},
 * {@code validationAccuracy} and so on. Immutable.
 *
 * @param epochs the figures of each epoch
 */
public record History(List<Evaluation> epochs) {
    /** Copies the list. */
    public History {
        epochs = List.copyOf(epochs);
    }

    /**
     * A figure, epoch by epoch.
     *
     * @param name such as {@code loss} or {@code validationAccuracy}
     * @throws IllegalArgumentException if it was not measured
     */
    public List<Double> get(String name) {
        return epochs.stream().map(epoch -> epoch.get(name)).toList();
    }

    /** The figures of the last epoch. */
    public Evaluation last() {
        return epochs.get(epochs.size() - 1);
    }
}
