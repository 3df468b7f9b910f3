package dev.slope.train;

import dev.slope.Tensor;
import java.util.Map;

/**
 * Lowers the learning rate when a figure has not become better for some epochs:
 * {@code ReduceOnPlateau.of("validationLoss").factor(0.5).patience(3)}. As Keras's {@code ReduceLROnPlateau}, with its
 * defaults; a schedule goes on, multiplied.
 */
public final class ReduceOnPlateau implements Callback {
    private static final String BEST = "best";
    private static final String WAITED = "waited";
    private static final String COOLING = "cooling";

    private final Monitor monitor;
    private final double factor;
    private final int patience;
    private final double minDelta;
    private final int cooldown;
    private final double minRate;
    private int waited;
    private int cooling;

    private ReduceOnPlateau(
            Monitor monitor, double factor, int patience, double minDelta, int cooldown, double minRate) {
        this.monitor = monitor.copy();
        this.factor = factor;
        this.patience = patience;
        this.minDelta = minDelta;
        this.cooldown = cooldown;
        this.minRate = minRate;
    }

    /** Watches a figure, such as {@code validationLoss}. */
    public static ReduceOnPlateau of(String figure) {
        return new ReduceOnPlateau(new Monitor(figure), 0.1, 10, 1e-4, 0, 0);
    }

    /** By what the rate is multiplied, between 0 and 1; 0.1 unless this says otherwise. */
    public ReduceOnPlateau factor(double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("the factor must be between 0 and 1, but is " + value);
        }
        return new ReduceOnPlateau(monitor, value, patience, minDelta, cooldown, minRate);
    }

    /** After how many epochs without a better value the rate is lowered; 10 unless this says otherwise. */
    public ReduceOnPlateau patience(int epochs) {
        return new ReduceOnPlateau(monitor, factor, Fit.atLeast(1, "patience", epochs), minDelta, cooldown, minRate);
    }

    /** By how much a value must be better to count; 1e-4 unless this says otherwise. */
    public ReduceOnPlateau minDelta(double value) {
        return new ReduceOnPlateau(monitor, factor, patience, Monitor.margin("minDelta", value), cooldown, minRate);
    }

    /** How many epochs after a change are not watched; 0 unless this says otherwise. */
    public ReduceOnPlateau cooldown(int epochs) {
        return new ReduceOnPlateau(monitor, factor, patience, minDelta, Fit.atLeast(0, "cooldown", epochs), minRate);
    }

    /** The lowest rate that it sets; 0 unless this says otherwise. */
    public ReduceOnPlateau minRate(double value) {
        return new ReduceOnPlateau(
                monitor, factor, patience, minDelta, cooldown, Monitor.margin("the lowest rate", value));
    }

    /** Says that high values of the figure are good, where the metric does not. */
    public ReduceOnPlateau higherIsBetter() {
        return new ReduceOnPlateau(monitor.higherIsBetter(), factor, patience, minDelta, cooldown, minRate);
    }

    /** Says that low values of the figure are good, where the metric does not. */
    public ReduceOnPlateau lowerIsBetter() {
        return new ReduceOnPlateau(monitor.lowerIsBetter(), factor, patience, minDelta, cooldown, minRate);
    }

    @Override
    public void trainingBegins(TrainingRun training) {
        monitor.begin(training);
        waited = 0;
        cooling = 0;
    }

    @Override
    public void epochEnds(TrainingRun training) {
        if (cooling > 0) {
            cooling--;
            waited = 0;
        }
        if (monitor.improved(training, minDelta)) {
            waited = 0;
        } else if (cooling == 0) {
            waited++;
            if (waited >= patience) {
                reduce(training);
            }
        }
    }

    private void reduce(TrainingRun training) {
        double rate = training.learningRate();
        if (rate > minRate) {
            training.scaleLearningRate(Math.max(rate * factor, minRate) / rate);
            cooling = cooldown;
            waited = 0;
        }
    }

    @Override
    public Map<String, Tensor> memory() {
        return Map.of(
                BEST, Tensor.scalar(monitor.best()),
                WAITED, Tensor.scalar((double) waited),
                COOLING, Tensor.scalar((double) cooling));
    }

    @Override
    public void remember(Map<String, Tensor> memory) {
        monitor.remember(Monitor.number(memory, BEST));
        waited = (int) Monitor.number(memory, WAITED);
        cooling = (int) Monitor.number(memory, COOLING);
    }
}
