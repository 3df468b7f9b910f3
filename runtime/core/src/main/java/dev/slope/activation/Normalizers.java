package dev.slope.activation;

import dev.slope.Activation;
import dev.slope.Param;
import dev.slope.Tensor;
import java.util.Arrays;
import java.util.List;

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
     * {@code log(softmax(x))}, {@code [..., n] -> [..., n]}, exact also where probabilities are close to 1: P. Blanchard et
     * al., Accurately computing the log-sum-exp and softmax functions, IMA J. Numer. Anal. 41 (2021) 2311-2330.
     */
    @Activation
    public static Tensor logSoftmax(Tensor x) {
        return x.logSoftmax(-1);
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
        List<Tensor> halves = halves(x, "glu");
        return halves.get(0).times(halves.get(1).sigmoid());
    }

    /**
     * Gated linear unit with a swish gate, {@code a * b * sigmoid(beta * b)} where {@code a} and {@code b} are the two halves
     * of the last axis: {@code [..., 2n] -> [..., n]}. {@code beta} is learned, one number or {@code [n]}; many keep it at 1.
     * N. Shazeer, GLU variants improve transformer, arXiv:2002.05202, 2020.
     *
     * @throws IllegalArgumentException if the last axis cannot be halved
     */
    @Activation
    public static Tensor swiGlu(Tensor x, @Param(value = 1, trainable = true) Tensor beta) {
        List<Tensor> halves = halves(x, "swiGlu");
        Tensor gate = halves.get(1);
        return halves.get(0).times(gate).times(gate.times(beta).sigmoid());
    }

    /**
     * {@code gain * x/sqrt(mean(x^2) + epsilon)}, {@code [..., n] -> [..., n]}, with the mean over the last axis. The gain is
     * learned, one number or {@code [n]}. Keras {@code RMSNormalization}, with its epsilon; PyTorch {@code nn.RMSNorm} takes
     * the smallest difference of two numbers near 1. B. Zhang and R. Sennrich, Root mean square layer normalization,
     * NeurIPS 2019.
     */
    @Activation
    public static Tensor rmsNorm(
            Tensor x, @Param(value = 1, trainable = true) Tensor gain, @Param(1e-6) double epsilon) {
        return x.div(x.square().mean(-1, true).plus(epsilon).sqrt()).times(gain);
    }

    private static List<Tensor> halves(Tensor x, String name) {
        if (x.rank() == 0 || x.shape()[x.rank() - 1] % 2 != 0) {
            throw new IllegalArgumentException(
                    name + " halves the last axis, so its size must be even, but the shape is "
                            + Arrays.toString(x.shape()));
        }
        return x.split(-1, 2);
    }
}
