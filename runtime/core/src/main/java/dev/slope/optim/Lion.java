package dev.slope.optim;

import static dev.slope.optim.Checks.below1;

import dev.slope.Tensor;
import java.util.List;

/**
 * Lion: steps of equal size whose sign is that of a momentum,
 * {@code parameter -= learningRate * sign(beta1 * momentum + (1 - beta1) * g)}, then
 * {@code momentum = beta2 * momentum + (1 - beta2) * g}. It wants a learning rate 3 to 10 times smaller than Adam's, and
 * a weight decay as much larger.
 *
 * <p>X. Chen et al.: "Symbolic Discovery of Optimization Algorithms", 2023, as in Keras.
 *
 * @param learningRate the step size
 * @param beta1 the share of the momentum in the sign, from 0 to below 1
 * @param beta2 how much of the momentum is kept in a step, from 0 to below 1
 */
public record Lion(Schedule learningRate, double beta1, double beta2) implements Optimizer {
    /** Checks the values. */
    public Lion {
        below1("beta1", beta1);
        below1("beta2", beta2);
    }

    /** With the defaults of Keras: {@code beta1} 0.9, {@code beta2} 0.99. */
    public static Lion of(double learningRate) {
        return of(Schedule.constant(learningRate));
    }

    /** With the defaults of Keras, the step size by a schedule. */
    public static Lion of(Schedule learningRate) {
        return new Lion(learningRate, 0.9, 0.99);
    }

    /** With another {@code beta1}. */
    public Lion beta1(double value) {
        return new Lion(learningRate, value, beta2);
    }

    /** With another {@code beta2}. */
    public Lion beta2(double value) {
        return new Lion(learningRate, beta1, value);
    }

    @Override
    public List<String> memory() {
        return List.of("momentum");
    }

    @Override
    public List<Double> scalars(long step, double rate) {
        return List.of(rate);
    }

    @Override
    public Update update(Tensor parameter, Tensor gradient, List<Tensor> memory, List<Tensor> scalars) {
        Tensor momentum = memory.get(0);
        Tensor direction = momentum.times(beta1).plus(gradient.times(1 - beta1)).sign();
        Tensor next = momentum.times(beta2).plus(gradient.times(1 - beta2));
        return new Update(parameter.minus(direction.times(scalars.get(0))), List.of(next));
    }
}
