package dev.slope.metric;

import dev.slope.Tensor;
import dev.slope.loss.Targets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For each output the squares of the errors and those of the distances of the targets from their mean, the latter as they
 * come, without cancellation. D. H. D. West: "Updating Mean and Variance Estimates: An Improved Method", 1979.
 */
final class ExplainedVariance implements Metric.Sum {
    private static final int WEIGHT = 0;
    private static final int MEAN = 1;
    private static final int SQUARES = 2;
    private static final int ERRORS = 3;
    private static final int NUMBERS = 4;

    /** Four numbers for each output. */
    private double[] sums = {};

    @Override
    public void add(Tensor predicted, Tensor target, @Nullable Tensor weights) {
        double[] outputs = predicted.toDoubles();
        double[] targets = Targets.like(predicted, target).toDoubles();
        double[] each = Weights.of(weights, predicted, outputs.length);
        int samples = predicted.shape()[0];
        int perSample = samples == 0 ? 0 : outputs.length / samples;
        if (sums.length == 0) {
            sums = new double[NUMBERS * perSample];
        }
        if (sums.length != NUMBERS * perSample) {
            throw new IllegalArgumentException(
                    "a batch has " + perSample + " outputs for each sample, one before " + sums.length / NUMBERS);
        }
        for (int i = 0; i < outputs.length; i++) {
            add(NUMBERS * (i % perSample), targets[i], outputs[i] - targets[i], each[i]);
        }
    }

    private void add(int at, double target, double error, double weight) {
        if (weight == 0) {
            return;
        }
        double distance = target - sums[at + MEAN];
        sums[at + WEIGHT] += weight;
        double shift = distance * weight / sums[at + WEIGHT];
        sums[at + MEAN] += shift;
        sums[at + SQUARES] += weight * distance * (distance - shift);
        sums[at + ERRORS] += weight * error * error;
    }

    @Override
    public double value() {
        double total = 0;
        for (int at = 0; at < sums.length; at += NUMBERS) {
            double squares = sums[at + SQUARES];
            double errors = sums[at + ERRORS];
            total += squares == 0 ? (errors == 0 ? 1 : 0) : 1 - errors / squares;
        }
        return total * NUMBERS / sums.length;
    }

    @Override
    public double[] memory() {
        return sums.clone();
    }

    @Override
    public void remember(double... memory) {
        sums = Arrays.copyOf(memory, memory.length);
    }
}
