package dev.slope.optim;

import static dev.slope.optim.Checks.below1;
import static dev.slope.optim.Checks.positive;

import dev.slope.Tensor;
import java.util.List;

/**
 * Nadam: Adam with Nesterov's momentum. With {@code mean} and {@code square} as in {@link Adam}, a momentum that grows,
 * {@code mu(t) = beta1 * (1 - 0.96^t / 2)}, and {@code M(t) = mu(1) * ... * mu(t)}, step {@code t} takes
 * {@code learningRate * (mu(t + 1) * mean / (1 - M(t + 1)) + (1 - mu(t)) * g / (1 - M(t)))
 * / (sqrt(square / (1 - beta2^t)) + epsilon)} from the parameter.
 *
 * <p>T. Dozat: "Incorporating Nesterov Momentum into Adam", 2016, as in Keras.
 *
 * @param learningRate the step size
 * @param beta1 how much of the average gradient is kept in a step, from 0 to below 1
 * @param beta2 how much of the average square is kept in a step, from 0 to below 1
 * @param epsilon keeps the quotient finite, above 0
 */
public record Nadam(Schedule learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    /** A product below this changes no digit of 1 minus it. */
    private static final double NEGLIGIBLE = 0x1p-60;

    /** Checks the values. */
    public Nadam {
        below1("beta1", beta1);
        below1("beta2", beta2);
        positive("epsilon", epsilon);
    }

    /** With the defaults of Keras: {@code beta1} 0.9, {@code beta2} 0.999, {@code epsilon} 1e-7. */
    public static Nadam of(double learningRate) {
        return of(Schedule.constant(learningRate));
    }

    /** With the defaults of Keras, the step size by a schedule. */
    public static Nadam of(Schedule learningRate) {
        return new Nadam(learningRate, 0.9, 0.999, 1e-7);
    }

    /** With another {@code beta1}. */
    public Nadam beta1(double value) {
        return new Nadam(learningRate, value, beta2, epsilon);
    }

    /** With another {@code beta2}. */
    public Nadam beta2(double value) {
        return new Nadam(learningRate, beta1, value, epsilon);
    }

    /** With another {@code epsilon}. */
    public Nadam epsilon(double value) {
        return new Nadam(learningRate, beta1, beta2, value);
    }

    @Override
    public List<String> memory() {
        return List.of("mean", "square");
    }

    private double momentum(long step) {
        return beta1 * (1 - 0.5 * StrictMath.pow(0.96, (double) step));
    }

    private double momentumProduct(long step) {
        double product = 1;
        for (long t = 1; t <= step && product > NEGLIGIBLE; t++) {
            product *= momentum(t);
        }
        return product;
    }

    /** The factors of the mean and of the gradient, and that of the square. */
    @Override
    public List<Double> scalars(long step, double rate) {
        double product = momentumProduct(step);
        double next = momentum(step + 1);
        return List.of(
                rate * next / (1 - product * next),
                rate * (1 - momentum(step)) / (1 - product),
                1 / (1 - StrictMath.pow(beta2, (double) step)));
    }

    @Override
    public Update update(Tensor parameter, Tensor gradient, List<Tensor> memory, List<Tensor> scalars) {
        Tensor mean = memory.get(0).times(beta1).plus(gradient.times(1 - beta1));
        Tensor square = memory.get(1).times(beta2).plus(gradient.square().times(1 - beta2));
        Tensor direction = mean.times(scalars.get(0)).plus(gradient.times(scalars.get(1)));
        Tensor change = direction.div(square.times(scalars.get(2)).sqrt().plus(epsilon));
        return new Update(parameter.minus(change), List.of(mean, square));
    }
}
