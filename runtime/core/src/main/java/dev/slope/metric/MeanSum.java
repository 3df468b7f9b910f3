package dev.slope.metric;

import dev.slope.Tensor;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A mean over all values of all batches, so that the sizes of the batches do not matter. */
final class MeanSum implements Metric.Sum {
    private final BinaryOperator<Tensor> values;
    private final DoubleUnaryOperator ofMean;
    private double sum;
    private double count;

    /**
     * @param values of a batch's predictions and targets, {@code [batch, ...]}
     * @param ofMean what the figure is of the mean
     */
    MeanSum(BinaryOperator<Tensor> values, DoubleUnaryOperator ofMean) {
        this.values = values;
        this.ofMean = ofMean;
    }

    @Override
    public void add(Tensor predicted, Tensor target, @Nullable Tensor weights) {
        Tensor ofBatch = values.apply(predicted, target);
        if (ofBatch.rank() == 0 || ofBatch.shape()[0] != predicted.shape()[0]) {
            throw new IllegalArgumentException("for predictions of shape " + Arrays.toString(predicted.shape())
                    + " a metric's function gives values of shape " + Arrays.toString(ofBatch.shape())
                    + ", but must give one for each sample, or output: do not take their mean in it");
        }
        double[] batch = ofBatch.toDoubles();
        double[] each = Weights.of(weights, predicted, batch.length);
        for (int i = 0; i < batch.length; i++) {
            sum += each[i] * batch[i];
            count += each[i];
        }
    }

    @Override
    public double value() {
        return ofMean.applyAsDouble(sum / count);
    }

    @Override
    public double[] memory() {
        return new double[] {sum, count};
    }

    @Override
    public void remember(double... memory) {
        sum = memory[0];
        count = memory[1];
    }
}
