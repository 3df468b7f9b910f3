package dev.slope.metric;

import dev.slope.Tensor;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How often an output above a threshold was right, and how often it was not, in classes 0 and 1. */
final class BinaryCounts implements Metric.Sum {
    private final double threshold;
    private final ToDoubleFunction<Counts> score;
    private Counts counts = new Counts(0, 0, 0);

    /** True positives, false positives and false negatives: how often each was seen. */
    record Counts(double hits, double falseAlarms, double misses) {
        /** The share of the samples found that belong to the class; 0 if none was found. */
        double precision() {
            return share(hits, hits + falseAlarms);
        }

        /** The share of the class that was found; 0 if there is none of it. */
        double recall() {
            return share(hits, hits + misses);
        }

        /** The harmonic mean of both. */
        double f1() {
            return share(2 * hits, 2 * hits + falseAlarms + misses);
        }

        private static double share(double part, double whole) {
            return whole == 0 ? 0 : part / whole;
        }
    }

    BinaryCounts(double threshold, ToDoubleFunction<Counts> score) {
        this.threshold = threshold;
        this.score = score;
    }

    @Override
    public void add(Tensor predicted, Tensor target, @Nullable Tensor weights) {
        double[] outputs = predicted.toDoubles();
        double[] classes = Hits.binaryClasses(predicted, target);
        double[] each = Weights.of(weights, predicted, outputs.length);
        double hits = counts.hits;
        double falseAlarms = counts.falseAlarms;
        double misses = counts.misses;
        for (int i = 0; i < outputs.length; i++) {
            boolean found = outputs[i] > threshold;
            if (classes[i] == 1) {
                hits += found ? each[i] : 0;
                misses += found ? 0 : each[i];
            } else {
                falseAlarms += found ? each[i] : 0;
            }
        }
        counts = new Counts(hits, falseAlarms, misses);
    }

    @Override
    public double value() {
        return score.applyAsDouble(counts);
    }

    @Override
    public double[] memory() {
        return new double[] {counts.hits, counts.falseAlarms, counts.misses};
    }

    @Override
    public void remember(double... memory) {
        counts = new Counts(memory[0], memory[1], memory[2]);
    }
}
