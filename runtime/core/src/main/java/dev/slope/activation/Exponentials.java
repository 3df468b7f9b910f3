package dev.slope.activation;

import dev.slope.Activation;
import dev.slope.Param;

/** Activations that fall exponentially to the left. */
public final class Exponentials {
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_SCALE = 1.0507009873554805;

    private Exponentials() {}

    /** {@code exp(x)}. Keras {@code exponential}. */
    @Activation
    public static double exponential(double x) {
        return Math.exp(x);
    }

    /**
     * Exponential linear unit, {@code x > 0 ? x : alpha * (exp(x) - 1)}, with slope {@code alpha} at 0. D.-A. Clevert et
     * al., Fast and accurate deep network learning by exponential linear units, ICLR 2016.
     */
    @Activation
    public static double elu(double x, @Param(1) double alpha) {
        return x > 0 ? x : alpha * Math.expm1(x);
    }

    /**
     * Scaled exponential linear unit, {@code scale * (max(x, 0) + min(0, alpha * (exp(x) - 1)))} with {@code alpha}
     * 1.6732632423543772 and {@code scale} 1.0507009873554805, which make mean 0 and variance 1 a fixed point; the slope
     * at 0 is {@code scale}, the smaller of the one-sided ones. G. Klambauer et al., Self-normalizing neural networks,
     * NIPS 2017.
     */
    @Activation
    public static double selu(double x) {
        return SELU_SCALE * (Math.max(x, 0) + Math.min(0, SELU_ALPHA * Math.expm1(x)));
    }

    /**
     * Continuously differentiable exponential linear unit, {@code x > 0 ? x : alpha * (exp(x/alpha) - 1)}, with slope 1
     * at 0. J. T. Barron, Continuously differentiable exponential linear units, arXiv:1704.07483, 2017.
     */
    @Activation
    public static double celu(double x, @Param(1) double alpha) {
        return x > 0 ? x : alpha * Math.expm1(x / alpha);
    }
}
