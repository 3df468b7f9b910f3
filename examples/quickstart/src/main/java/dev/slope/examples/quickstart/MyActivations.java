package dev.slope.examples.quickstart;

import dev.slope.Activation;
import dev.slope.Gradient;
import dev.slope.Param;
import dev.slope.Tensor;

/** Activations of one's own. Their derivatives are derived when this file is compiled. */
public final class MyActivations {
    private MyActivations() {}

    /** {@code 2 * sigmoid(x) - 1}, which is {@code tanh(x / 2)}. */
    @Activation
    public static double scaledSigmoid(double x) {
        return 2 / (1 + Math.exp(-x)) - 1;
    }

    /** A rectifier that leaks a tenth. */
    @Activation
    public static double leaky(double x) {
        return Math.max(x, 0.1 * x);
    }

    /** Swish with a hyper-parameter. */
    @Activation
    public static double sharpSwish(double x, @Param(1.0) double beta) {
        return x / (1 + Math.exp(-beta * x));
    }

    /** A rectifier whose leak is learned, layer by layer. */
    @Activation
    public static double learnedSlope(double x, @Param(value = 0.25, trainable = true) double slope) {
        return x > 0 ? x : slope * x;
    }

    /** The length of each row, {@code [batch, n] -> [batch, 1]}. */
    @Activation
    public static Tensor l2Norm(Tensor x) {
        return x.square().sum(-1, true).sqrt();
    }

    /** {@code dy * x / |x|}, and 0 where {@code x} is 0. */
    @Gradient("l2Norm")
    public static Tensor l2NormGradient(Tensor x, Tensor y, Tensor dy) {
        return dy.times(x).div(y.maximum(1e-30));
    }
}
