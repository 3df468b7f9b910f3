package dev.slope.train;

import dev.slope.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stops training when a figure has not become better for some epochs, and puts the weights of the best epoch back, also if
 * training ends before: {@code EarlyStopping.of("validationLoss").patience(5)}. As Keras's, which puts weights back only if
 * it is asked to.
 */
public final class EarlyStopping implements Callback {
    private static final String BEST = "best";
    private static final String WAITED = "waited";
    private static final String WEIGHTS = "weights/";

    private final Monitor monitor;
    private final int patience;
    private final double minDelta;
    private final int startEpoch;
    private final boolean restore;
    private int waited;
    private Map<String, Tensor> bestWeights = Map.of();

    private EarlyStopping(Monitor monitor, int patience, double minDelta, int startEpoch, boolean restore) {
        this.monitor = monitor.copy();
        this.patience = patience;
        this.minDelta = minDelta;
        this.startEpoch = startEpoch;
        this.restore = restore;
    }

    /** Watches a figure, such as {@code validationLoss} or {@code validationAccuracy}. */
    public static EarlyStopping of(String figure) {
        return new EarlyStopping(new Monitor(figure), 0, 0, 1, true);
    }

    /** How many epochs without a better value there may be; 0 unless this says otherwise. */
    public EarlyStopping patience(int epochs) {
        return new EarlyStopping(monitor, Fit.atLeast(0, "patience", epochs), minDelta, startEpoch, restore);
    }

    /** By how much a value must be better to count; 0 unless this says otherwise. */
    public EarlyStopping minDelta(double value) {
        return new EarlyStopping(monitor, patience, Monitor.margin("minDelta", value), startEpoch, restore);
    }

    /** The first epoch that is watched; 1 unless this says otherwise. */
    public EarlyStopping startEpoch(int epoch) {
        return new EarlyStopping(monitor, patience, minDelta, Fit.atLeast(1, "first epoch", epoch), restore);
    }

    /** Whether the weights of the best epoch are put back at the end; they are unless this says otherwise. */
    public EarlyStopping restoreBestWeights(boolean value) {
        return new EarlyStopping(monitor, patience, minDelta, startEpoch, value);
    }

    /** Says that high values of the figure are good, where the metric does not. */
    public EarlyStopping higherIsBetter() {
        return new EarlyStopping(monitor.higherIsBetter(), patience, minDelta, startEpoch, restore);
    }

    /** Says that low values of the figure are good, where the metric does not. */
    public EarlyStopping lowerIsBetter() {
        return new EarlyStopping(monitor.lowerIsBetter(), patience, minDelta, startEpoch, restore);
    }

    @Override
    public void trainingBegins(TrainingRun training) {
        monitor.begin(training);
        waited = 0;
        bestWeights = Map.of();
    }

    @Override
    public void epochBegins(TrainingRun training) {
        stopIfWaitedLong(training);
    }

    @Override
    public void epochEnds(TrainingRun training) {
        if (training.epoch() < startEpoch) {
            return;
        }
        if (monitor.improved(training, minDelta)) {
            waited = 0;
            bestWeights = restore ? training.weights() : Map.of();
        } else {
            waited++;
            stopIfWaitedLong(training);
        }
    }

    private void stopIfWaitedLong(TrainingRun training) {
        if (waited > 0 && waited >= patience) {
            training.stop(monitor.figure() + " has not become better than " + monitor.best() + " for " + waited
                    + (waited == 1 ? " epoch" : " epochs"));
        }
    }

    @Override
    public void trainingEnds(TrainingRun training) {
        if (!training.isInterrupted()) {
            training.weights(bestWeights);
        }
    }

    @Override
    public Map<String, Tensor> memory() {
        Map<String, Tensor> memory = new LinkedHashMap<>();
        memory.put(BEST, Tensor.scalar(monitor.best()));
        memory.put(WAITED, Tensor.scalar((double) waited));
        bestWeights.forEach((name, weight) -> memory.put(WEIGHTS + name, weight));
        return memory;
    }

    @Override
    public void remember(Map<String, Tensor> memory) {
        monitor.remember(Monitor.number(memory, BEST));
        waited = (int) Monitor.number(memory, WAITED);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        memory.forEach((name, tensor) -> {
            if (name.startsWith(WEIGHTS)) {
                weights.put(name.substring(WEIGHTS.length()), tensor);
            }
        });
        bestWeights = weights;
    }
}
