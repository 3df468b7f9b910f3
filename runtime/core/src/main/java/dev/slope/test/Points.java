package dev.slope.test;

import dev.slope.ActivationFunction;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Where element-wise activations are looked at. */
final class Points {
    /** Around the centre, where every function should have values, on and beside the usual thresholds. */
    static final double[] MODERATE = mirrored(
            0, 1e-3, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1, 1.1, 1.5, 1.9, 2, 2.2, 2.5, 2.9, 3, 3.1, 3.6, 4.2, 5, 5.9,
            6, 6.1, 7.5, 9, 10);

    /** Far out: exponentials overflow in float32 from 89 on, in float64 from 710 on. */
    static final double[] LARGE = mirrored(
            12, 15, 18, 20, 25, 30, 36, 40, 50, 60, 80, 88, 90, 100, 103, 120, 150, 250, 350, 400, 500, 650, 709, 711,
            745, 750, 900, 1e3, 2e3, 5e3, 1e4);

    /** What is no number, or is special among them. */
    static final double[] SPECIAL = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Float.MIN_VALUE, -Float.MIN_VALUE
    };

    private Points() {}

    /** The moderate and the large ones. */
    static double[] finite() {
        return joined(MODERATE, LARGE);
    }

    /** All of them. */
    static double[] all() {
        return joined(MODERATE, LARGE, SPECIAL);
    }

    /** How large the values of an activation are near 0; intermediate results are taken to be of that size, too. */
    static double magnitude(ActivationFunction function) {
        return DoubleStream.of(MODERATE)
                .filter(x -> Math.abs(x) <= 1)
                .map(x -> Math.abs(function.value(x)))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private static double[] joined(double[]... points) {
        return Arrays.stream(points).flatMapToDouble(DoubleStream::of).toArray();
    }

    private static double[] mirrored(double... points) {
        return DoubleStream.of(points)
                .flatMap(x -> x == 0 ? DoubleStream.of(0) : DoubleStream.of(-x, x))
                .toArray();
    }
}
