package dev.slope.nn;

import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.List;

/** {@code gamma * x + beta} for each channel: what follows a normalization. */
final class Affine {
    private static final String GAMMA = "gamma";
    private static final String BETA = "beta";

    private Affine() {}

    static void checkEpsilon(double epsilon) {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon must be above 0 and finite, but is " + epsilon);
        }
    }

    static int channels(int... inputShape) {
        if (inputShape.length == 0) {
            throw new IllegalArgumentException("inputs of shape [batch] have no channels");
        }
        return inputShape[inputShape.length - 1];
    }

    static List<Weight> weights(int channels, boolean center, boolean scale) {
        List<Weight> weights = new ArrayList<>();
        if (scale) {
            weights.add(new Weight(GAMMA, Initializer.ones(), channels));
        }
        if (center) {
            weights.add(new Weight(BETA, Initializer.zeros(), channels));
        }
        return weights;
    }

    static Tensor apply(Tensor x, boolean center, boolean scale, Pass pass) {
        Tensor scaled = scale ? x.times(pass.weight(GAMMA)) : x;
        return center ? scaled.plus(pass.weight(BETA)) : scaled;
    }
}
