package dev.slope.metric;

import dev.slope.Tensor;
import java.util.function.BinaryOperator;

/** A figure of how good predictions are, over any number of batches of any size. Immutable. */
public interface Metric {
    /** The name under which histories and evaluations hold it, such as {@code accuracy}. */
    String name();

    /** Begins to add up. */
    Sum start();

    /** The batches seen so far. */
    interface Sum {
        /**
         * Adds a batch.
         *
         * @param predicted what the model predicted, {@code [batch, ...]}
         * @param target what was expected, {@code [batch, ...]}
         */
        void add(Tensor predicted, Tensor target);

        /** The figure; NaN before the first batch. */
        double value();
    }

    /** The mean of what a function of a batch's predictions and targets returns: one number for each sample, or output. */
    static Metric mean(String name, BinaryOperator<Tensor> values) {
        return new MeanMetric(name, values);
    }
}
