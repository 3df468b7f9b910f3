package dev.slope.optim;

import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an optimization stands. Immutable, so that it can be kept while training goes on.
 *
 * @param steps the number of steps done
 * @param parameters the parameters after them
 * @param memories what the optimizer remembers of each parameter
 */
public record OptimizerState(long steps, List<Tensor> parameters, List<List<Tensor>> memories) {
    /** Copies the lists. */
    public OptimizerState {
        parameters = List.copyOf(parameters);
        memories = List.copyOf(memories);
    }

    /** Before the first step. */
    public static OptimizerState start(Optimizer optimizer, List<Tensor> parameters) {
        return new OptimizerState(
                0, parameters, parameters.stream().map(optimizer::start).toList());
    }

    /** After one more step, along the gradient of each parameter. */
    public OptimizerState next(Optimizer optimizer, List<Tensor> gradients) {
        List<Tensor> nextParameters = new ArrayList<>();
        List<List<Tensor>> nextMemories = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Optimizer.Update update = optimizer.step(steps + 1, parameters.get(i), gradients.get(i), memories.get(i));
            nextParameters.add(update.parameter());
            nextMemories.add(update.memory());
        }
        return new OptimizerState(steps + 1, nextParameters, nextMemories);
    }
}
