package dev.slope.nn;

import dev.slope.Tensor;

/**
 * In training, each number is 0 with this probability, and else divided by {@code 1 - rate}, so that its mean stays; at all
 * other times numbers stay as they are. N. Srivastava et al.: "Dropout: A Simple Way to Prevent Neural Networks from
 * Overfitting", 2014.
 *
 * @param rate the probability, from 0 to below 1
 */
public record Dropout(double rate) implements Layer {
    /** Checks the rate. */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the rate of a dropout must be from 0 to below 1, but is " + rate);
        }
    }

    @Override
    public String type() {
        return "Dropout";
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        if (!pass.isTraining() || rate == 0) {
            return x;
        }
        Tensor kept = pass.random().uniform(x.dtype(), x.shape()).greaterOrEqual(rate);
        return Tensor.where(kept, x.times(1 / (1 - rate)), 0);
    }
}
