package dev.slope.train;

import dev.slope.Tensor;
import java.util.List;

/**
 * Where the training of a model stands. Immutable, so that it can be kept while training goes on.
 *
 * @param steps the number of steps done
 * @param weights the weights after them
 * @param memories what the optimizer remembers of each weight
 */
public record TrainingState(long steps, List<Tensor> weights, List<List<Tensor>> memories) {
    /** Copies the lists. */
    public TrainingState {
        weights = List.copyOf(weights);
        memories = List.copyOf(memories);
    }
}
