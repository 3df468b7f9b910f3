package dev.slope.train;

import dev.slope.Tensor;
import java.util.Map;

/**
 * Is told what happens while a model is trained, and may interfere: read and change the learning rate, put weights back,
 * stop. Every method does nothing unless it is overridden.
 *
 * <pre>{@code
 * model.fit(data, Fit.epochs(100).validationSplit(0.1).callbacks(
 *     EarlyStopping.of("validationLoss").patience(5),
 *     Checkpoint.best(Path.of("best.safetensors"), "validationLoss")));
 * }</pre>
 *
 * <p>One callback serves one training at a time, and begins anew with each.
 */
public interface Callback {
    /** Before the first epoch. */
    default void trainingBegins(TrainingRun training) {}

    /** Before each epoch; if it stops the training, that one is not begun. */
    default void epochBegins(TrainingRun training) {}

    /** After each step; if it stops the training, the epoch is broken off. */
    default void batchEnds(TrainingRun training) {}

    /** After each whole epoch, when the validation data is measured: {@link TrainingRun#figures} are those of the epoch. */
    default void epochEnds(TrainingRun training) {}

    /**
     * After every callback was told of the end of a step, or of that of an epoch, see {@link TrainingRun#isEpochOver}: the time
     * to save how things stand.
     */
    default void settled(TrainingRun training) {}

    /** After the last epoch, or when training was stopped or interrupted. Not after an error. */
    default void trainingEnds(TrainingRun training) {}

    /** What it remembers, by name, so that a checkpoint holds it and training goes on from there as if never stopped. */
    default Map<String, Tensor> memory() {
        return Map.of();
    }

    /** Takes the place of the one that {@link #memory} was called of; after {@link #trainingBegins}. */
    default void remember(Map<String, Tensor> memory) {}
}
