package dev.slope.loss;

import dev.slope.Tensor;

/**
 * How wrong predictions are. A lambda of tensor operations will do: {@code (predicted, target) ->
 * predicted.minus(target).square()}.
 */
@FunctionalInterface
public interface Loss {
    /**
     * The loss, of which training takes the mean: of each sample, {@code [batch]}, or of each of its outputs,
     * {@code [batch, ...]}; a scalar is taken as the mean already.
     *
     * @param predicted what the model predicted, {@code [batch, ...]}
     * @param target what was expected, as the data gives it, {@code [batch, ...]}
     */
    Tensor of(Tensor predicted, Tensor target);
}
