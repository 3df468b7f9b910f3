package dev.slope.nn;

import dev.slope.DType;
import dev.slope.Tensor;
import java.util.Arrays;

/**
 * Random numbers of mean 0 whose variance depends on how many inputs and outputs there are, see {@link Initializer}.
 *
 * @param scale the variance times the fan
 * @param normal whether they are truncated normal, else uniform
 */
record VarianceScaling(double scale, Fan fan, boolean normal) implements Initializer {
    /** The deviation of a normal distribution cut off at two deviations. */
    private static final double TRUNCATED = 0.8796256610342398;

    /** By what the variance is divided. */
    enum Fan {
        IN,
        AVERAGE
    }

    @Override
    public Tensor initial(DType type, long seed, int... shape) {
        double window = 1;
        for (int axis = 0; axis < shape.length - 2; axis++) {
            window *= shape[axis];
        }
        double out = shape.length == 0 ? 1 : shape[shape.length - 1];
        double in = shape.length < 2 ? out : shape[shape.length - 2];
        double divisor = window * (fan == Fan.IN ? in : (in + out) / 2);
        if (!(divisor > 0)) {
            throw new IllegalArgumentException("a weight of shape " + Arrays.toString(shape) + " has no inputs");
        }
        double variance = scale / divisor;
        if (normal) {
            return new Normal(0, Math.sqrt(variance) / TRUNCATED, 2).initial(type, seed, shape);
        }
        double limit = Math.sqrt(3 * variance);
        return Tensor.uniform(type, seed, shape).times(2 * limit).minus(limit);
    }
}
