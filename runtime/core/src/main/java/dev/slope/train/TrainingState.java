package dev.slope.train;

import dev.slope.Tensor;
import dev.slope.optim.Schedule;
import java.util.List;

/**
 * Where the training of a model stands. Immutable, so that it can be kept while training goes on.
 *
 * @param steps the number of steps done
 * @param weights the weights after them
 * @param memories what the optimizer remembers of each trainable weight
 * @param rate how the learning rate was changed
 */
public record TrainingState(long steps, List<Tensor> weights, List<List<Tensor>> memories, Rate rate) {
    /** Copies the lists. */
    public TrainingState {
        weights = List.copyOf(weights);
        memories = List.copyOf(memories);
    }

    /**
     * How callbacks changed the learning rate.
     *
     * @param fixed a rate in the place of the optimizer's schedule; NaN if none is
     * @param factor by what that is multiplied
     */
    public record Rate(double fixed, double factor) {
        /** As the optimizer's schedule has it. */
        static final Rate UNCHANGED = new Rate(Double.NaN, 1);

        /** The rate after so many steps. */
        double rate(Schedule schedule, long steps) {
            double rate = factor * (Double.isNaN(fixed) ? schedule.rate(steps) : fixed);
            if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
                throw new IllegalStateException("the learning rate after " + steps + " steps is " + rate
                        + ", but must be at least 0 and finite");
            }
            return rate;
        }
    }

    TrainingState withWeights(List<Tensor> values) {
        return new TrainingState(steps, values, memories, rate);
    }

    TrainingState withRate(Rate changed) {
        return new TrainingState(steps, weights, memories, changed);
    }
}
