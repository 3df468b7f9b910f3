package dev.slope.train;

import dev.slope.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that training needs to go on from where it stood, to the same bits: what the optimizer, the metrics and the callbacks
 * remember, the position in the epoch, the figures so far. Immutable.
 *
 * @param weights the weights of the model, in their order
 * @param figures the names of the figures of the history
 * @param tensors everything else, by name
 */
public record Snapshot(List<Tensor> weights, List<String> figures, Map<String, Tensor> tensors) {
    /** Copies lists and map. */
    public Snapshot {
        weights = List.copyOf(weights);
        figures = List.copyOf(figures);
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }
}
