package dev.slope.activation;

import dev.slope.Activation;
import dev.slope.Param;
import dev.slope.Special;

/** Smooth functions that approach straight lines on both sides, and snake, which waves about one. */
public final class SmoothRectifiers {
    /** Beyond, {@code squareplus} is its asymptote, and {@code x * x} close to overflow. */
    private static final double FAR = 1e150;

    private SmoothRectifiers() {}

    /**
     * {@code log(1 + exp(beta * x))/beta}. PyTorch {@code nn.Softplus}; Keras and JAX {@code softplus} have no
     * {@code beta}. C. Dugas et al., Incorporating second-order functional knowledge for better option pricing, NIPS
     * 2000.
     */
    @Activation
    public static double softplus(double x, @Param(1) double beta) {
        return Special.softplus(beta * x) / beta;
    }

    /**
     * 0 up to -1, {@code x} from 1 on, {@code (x + 1)^2/4} between: the sparse analogue of softplus. Keras and JAX
     * {@code sparse_plus}; its derivative is {@link PiecewiseLinear#sparseSigmoid}.
     */
    @Activation
    public static double sparsePlus(double x) {
        if (x <= -1) {
            return 0;
        }
        return x >= 1 ? x : 0.25 * (x + 1) * (x + 1);
    }

    /**
     * {@code (x + sqrt(x^2 + b))/2}, on the left in the equal form {@code b/(2 * (sqrt(x^2 + b) - x))}, which does not
     * cancel. Keras and JAX {@code squareplus}. J. T. Barron, Squareplus: a softplus-like algebraic rectifier,
     * arXiv:2112.11687, 2021.
     */
    @Activation
    public static double squareplus(double x, @Param(4) double b) {
        if (x > FAR) {
            return x;
        }
        if (x < -FAR) {
            return -0.25 * b / x;
        }
        double root = Math.sqrt(x * x + b);
        return x >= 0 ? 0.5 * (x + root) : 0.5 * b / (root - x);
    }

    /** {@code log(cosh(x))}, close to {@code x^2/2} near 0 and to {@code |x| - log(2)} far from it. */
    @Activation
    public static double logCosh(double x) {
        return Special.logCosh(x);
    }

    /**
     * {@code x + sin(frequency * x)^2/frequency}. L. Ziyin et al., Neural networks fail to learn periodic functions and
     * how to fix it, NeurIPS 2020. The default frequency is that of TensorFlow Addons, 1.
     */
    @Activation
    public static double snake(double x, @Param(1) double frequency) {
        double sine = Math.sin(frequency * x);
        return x + sine * sine / frequency;
    }
}
