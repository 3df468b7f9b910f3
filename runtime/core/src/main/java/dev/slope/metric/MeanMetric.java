package dev.slope.metric;

import dev.slope.Tensor;
import java.util.function.BinaryOperator;

/** A mean over all values of all batches, so that the sizes of the batches do not matter. */
record MeanMetric(String name, BinaryOperator<Tensor> values) implements Metric {
    @Override
    public Sum start() {
        return new Sum() {
            private double sum;
            private long count;

            @Override
            public void add(Tensor predicted, Tensor target) {
                for (double value : values.apply(predicted, target).toDoubles()) {
                    sum += value;
                    count++;
                }
            }

            @Override
            public double value() {
                return sum / count;
            }
        };
    }
}
