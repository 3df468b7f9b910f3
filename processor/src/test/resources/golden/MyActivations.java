package com.acme;

import dev.slope.Activation;
import dev.slope.Generator;
import dev.slope.Gradient;
import dev.slope.Param;
import dev.slope.Tensor;
import dev.slope.Training;

public final class MyActivations {
    @Activation
    public static double scaledSigmoid(double x) {
        return 2 / (1 + Math.exp(-x)) - 1;
    }

    @Activation
    public static double leaky(double x) {
        return Math.max(x, 0.1 * x);
    }

    @Activation(value = "sharp", aliases = "sharper")
    public static double sharpMish(double x, @Param(value = 1.5, trainable = true) double beta) {
        return x * Math.tanh(Math.log(1 + Math.exp(beta * x)));
    }

    @Activation
    public static double cube(double x) {
        return x * x * x;
    }

    @Gradient("cube")
    public static double cubeGradient(double x) {
        return 3 * x * x;
    }

    @Activation
    public static Tensor l2Norm(Tensor x) {
        return x.square().sum(-1, true).sqrt();
    }

    @Gradient("l2Norm")
    public static Tensor l2NormGradient(Tensor x, Tensor y, Tensor dy) {
        return dy.times(x).div(y);
    }

    @Activation
    public static Tensor noisy(
            Tensor x,
            @Param(0.5) float rate,
            @Training boolean training,
            @Param(value = 1, trainable = true) Tensor gain,
            Generator random) {
        return training && rate > 0 ? x.times(random.like(x)).times(gain) : x.times(gain);
    }
}
