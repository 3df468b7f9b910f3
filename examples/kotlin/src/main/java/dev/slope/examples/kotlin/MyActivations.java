package dev.slope.examples.kotlin;

import dev.slope.Activation;
import dev.slope.Param;

/** Activations are written in Java: the processor reads the bodies of methods, which it cannot see in Kotlin. */
final class MyActivations {
    private MyActivations() {}

    /** Swish with a hyper-parameter. */
    @Activation
    static double sharpSwish(double x, @Param(1.0) double beta) {
        return x / (1 + Math.exp(-beta * x));
    }

    /** A rectifier whose leak is learned, layer by layer. */
    @Activation
    static double learnedSlope(double x, @Param(value = 0.25, trainable = true) double slope) {
        return x > 0 ? x : slope * x;
    }
}
