package dev.slope.train;

import java.util.List;
import java.util.Optional;

/**
 * The figures of each whole epoch of a training. Those of the validation data are named {@code validationLoss},
 * {@code validationAccuracy} and so on. Immutable.
 *
 * @param epochs the figures of each epoch
 * @param stopReason why training ended before its last epoch, if it did
 */
public record History(List<Evaluation> epochs, Optional<String> stopReason) {
    /** Copies the list. */
    public History {
        epochs = List.copyOf(epochs);
    }

    /** Of a training that came to its end. */
    public History(List<Evaluation> epochs) {
        this(epochs, Optional.empty());
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

    /**
     * The figures of the last epoch.
     *
     * @throws IllegalStateException if training ended before the first one was over
     */
    public Evaluation last() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("no epoch was over when training ended"
                    + stopReason.map(reason -> ": " + reason).orElse(""));
        }
        return epochs.get(epochs.size() - 1);
    }
}
