package dev.slope.loss;

import dev.slope.Tensor;

/**
 * How wrong predictions are. A lambda of tensor operations will do: {@code (predicted, target) ->
 * predicted.minus(target).square()}. It must depend on these two only: training records it once and then repeats it.
 */
@FunctionalInterface
public interface Loss {
    /**
     * The loss, made of tensor operations, of which training takes the mean: of each sample, {@code [batch]}, or of each
     * of its outputs, {@code [batch, ...]}; a scalar is taken as the mean already, and samples cannot have weights then.
     *
     * @param predicted what the model predicted, {@code [batch, ...]}
     * @param target what was expected, as the data gives it, {@code [batch, ...]}
     */
    Tensor of(Tensor predicted, Tensor target);

    /**
     * Refuses targets that mean nothing to this loss, such as numbers of classes that the model does not have. Called
     * outside of the training step with each batch, it may look at elements.
     *
     * @param predicted the shape of the predictions for these targets, {@code [batch, ...]}
     * @throws IllegalArgumentException saying which, what is allowed and what to do
     */
    default void check(int[] predicted, Tensor target) {}

    /**
     * Whether predictions are logits, numbers that a sigmoid or softmax would turn into probabilities: the model must not
     * end with one then, and metrics that compare with a probability of 0.5 compare with 0.
     */
    default boolean takesLogits() {
        return false;
    }
}
