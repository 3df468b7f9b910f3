package dev.slope.activation;

import dev.slope.Activation;
import dev.slope.Tensor;

/** Activations of whole rows: all work along the last axis. */
public final class Normalizers {
    private Normalizers() {}

    /**
     * {@code exp(x)/sum(exp(x))}, {@code [..., n] -> [..., n]}: positive and of sum 1. J. S. Bridle, Training stochastic
     * model recognition algorithms as networks can lead to maximum mutual information estimation of parameters, NIPS
     * 1989.
     */
    @Activation
    public static Tensor softmax(Tensor x) {
        return x.softmax(-1);
    }

    /**
     * {@code log(softmax(x))}, {@code [..., n] -> [..., n]}. The largest element's own term is left out of the sum of
     * exponentials and {@code log1p} puts it back, so that log-probabilities near 0 keep their digits: P. Blanchard et
     * al., Accurately computing the log-sum-exp and softmax functions, IMA J. Numer. Anal. 41 (2021) 2311-2330.
     */
    @Activation
    public static Tensor logSoftmax(Tensor x) {
        Tensor shifted = x.minus(x.stopGradient().max(-1, true));
        Tensor largest = shifted.argMax(-1).oneHot(columns(x));
        return shifted.minus(shifted.exp().minus(largest).sum(-1, true).log1p());
    }

    /** {@code softmax(-x)}, {@code [..., n] -> [..., n]}. PyTorch {@code nn.Softmin}. */
    @Activation
    public static Tensor softmin(Tensor x) {
        return x.unaryMinus().softmax(-1);
    }

    /**
     * Gated linear unit, {@code a * sigmoid(b)} where {@code a} and {@code b} are the two halves of the last axis:
     * {@code [..., 2n] -> [..., n]}. Y. N. Dauphin et al., Language modeling with gated convolutional networks, ICML
     * 2017.
     *
     * @throws IllegalArgumentException if the last axis cannot be halved
     */
    @Activation
    public static Tensor glu(Tensor x) {
        int columns = columns(x);
        if (columns % 2 != 0) {
            throw new IllegalArgumentException(
                    "glu halves the last axis, so its size must be even, but it is " + columns);
        }
        Tensor values = x.slice(-1, 0, columns / 2);
        Tensor gates = x.slice(-1, columns / 2, columns);
        return values.times(gates.sigmoid());
    }

    private static int columns(Tensor x) {
        if (x.rank() == 0) {
            throw new IllegalArgumentException("a tensor without axes has no last axis: reshape it to [1] or [1, n]");
        }
        return x.shape()[x.rank() - 1];
    }
}
