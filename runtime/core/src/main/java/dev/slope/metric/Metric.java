package dev.slope.metric;

import dev.slope.Tensor;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** A figure of how good predictions are, over any number of batches of any size. Immutable. */
public interface Metric {
    /** The name under which histories and evaluations hold it, such as {@code accuracy}. */
    String name();

    /** Begins to add up. */
    Sum start();

    /** Which figures are the good ones. */
    default Better better() {
        return Better.UNKNOWN;
    }

    /** Whether the weights of samples count; as in Keras they do not, unless {@link #weighted} asks for it. */
    default boolean isWeighted() {
        return false;
    }

    /** The same for predictions that are logits, if it compares with a probability of 0.5, which is a logit of 0. */
    default Metric forLogits() {
        return this;
    }

    /**
     * The same with the weights of samples and classes taken into account: {@code weightedAccuracy} for {@code accuracy}.
     * The {@code weighted_metrics} of Keras.
     */
    default Metric weighted() {
        return new Weighted(this);
    }

    /** Which figures are the good ones. */
    enum Better {
        /** Such as of an accuracy. */
        HIGHER,
        /** Such as of an error. */
        LOWER,
        /** It was not said. */
        UNKNOWN
    }

    /** The batches seen so far. */
    interface Sum {
        /**
         * Adds a batch.
         *
         * @param predicted what the model predicted, {@code [batch, ...]}
         * @param target what was expected, {@code [batch, ...]}
         * @param weights how much each sample counts, {@code [batch]}; null if all count the same
         */
        void add(Tensor predicted, Tensor target, @Nullable Tensor weights);

        /** Adds a batch of samples that all count the same. */
        default void add(Tensor predicted, Tensor target) {
            add(predicted, target, null);
        }

        /** The figure; it means nothing before the first batch. */
        double value();

        /** What it has added up, as numbers, so that training can be stopped in an epoch and go on later. */
        double[] memory();

        /** Takes the place of the one that {@link #memory} was called of. */
        void remember(double... memory);
    }

    /**
     * The mean of what a function of a batch's predictions and targets returns: one number for each sample, {@code [batch]},
     * or for each of its outputs, {@code [batch, ...]}.
     */
    static Metric mean(String name, BinaryOperator<Tensor> values) {
        return mean(name, Better.UNKNOWN, values);
    }

    /** Such a mean, of which it is said which figures are good. */
    static Metric mean(String name, Better better, BinaryOperator<Tensor> values) {
        return new NamedMetric(name, better, () -> new MeanSum(values, mean -> mean));
    }
}
