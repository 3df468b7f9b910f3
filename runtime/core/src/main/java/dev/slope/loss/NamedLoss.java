package dev.slope.loss;

import dev.slope.Tensor;
import java.util.function.BinaryOperator;

/**
 * One of the usual losses.
 *
 * @param function of the predictions and of the targets that {@code kind} made of those of the data
 */
record NamedLoss(String name, Targets.Kind kind, boolean takesLogits, BinaryOperator<Tensor> function) implements Loss {
    @Override
    public Tensor of(Tensor predicted, Tensor target) {
        return function.apply(predicted, kind.accept(predicted, target));
    }

    @Override
    public void check(int[] predicted, Tensor target) {
        kind.check(predicted, target);
    }

    @Override
    public String toString() {
        return name;
    }
}
