package dev.slope.metric;

import dev.slope.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The weights of samples as those of all values of the samples. */
final class Weights {
    private Weights() {}

    /** For {@code count} values of the samples of a batch, as many for each: 1 if there are no weights. */
    static double[] of(@Nullable Tensor weights, Tensor predicted, int count) {
        double[] each = new double[count];
        Arrays.fill(each, 1);
        if (weights == null) {
            return each;
        }
        double[] ofSamples = weights.toDoubles();
        if (ofSamples.length == 0 || count % ofSamples.length != 0) {
            throw new IllegalArgumentException("predictions of shape " + Arrays.toString(predicted.shape()) + " give "
                    + count + " values, which do not fit " + ofSamples.length
                    + " weights of samples: a weighted metric needs a value for each sample");
        }
        int values = count / ofSamples.length;
        Arrays.setAll(each, i -> ofSamples[i / values]);
        return each;
    }
}
