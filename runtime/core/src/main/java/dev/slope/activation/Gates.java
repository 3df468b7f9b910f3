package dev.slope.activation;

import dev.slope.Activation;
import dev.slope.Special;

/** Activations {@code x * gate(x)}, where the gate is an S-shaped curve. */
public final class Gates {
    private static final double SQRT_2 = Math.sqrt(2);
    private static final double SQRT_8_OVER_PI = Math.sqrt(8 / Math.PI);

    private Gates() {}

    /**
     * Sigmoid linear unit, {@code x * sigmoid(x)}, also known as swish with {@code beta = 1}. S. Elfwing et al.,
     * Sigmoid-weighted linear units, Neural Networks 107 (2018) 3-11; P. Ramachandran et al., Searching for activation
     * functions, arXiv:1710.05941, 2017.
     */
    @Activation(aliases = "swish")
    public static double silu(double x) {
        return x * Special.sigmoid(x);
    }

    /**
     * Gaussian error linear unit in its exact form, {@code x * (1 + erf(x/sqrt(2)))/2}, as in Keras and PyTorch by
     * default; the default of JAX is {@link #geluTanh}. D. Hendrycks and K. Gimpel, Gaussian error linear units,
     * arXiv:1606.08415, 2016.
     */
    @Activation
    public static double gelu(double x) {
        return 0.5 * x * Special.erfc(-x / SQRT_2);
    }

    /**
     * The approximation {@code x * (1 + tanh(sqrt(2/pi) * (x + 0.044715 * x^3)))/2} of {@link #gelu}: Keras and JAX
     * {@code gelu(approximate=True)}, PyTorch {@code gelu(approximate='tanh')}. Written by
     * {@code (1 + tanh(u))/2 = sigmoid(2 * u)}, which does not cancel on the left.
     */
    @Activation
    public static double geluTanh(double x) {
        return x * Special.sigmoid(SQRT_8_OVER_PI * (x + 0.044715 * x * x * x));
    }

    /**
     * {@code x * tanh(log(1 + exp(x)))}. D. Misra, Mish: a self regularized non-monotonic activation function, BMVC
     * 2020.
     */
    @Activation
    public static double mish(double x) {
        return x * Math.tanh(Special.softplus(x));
    }

    /**
     * {@code x} times {@link PiecewiseLinear#hardSigmoid}: 0 up to -3, {@code x} from 3 on, {@code x * (x + 3)/6}
     * between, with slopes 0 at -3 and 1 at 3. PyTorch {@code nn.Hardswish}, Keras and JAX {@code hard_silu}. A. Howard
     * et al., Searching for MobileNetV3, ICCV 2019.
     */
    @Activation(aliases = "hardSwish")
    public static double hardSilu(double x) {
        if (x <= -3) {
            return 0;
        }
        return x >= 3 ? x : x * (x + 3) / 6;
    }

    /**
     * Linearly scaled hyperbolic tangent, {@code x * tanh(x)}. S. K. Roy et al., LiSHT: non-parametric linearly scaled
     * hyperbolic tangent activation function, arXiv:1901.05894, 2019.
     */
    @Activation
    public static double lisht(double x) {
        return x * Math.tanh(x);
    }
}
