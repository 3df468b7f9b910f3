package dev.slope.train;

import dev.slope.Tensor;
import dev.slope.metric.Metric.Better;
import java.util.Map;

/** Watches a figure, epoch by epoch, for a better value than the best so far. */
final class Monitor {
    private final String figure;
    private final Better asked;
    private Better better = Better.UNKNOWN;
    private double best = Double.NaN;

    /** Of a figure such as {@code validationLoss}, whose metric says which values are the good ones. */
    Monitor(String figure) {
        this(figure, Better.UNKNOWN);
    }

    private Monitor(String figure, Better asked) {
        this.figure = figure;
        this.asked = asked;
    }

    /** The same, anew: each callback needs its own. */
    Monitor copy() {
        return new Monitor(figure, asked);
    }

    String figure() {
        return figure;
    }

    Monitor higherIsBetter() {
        return new Monitor(figure, Better.HIGHER);
    }

    Monitor lowerIsBetter() {
        return new Monitor(figure, Better.LOWER);
    }

    /** Begins anew; refuses a figure that is not measured. */
    void begin(TrainingRun training) {
        Better known = training.better(figure);
        better = asked == Better.UNKNOWN ? known : asked;
        if (better == Better.UNKNOWN) {
            throw new IllegalArgumentException("which values of \"" + figure
                    + "\" are good? Call higherIsBetter() or lowerIsBetter() of the callback");
        }
        best = Double.NaN;
    }

    /** Whether the figure is better than the best so far, by more than {@code margin}; then it is the best. */
    boolean improved(TrainingRun training, double margin) {
        double value = training.figures().get(figure);
        double gain = better == Better.HIGHER ? value - best : best - value;
        boolean improved = Double.isNaN(best) ? !Double.isNaN(value) : gain > margin;
        if (improved) {
            best = value;
        }
        return improved;
    }

    /** The best value so far, NaN if there is none. */
    double best() {
        return best;
    }

    /** Checks a distance. */
    static double margin(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " must be at least 0 and finite, but is " + value);
        }
        return value;
    }

    /** Takes the place of one whose best value was this. */
    void remember(double bestSoFar) {
        best = bestSoFar;
    }

    /** A number that a callback remembers. */
    static double number(Map<String, Tensor> memory, String name) {
        Tensor tensor = memory.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the checkpoint does not hold the " + name + " of a callback");
        }
        return tensor.item();
    }
}
