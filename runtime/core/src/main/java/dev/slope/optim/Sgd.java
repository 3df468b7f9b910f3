package dev.slope.optim;

import static dev.slope.optim.Checks.below1;

import dev.slope.Tensor;
import java.util.List;

/**
 * Stochastic gradient descent along the gradient {@code g}: {@code parameter -= learningRate * g}. With momentum,
 * {@code velocity = momentum * velocity - learningRate * g} and {@code parameter += velocity}; Nesterov's form looks
 * ahead, {@code parameter += momentum * velocity - learningRate * g} (I. Sutskever et al.: "On the importance of
 * initialization and momentum in deep learning", 2013). As in Keras.
 *
 * @param learningRate the step size
 * @param momentum how much of the velocity is kept in a step, from 0 to below 1
 * @param nesterov whether to look ahead, which needs momentum
 */
public record Sgd(Schedule learningRate, double momentum, boolean nesterov) implements Optimizer {
    /** Checks the values. */
    public Sgd {
        below1("momentum", momentum);
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("Nesterov's form needs a momentum above 0: call momentum(0.9) first");
        }
    }

    /** Without momentum. */
    public static Sgd of(double learningRate) {
        return of(Schedule.constant(learningRate));
    }

    /** Without momentum, the step size by a schedule. */
    public static Sgd of(Schedule learningRate) {
        return new Sgd(learningRate, 0, false);
    }

    /** With momentum. */
    public Sgd momentum(double value) {
        return new Sgd(learningRate, value, nesterov);
    }

    /** Looks ahead, or not. */
    public Sgd nesterov(boolean value) {
        return new Sgd(learningRate, momentum, value);
    }

    @Override
    public List<String> memory() {
        return momentum == 0 ? List.of() : List.of("velocity");
    }

    @Override
    public List<Double> scalars(long step, double rate) {
        return List.of(rate);
    }

    @Override
    public Update update(Tensor parameter, Tensor gradient, List<Tensor> memory, List<Tensor> scalars) {
        Tensor descent = gradient.times(scalars.get(0));
        if (momentum == 0) {
            return new Update(parameter.minus(descent), memory);
        }
        Tensor velocity = memory.get(0).times(momentum).minus(descent);
        Tensor change = nesterov ? velocity.times(momentum).minus(descent) : velocity;
        return new Update(parameter.plus(change), List.of(velocity));
    }
}
