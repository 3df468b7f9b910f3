package dev.slope.optim;

import static dev.slope.optim.Checks.below1;
import static dev.slope.optim.Checks.positive;

import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * RMSProp: steps divided by a running root mean square of the gradient {@code g},
 * {@code square = rho * square + (1 - rho) * g^2} and {@code change = learningRate * g / sqrt(square + epsilon)}. Centered,
 * it divides by the standard deviation instead, {@code sqrt(square - mean^2 + epsilon)}, with
 * {@code mean = rho * mean + (1 - rho) * g}. With momentum, {@code velocity = momentum * velocity + change} is taken
 * from the parameter instead of the change.
 *
 * <p>T. Tieleman, G. Hinton: "Lecture 6.5 - RMSProp", Coursera, 2012; centered: A. Graves: "Generating Sequences With
 * Recurrent Neural Networks", 2013. As in Keras.
 *
 * @param learningRate the step size
 * @param rho how much of the averages is kept in a step, from 0 to below 1
 * @param momentum how much of the velocity is kept in a step, from 0 to below 1
 * @param epsilon keeps the quotient finite, above 0
 * @param centered whether to divide by the standard deviation
 */
public record RmsProp(Schedule learningRate, double rho, double momentum, double epsilon, boolean centered)
        implements Optimizer {
    /** Checks the values. */
    public RmsProp {
        below1("rho", rho);
        below1("momentum", momentum);
        positive("epsilon", epsilon);
    }

    /** With the defaults of Keras: {@code rho} 0.9, no momentum, {@code epsilon} 1e-7, not centered. */
    public static RmsProp of(double learningRate) {
        return of(Schedule.constant(learningRate));
    }

    /** With the defaults of Keras, the step size by a schedule. */
    public static RmsProp of(Schedule learningRate) {
        return new RmsProp(learningRate, 0.9, 0, 1e-7, false);
    }

    /** With another {@code rho}. */
    public RmsProp rho(double value) {
        return new RmsProp(learningRate, value, momentum, epsilon, centered);
    }

    /** With momentum. */
    public RmsProp momentum(double value) {
        return new RmsProp(learningRate, rho, value, epsilon, centered);
    }

    /** With another {@code epsilon}. */
    public RmsProp epsilon(double value) {
        return new RmsProp(learningRate, rho, momentum, value, centered);
    }

    /** Divides by the standard deviation, or not. */
    public RmsProp centered(boolean value) {
        return new RmsProp(learningRate, rho, momentum, epsilon, value);
    }

    @Override
    public List<String> memory() {
        List<String> names = new ArrayList<>(List.of("square"));
        if (centered) {
            names.add("mean");
        }
        if (momentum > 0) {
            names.add("velocity");
        }
        return names;
    }

    @Override
    public List<Double> scalars(long step, double rate) {
        return List.of(rate);
    }

    @Override
    public Update update(Tensor parameter, Tensor gradient, List<Tensor> memory, List<Tensor> scalars) {
        List<Tensor> next = new ArrayList<>();
        Tensor square = memory.get(0).times(rho).plus(gradient.square().times(1 - rho));
        next.add(square);
        Tensor spread = square;
        if (centered) {
            Tensor mean = memory.get(1).times(rho).plus(gradient.times(1 - rho));
            next.add(mean);
            spread = square.minus(mean.square()).maximum(0); // rounding makes less of it than 0
        }
        Tensor change = gradient.times(scalars.get(0)).div(spread.plus(epsilon).sqrt());
        if (momentum > 0) {
            change = memory.get(next.size()).times(momentum).plus(change);
            next.add(change);
        }
        return new Update(parameter.minus(change), next);
    }
}
