package dev.slope.tensors;

import dev.slope.Activation;
import dev.slope.Generator;
import dev.slope.Gradient;
import dev.slope.Param;
import dev.slope.Tensor;
import dev.slope.Training;

/** Right ones. */
final class OnTensors {
    private OnTensors() {}

    @Activation
    static Tensor learnedSlope(Tensor x, @Param(value = 0.25, trainable = true) Tensor slope) {
        return Tensor.where(x.greaterThan(0), x, x.times(slope));
    }

    @Activation
    static Tensor learnedMix(
            Tensor x,
            @Param(value = 1.5, trainable = true) Tensor inner,
            @Param(2) int power,
            @Param(value = 0.5, trainable = true) Tensor outer,
            @Param(1) boolean shifted) {
        Tensor y = x.times(inner).tanh().pow(power).times(outer);
        return shifted ? y.minus(y.mean(-1, true)) : y;
    }

    @Activation
    static Tensor learnedByHand(Tensor x, @Param(value = 0.75, trainable = true) Tensor scale) {
        return x.square().times(scale).sum(-1, true);
    }

    @Gradient("learnedByHand")
    static Tensor learnedByHandGradient(Tensor x, Tensor y, Tensor dy, Tensor scale) {
        return dy.times(x).times(2).times(scale);
    }

    /** Works with the elements of its input, but not with those of what is learned. */
    @Activation
    static Tensor learnedOfNumbers(Tensor x, @Param(value = 2, trainable = true) Tensor scale) {
        return squares(x).times(scale);
    }

    @Gradient("learnedOfNumbers")
    static Tensor learnedOfNumbersGradient(Tensor x, Tensor y, Tensor dy, Tensor scale) {
        return dy.times(x).times(2).times(scale);
    }

    private static Tensor squares(Tensor x) {
        double[] values = x.toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] *= values[i];
        }
        return Tensor.of(values, x.shape()).cast(x.dtype());
    }

    @Activation
    static Tensor noisyGate(Tensor x, @Param(0.8) double strength, @Training boolean training, Generator random) {
        if (!training) {
            return x.times(1 - strength / 2);
        }
        Tensor first = random.uniform(x.dtype(), x.shape());
        Tensor second = random.uniform(x.dtype(), x.shape());
        return x.times(first.times(second).times(-strength).plus(1));
    }

    @Activation
    static Tensor noisyByHand(Tensor x, Generator noise, @Training boolean training) {
        return x.square().times(factor(x, noise, training));
    }

    @Gradient("noisyByHand")
    static Tensor noisyByHandGradient(Tensor x, Tensor y, Tensor dy, Generator noise, boolean training) {
        return dy.times(x).times(2).times(factor(x, noise, training));
    }

    private static Tensor factor(Tensor x, Generator noise, boolean training) {
        return training ? noise.normal(x.dtype(), x.shape()) : Tensor.full(x.dtype(), 1);
    }
}
