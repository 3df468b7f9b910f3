package dev.slope.activation;

import dev.slope.Activation;
import dev.slope.Generator;
import dev.slope.Param;
import dev.slope.Tensor;
import dev.slope.Training;

/** Activations that are random while a model is trained, and not when it predicts. */
public final class Stochastic {
    private Stochastic() {}

    /**
     * Randomised leaky rectified linear unit, {@code x > 0 ? x : slope * x}: in training with a slope for each element that
     * is uniform between {@code lower} and {@code upper}, otherwise with their mean. The defaults are those of PyTorch
     * {@code nn.RReLU}. B. Xu et al., Empirical evaluation of rectified activations in convolutional network,
     * arXiv:1505.00853, 2015.
     *
     * @throws IllegalArgumentException if {@code lower} is above {@code upper}
     */
    @Activation
    public static Tensor rrelu(
            Tensor x,
            @Param(0.125) double lower,
            @Param(1.0 / 3) double upper,
            @Training boolean training,
            Generator random) {
        if (lower > upper) {
            throw new IllegalArgumentException("lower, " + lower + ", must not be above upper, " + upper);
        }
        Tensor slope = training
                ? random.uniform(x.dtype(), x.shape()).times(upper - lower).plus(lower)
                : Tensor.full(x.dtype(), (lower + upper) / 2);
        return Tensor.where(x.greaterThan(0), x, x.times(slope));
    }

    /**
     * {@code softmax((x + g)/temperature)}, {@code [..., n] -> [..., n]}: in training {@code g} has a standard Gumbel
     * distribution, so that the result is close to a draw from {@code softmax(x)} for a low temperature; otherwise it is 0.
     * PyTorch {@code functional.gumbel_softmax} always adds it. E. Jang et al., Categorical reparameterization with
     * Gumbel-softmax, ICLR 2017.
     */
    @Activation
    public static Tensor gumbelSoftmax(
            Tensor x, @Param(1) double temperature, @Training boolean training, Generator random) {
        Tensor logits = training ? x.minus(exponential(x, random).log()) : x;
        return logits.div(temperature).softmax(-1);
    }

    /** Minus the logarithm of a uniform number: its own logarithm is minus a Gumbel number. */
    private static Tensor exponential(Tensor like, Generator random) {
        return random.uniform(like.dtype(), like.shape()).log().unaryMinus();
    }
}
