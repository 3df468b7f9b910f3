package dev.slope.nn;

import dev.slope.DType;
import dev.slope.Tensor;
import java.util.Arrays;

/** The numbers a weight has before training. */
@FunctionalInterface
public interface Initializer {
    /** A tensor of this type and shape; the same seed gives the same one. */
    Tensor initial(DType type, long seed, int... shape);

    /** All equal. */
    static Initializer constant(double value) {
        return (type, seed, shape) -> Tensor.full(type, value, shape);
    }

    /**
     * Uniform between {@code -limit} and {@code limit}, where {@code limit = sqrt(6 / (inputs + outputs))}, for a matrix
     * {@code [inputs, outputs]}. X. Glorot, Y. Bengio: "Understanding the difficulty of training deep feedforward neural
     * networks", 2010.
     */
    static Initializer glorotUniform() {
        return (type, seed, shape) -> {
            if (shape.length != 2) {
                throw new IllegalArgumentException(
                        "Glorot's initializer takes a matrix [inputs, outputs], not " + Arrays.toString(shape));
            }
            double limit = Math.sqrt(6 / ((double) shape[0] + shape[1]));
            return Tensor.uniform(type, seed, shape).times(2 * limit).minus(limit);
        };
    }
}
