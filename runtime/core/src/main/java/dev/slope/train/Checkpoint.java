package dev.slope.train;

import dev.slope.Tensor;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a checkpoint while a model is trained: a model file that also holds all that {@link Fit#resume} needs to go on from
 * there; layers of one's own must be registered. It is replaced as a whole, so that whenever the process ends there is the old one or the new one.
 *
 * <pre>{@code
 * Path file = Path.of("training.safetensors");
 * Fit fit = Fit.epochs(100).callbacks(Checkpoint.everyEpoch(file));
 * model.fit(data, Files.exists(file) ? fit.resume(file) : fit);
 * }</pre>
 */
public final class Checkpoint implements Callback {
    private static final String BEST = "best";

    private final Path file;
    private final int everyEpochs;
    private final int everyBatches;
    private final @Nullable Monitor monitor;
    private boolean improved;

    private Checkpoint(Path file, int everyEpochs, int everyBatches, @Nullable Monitor monitor) {
        this.file = file;
        this.everyEpochs = everyEpochs;
        this.everyBatches = everyBatches;
        this.monitor = monitor == null ? null : monitor.copy();
    }

    /** After each epoch. */
    public static Checkpoint everyEpoch(Path file) {
        return everyEpochs(file, 1);
    }

    /** After each epoch whose number can be divided by {@code count}. */
    public static Checkpoint everyEpochs(Path file, int count) {
        return new Checkpoint(file, Fit.atLeast(1, "number of epochs", count), 0, null);
    }

    /** After each epoch, and within an epoch after every {@code count} batches. */
    public static Checkpoint everyBatches(Path file, int count) {
        return new Checkpoint(file, 1, Fit.atLeast(1, "number of batches", count), null);
    }

    /** After each epoch in which a figure is better than ever before, such as {@code validationLoss}. */
    public static Checkpoint best(Path file, String figure) {
        return new Checkpoint(file, 0, 0, new Monitor(figure));
    }

    /** Says that high values of the figure are good, where the metric does not. */
    public Checkpoint higherIsBetter() {
        return new Checkpoint(file, everyEpochs, everyBatches, monitored().higherIsBetter());
    }

    /** Says that low values of the figure are good, where the metric does not. */
    public Checkpoint lowerIsBetter() {
        return new Checkpoint(file, everyEpochs, everyBatches, monitored().lowerIsBetter());
    }

    private Monitor monitored() {
        if (monitor == null) {
            throw new IllegalStateException("this checkpoint watches no figure, see Checkpoint.best");
        }
        return monitor;
    }

    @Override
    public void trainingBegins(TrainingRun training) {
        if (monitor != null) {
            monitor.begin(training);
        }
    }

    @Override
    public void epochEnds(TrainingRun training) {
        improved = monitor != null && monitor.improved(training, 0);
    }

    @Override
    public void settled(TrainingRun training) {
        boolean due = training.isEpochOver()
                ? improved || (everyEpochs > 0 && training.epoch() % everyEpochs == 0)
                : everyBatches > 0 && training.batch() % everyBatches == 0;
        if (due) {
            training.save(file);
        }
    }

    @Override
    public Map<String, Tensor> memory() {
        return monitor == null ? Map.of() : Map.of(BEST, Tensor.scalar(monitor.best()));
    }

    @Override
    public void remember(Map<String, Tensor> memory) {
        if (monitor != null) {
            monitor.remember(Monitor.number(memory, BEST));
        }
    }
}
