package dev.slope.loss;

import dev.slope.Tensor;

/** The usual losses. */
public final class Losses {
    private Losses() {}

    /**
     * {@code (predicted - target)^2}, of each output. The targets have the shape of the predictions; {@code [batch]} and
     * {@code [batch, 1]} are the same.
     */
    public static Loss meanSquaredError() {
        return (predicted, target) ->
                predicted.minus(Targets.like(predicted, target)).square();
    }

    /** {@code |predicted - target|}, of each output; shapes as for {@link #meanSquaredError}. */
    public static Loss meanAbsoluteError() {
        return (predicted, target) ->
                predicted.minus(Targets.like(predicted, target)).abs();
    }

    /**
     * The cross-entropy of a softmax, {@code -sum_k target_k * log(softmax(predicted)_k)}, of each sample. Predictions are
     * logits, {@code [batch, classes]}: the model ends without a softmax, so that nothing overflows. Targets are the
     * probability of each class, {@code [batch, classes]}, or the number of the class from 0 on, {@code [batch]} or
     * {@code [batch, 1]}.
     */
    public static Loss softmaxCrossEntropy() {
        return (predicted, target) -> {
            Tensor surprise = predicted.logSoftmax(-1).unaryMinus();
            return surprise.times(Targets.probabilities(predicted, target)).sum(-1);
        };
    }
}
