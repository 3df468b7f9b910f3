package dev.slope.activation;

import dev.slope.Activation;
import dev.slope.Param;

/** Activations made of straight lines. */
public final class PiecewiseLinear {
    private PiecewiseLinear() {}

    /** {@code x}. Keras {@code linear}, PyTorch {@code nn.Identity}, JAX {@code identity}. */
    @Activation(aliases = "identity")
    public static double linear(double x) {
        return x;
    }

    /**
     * Rectified linear unit, {@code max(x, 0)}, with slope 0 at 0. V. Nair and G. E. Hinton, Rectified linear units
     * improve restricted Boltzmann machines, ICML 2010.
     */
    @Activation
    public static double relu(double x) {
        return Math.max(x, 0);
    }

    /**
     * {@code min(max(x, 0), 6)}, with slope 0 at 0 and at 6. A. Krizhevsky, Convolutional deep belief networks on
     * CIFAR-10, 2010.
     */
    @Activation
    public static double relu6(double x) {
        return Math.min(Math.max(x, 0), 6);
    }

    /**
     * {@code max(x, 0) + negativeSlope * min(x, 0)}. A. L. Maas et al., Rectifier nonlinearities improve neural network
     * acoustic models, ICML 2013. The default slope is that of PyTorch, JAX and the paper, 0.01; the function in Keras 3
     * has 0.2, its layer 0.3.
     */
    @Activation
    public static double leakyRelu(double x, @Param(0.01) double negativeSlope) {
        return Math.max(x, 0) + negativeSlope * Math.min(x, 0);
    }

    /**
     * Parametric rectified linear unit, {@code x > 0 ? x : slope * x} with a learned slope, which also is the slope at 0.
     * K. He et al., Delving deep into rectifiers, ICCV 2015. It starts from 0.25 as in PyTorch and the paper; in Keras
     * from 0.
     */
    @Activation
    public static double prelu(double x, @Param(value = 0.25, trainable = true) double slope) {
        return x > 0 ? x : slope * x;
    }

    /**
     * {@code x} above the threshold, else {@code value}. PyTorch {@code nn.Threshold} and Keras 3 {@code threshold} have
     * no defaults; ours, 1 and 0, are those of Keras 2's {@code ThresholdedReLU}. K. Konda et al., Zero-bias
     * autoencoders and the benefits of co-adapting features, ICLR 2015.
     */
    @SuppressWarnings("slope") // the jump is what it is for
    @Activation
    public static double threshold(double x, @Param(1) double threshold, @Param(0) double value) {
        return x <= threshold ? value : x;
    }

    /**
     * {@code x} clipped to [{@code minValue}, {@code maxValue}], with slope 0 at both ends. PyTorch {@code nn.Hardtanh}, Keras and JAX
     * {@code hard_tanh}. R. Collobert, Large scale machine learning, 2004.
     */
    @Activation
    public static double hardTanh(double x, @Param(-1) double minValue, @Param(1) double maxValue) {
        if (x <= minValue) {
            return minValue;
        }
        return x >= maxValue ? maxValue : x;
    }

    /**
     * {@code x/6 + 1/2} clipped to [0, 1], as in PyTorch, JAX and Keras 3; up to Keras 2 it was {@code 0.2 * x + 0.5}
     * clipped. M. Courbariaux et al., BinaryConnect, NIPS 2015, clip {@code x/2 + 1/2}.
     */
    @Activation
    public static double hardSigmoid(double x) {
        return Math.min(Math.max(x + 3, 0), 6) / 6;
    }

    /**
     * {@code (x + 1)/2} clipped to [0, 1]: the derivative of {@link SmoothRectifiers#sparsePlus}. Keras and JAX
     * {@code sparse_sigmoid}. A. F. T. Martins and R. F. Astudillo, From softmax to sparsemax, ICML 2016.
     */
    @Activation
    public static double sparseSigmoid(double x) {
        return Math.min(Math.max(x + 1, 0), 2) / 2;
    }

    /**
     * {@code x} moved towards 0 by the threshold, and 0 where it does not reach beyond. PyTorch {@code nn.Softshrink},
     * Keras {@code soft_shrink}. D. L. Donoho, De-noising by soft-thresholding, IEEE Trans. Inf. Theory 41 (1995)
     * 613-627.
     */
    @Activation
    public static double softShrink(double x, @Param(0.5) double threshold) {
        if (Math.abs(x) <= threshold) {
            return 0;
        }
        return x > 0 ? x - threshold : x + threshold;
    }

    /**
     * {@code x} where it is larger in magnitude than the threshold, else 0. PyTorch {@code nn.Hardshrink}, Keras
     * {@code hard_shrink}. D. L. Donoho and I. M. Johnstone, Ideal spatial adaptation by wavelet shrinkage, Biometrika
     * 81 (1994) 425-455.
     */
    @SuppressWarnings("slope") // the jump is what it is for
    @Activation
    public static double hardShrink(double x, @Param(0.5) double threshold) {
        return Math.abs(x) <= threshold ? 0 : x;
    }
}
