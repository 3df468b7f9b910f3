package dev.slope.benchmarks;

import dev.slope.Activation;
import dev.slope.Special;
import dev.slope.Tensor;

/** Known functions as users write them, so that they can be compared with what is built into others. */
public final class CustomActivations {
    private CustomActivations() {}

    /** {@code max(x, 0)}. */
    @Activation
    public static double customRelu(double x) {
        return Math.max(x, 0);
    }

    /** {@code x} where it is positive, a hundredth of it elsewhere. */
    @Activation
    public static double customLeakyRelu(double x) {
        return x > 0 ? x : 0.01 * x;
    }

    /** The sigmoid from -1 to 1. */
    @Activation
    public static double customTwiceSigmoid(double x) {
        return 2 / (1 + Math.exp(-x)) - 1;
    }

    /** {@code x * sigmoid(x)}. */
    @Activation
    public static double customSilu(double x) {
        return x / (1 + Math.exp(-x));
    }

    /** {@code x} times the normal distribution's probability of less. */
    @Activation
    public static double customGelu(double x) {
        return 0.5 * x * (1 + Special.erf(x / Math.sqrt(2)));
    }

    /** The approximation of gelu by tanh. */
    @Activation
    public static double customGeluTanh(double x) {
        return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    /** {@code x * tanh(softplus(x))}. */
    @Activation
    public static double customMish(double x) {
        return x * Math.tanh(Math.log(1 + Math.exp(x)));
    }

    /** {@code log(1 + exp(x))}. */
    @Activation
    public static double customSoftplus(double x) {
        return Math.log(1 + Math.exp(x));
    }

    /** {@code exp(x)/sum(exp(x))} of each row. */
    @Activation
    public static Tensor customSoftmax(Tensor x) {
        Tensor powers = x.minus(x.max(-1, true).stopGradient()).exp();
        return powers.div(powers.sum(-1, true));
    }
}
