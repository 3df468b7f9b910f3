package dev.slope.train;

import dev.slope.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is known of a batch after a step.
 *
 * @param losses the mean loss of each output
 * @param total what was made smaller: the losses and the penalties of weights
 * @param outputs what the model predicted before the step; to be asked for before the next one
 */
record StepOutcome(List<Double> losses, double total, Supplier<List<Tensor>> outputs) {}
