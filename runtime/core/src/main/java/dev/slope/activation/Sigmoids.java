package dev.slope.activation;

import dev.slope.Activation;
import dev.slope.Special;

/** Smooth steps from one level to another, and what is derived from them. */
public final class Sigmoids {
    private Sigmoids() {}

    /** The logistic function, {@code 1/(1 + exp(-x))}, in [0, 1]. */
    @Activation
    public static double sigmoid(double x) {
        return Special.sigmoid(x);
    }

    /** {@code log(sigmoid(x)) = -softplus(-x)}. PyTorch {@code nn.LogSigmoid}, Keras and JAX {@code log_sigmoid}. */
    @Activation
    public static double logSigmoid(double x) {
        return -Special.softplus(-x);
    }

    /** The hyperbolic tangent, in [-1, 1]. DLMF 4.28. */
    @Activation
    public static double tanh(double x) {
        return Math.tanh(x);
    }

    /** {@code x - tanh(x)}. PyTorch {@code nn.Tanhshrink}, Keras {@code tanh_shrink}. */
    @Activation
    public static double tanhShrink(double x) {
        return Special.tanhShrink(x);
    }

    /**
     * {@code x/(1 + |x|)}, in [-1, 1]. PyTorch {@code nn.Softsign}, Keras {@code softsign}, JAX {@code soft_sign}. J.
     * Bergstra et al., Quadratic polynomials learn better image features, 2009.
     */
    @Activation
    public static double softsign(double x) {
        return x / (1 + Math.abs(x));
    }
}
