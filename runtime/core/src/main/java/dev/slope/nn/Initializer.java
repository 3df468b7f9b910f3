package dev.slope.nn;

import dev.slope.DType;
import dev.slope.Tensor;

/**
 * The numbers a weight has before training: those of Keras, with its defaults. A weight {@code [..., inputs, outputs]} has
 * {@code fanIn = ... * inputs} and {@code fanOut = ... * outputs}, where the leading axes are those of a window.
 */
@FunctionalInterface
public interface Initializer {
    /** A tensor of this type and shape; the same seed gives the same one. */
    Tensor initial(DType type, long seed, int... shape);

    /** All equal. */
    static Initializer constant(double value) {
        return (type, seed, shape) -> Tensor.full(type, value, shape);
    }

    /** Zeros. */
    static Initializer zeros() {
        return constant(0);
    }

    /** Ones. */
    static Initializer ones() {
        return constant(1);
    }

    /** Uniform from {@code low} to below {@code high}; Keras's default is -0.05 and 0.05. */
    static Initializer uniform(double low, double high) {
        if (!(low < high && Double.isFinite(high - low))) {
            throw new IllegalArgumentException("there are no uniform numbers from " + low + " to " + high);
        }
        return (type, seed, shape) ->
                Tensor.uniform(type, seed, shape).times(high - low).plus(low);
    }

    /** Normal; Keras's default is mean 0 and deviation 0.05. */
    static Initializer normal(double mean, double deviation) {
        return new Normal(mean, deviation, Double.POSITIVE_INFINITY);
    }

    /** Normal, those that are more than two deviations from the mean drawn again; {@code deviation} is that before this. */
    static Initializer truncatedNormal(double mean, double deviation) {
        return new Normal(mean, deviation, 2);
    }

    /**
     * Uniform between {@code -limit} and {@code limit}, where {@code limit = sqrt(6 / (fanIn + fanOut))}. X. Glorot, Y.
     * Bengio: "Understanding the difficulty of training deep feedforward neural networks", 2010.
     */
    static Initializer glorotUniform() {
        return new VarianceScaling(1, VarianceScaling.Fan.AVERAGE, false);
    }

    /** Truncated normal with a variance of {@code 2 / (fanIn + fanOut)}. Glorot and Bengio, as above. */
    static Initializer glorotNormal() {
        return new VarianceScaling(1, VarianceScaling.Fan.AVERAGE, true);
    }

    /**
     * Uniform between {@code -limit} and {@code limit}, where {@code limit = sqrt(6 / fanIn)}: for rectifiers. K. He et al.:
     * "Delving Deep into Rectifiers", 2015.
     */
    static Initializer heUniform() {
        return new VarianceScaling(2, VarianceScaling.Fan.IN, false);
    }

    /** Truncated normal with a variance of {@code 2 / fanIn}. He et al., as above. */
    static Initializer heNormal() {
        return new VarianceScaling(2, VarianceScaling.Fan.IN, true);
    }

    /**
     * Uniform between {@code -limit} and {@code limit}, where {@code limit = sqrt(3 / fanIn)}. Y. LeCun et al.: "Efficient
     * BackProp", 1998.
     */
    static Initializer lecunUniform() {
        return new VarianceScaling(1, VarianceScaling.Fan.IN, false);
    }

    /** Truncated normal with a variance of {@code 1 / fanIn}: for selu. LeCun et al., as above. */
    static Initializer lecunNormal() {
        return new VarianceScaling(1, VarianceScaling.Fan.IN, true);
    }

    /**
     * Rows or columns, whichever are fewer, that are orthogonal to each other and of length {@code gain}, in the matrix
     * {@code [... * inputs, outputs]}. A. M. Saxe et al.: "Exact solutions to the nonlinear dynamics of learning in deep
     * linear neural networks", 2014.
     */
    static Initializer orthogonal(double gain) {
        return new Orthogonal(gain);
    }
}
