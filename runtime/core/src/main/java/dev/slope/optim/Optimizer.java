package dev.slope.optim;

import dev.slope.Tensor;
import java.util.List;

/** A rule by which each parameter follows its gradient. Immutable. */
public interface Optimizer {
    /** What the rule remembers of a parameter between steps, before the first one. */
    List<Tensor> start(Tensor parameter);

    /**
     * One step of one parameter.
     *
     * @param step the number of the step, from 1 on
     * @param memory what the last step remembered
     */
    Update step(long step, Tensor parameter, Tensor gradient, List<Tensor> memory);

    /** What a step makes of a parameter, and what the rule remembers of it. */
    record Update(Tensor parameter, List<Tensor> memory) {}
}
