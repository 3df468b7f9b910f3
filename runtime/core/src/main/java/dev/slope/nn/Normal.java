package dev.slope.nn;

import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.kernel.SplitMix64;

/**
 * Random numbers of a normal distribution.
 *
 * @param limit how many deviations from the mean they may be: others are drawn again
 */
record Normal(double mean, double deviation, double limit) implements Initializer {
    Normal {
        if (!(deviation >= 0 && Double.isFinite(mean + deviation))) {
            throw new IllegalArgumentException(
                    "there are no normal numbers of mean " + mean + " and deviation " + deviation);
        }
    }

    @Override
    public Tensor initial(DType type, long seed, int... shape) {
        SplitMix64 random = new SplitMix64(seed);
        double[] values = new double[Tensor.symbolic(type, shape).size()];
        for (int i = 0; i < values.length; i++) {
            double value;
            do {
                value = random.nextGaussian();
            } while (Math.abs(value) > limit);
            values[i] = mean + deviation * value;
        }
        return Tensor.of(values, shape).cast(type);
    }
}
