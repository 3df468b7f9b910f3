package dev.slope.nn;

import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Each channel, that is, each index of the last axis, with mean 0 and variance 1 over the batch, then
 * {@code gamma * x + beta}: {@code (x - mean) / sqrt(variance + epsilon)}. It keeps running figures of both,
 * {@code running = momentum * running + (1 - momentum) * ofBatch}, which take their place when the model does not train, or
 * the layer is frozen. The variance is that of the whole batch, divided by the number of values. S. Ioffe, C. Szegedy: "Batch
 * Normalization", 2015; as in Keras.
 *
 * @param momentum how much of the running figures is kept in a step, from 0 to below 1; 0.99 in Keras
 * @param epsilon keeps the quotient finite, above 0; 1e-3 in Keras
 * @param center whether there is a {@code beta}
 * @param scale whether there is a {@code gamma}
 */
public record BatchNormalization(double momentum, double epsilon, boolean center, boolean scale) implements Layer {
    private static final String MEAN = "movingMean";
    private static final String VARIANCE = "movingVariance";

    /** Checks the values. */
    public BatchNormalization {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("the momentum must be from 0 to below 1, but is " + momentum);
        }
        Affine.checkEpsilon(epsilon);
    }

    /** With the values of Keras. */
    public static BatchNormalization create() {
        return new BatchNormalization(0.99, 1e-3, true, true);
    }

    /** With another momentum. */
    public BatchNormalization momentum(double value) {
        return new BatchNormalization(value, epsilon, center, scale);
    }

    /** With another {@code epsilon}. */
    public BatchNormalization epsilon(double value) {
        return new BatchNormalization(momentum, value, center, scale);
    }

    /** With {@code beta}, or without. */
    public BatchNormalization center(boolean value) {
        return new BatchNormalization(momentum, epsilon, value, scale);
    }

    /** With {@code gamma}, or without. */
    public BatchNormalization scale(boolean value) {
        return new BatchNormalization(momentum, epsilon, center, value);
    }

    @Override
    public String type() {
        return "BatchNormalization";
    }

    @Override
    public List<Weight> weights(int... inputShape) {
        int channels = Affine.channels(inputShape);
        List<Weight> weights = new ArrayList<>(Affine.weights(channels, center, scale));
        weights.add(new Weight(MEAN, Initializer.zeros(), channels).notTrainable());
        weights.add(new Weight(VARIANCE, Initializer.ones(), channels).notTrainable());
        return weights;
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        Tensor mean = pass.weight(MEAN);
        Tensor variance = pass.weight(VARIANCE);
        if (pass.isTraining() && !pass.isFrozen()) {
            int[] axes = IntStream.range(0, x.rank() - 1).toArray();
            Tensor ofBatch = x.mean(axes);
            Tensor varianceOfBatch = x.variance(axes);
            pass.update(MEAN, running(mean, ofBatch));
            pass.update(VARIANCE, running(variance, varianceOfBatch));
            mean = ofBatch;
            variance = varianceOfBatch;
        }
        Tensor normalized = x.minus(mean).div(variance.plus(epsilon).sqrt());
        return Affine.apply(normalized, center, scale, pass);
    }

    private Tensor running(Tensor before, Tensor ofBatch) {
        return before.times(momentum).plus(ofBatch.times(1 - momentum));
    }
}
