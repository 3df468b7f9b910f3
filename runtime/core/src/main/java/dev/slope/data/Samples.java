package dev.slope.data;

import dev.slope.Tensor;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Samples to train, test or predict with: those in memory are a {@link Dataset}, those that may be too many for it a
 * {@link SampleStream}. Immutable.
 */
public interface Samples {
    /** The number of samples, where it is known before all were gone through. */
    OptionalLong knownSize();

    /** The samples in batches of {@code size}, the last of which may be smaller. */
    Batches batches(int size);

    /** The samples in batches, in an order that depends on the seed. */
    Batches shuffledBatches(int size, long seed);

    /** With batches changed by a function that keeps the number of samples and treats each by itself. */
    Samples map(UnaryOperator<Dataset> function);

    /** With inputs changed by a function that keeps their number: {@code mapInputs(x -> x.div(255))}. */
    Samples mapInputs(UnaryOperator<Tensor> function);

    /** With targets changed by a function that keeps their number. */
    Samples mapTargets(UnaryOperator<Tensor> function);
}
