package dev.slope.optim;

import static dev.slope.optim.Checks.below1;
import static dev.slope.optim.Checks.positive;

import dev.slope.Tensor;
import java.util.List;

/**
 * Adam: steps scaled by running averages of the gradient {@code g} and of its square,
 * {@code m = beta1 * m + (1 - beta1) * g}, {@code v = beta2 * v + (1 - beta2) * g^2},
 * {@code parameter -= learningRate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)}.
 *
 * <p>D. P. Kingma, J. Ba: "Adam: A Method for Stochastic Optimization", 2015, in the form before section 2.1, as in Keras.
 *
 * @param learningRate the step size, above 0
 * @param beta1 how much of the average gradient is kept in a step, from 0 to below 1
 * @param beta2 how much of the average square is kept in a step, from 0 to below 1
 * @param epsilon keeps the quotient finite, above 0
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    /** Checks the values. */
    public Adam {
        positive("learning rate", learningRate);
        below1("beta1", beta1);
        below1("beta2", beta2);
        positive("epsilon", epsilon);
    }

    /** With the defaults of Keras: {@code beta1} 0.9, {@code beta2} 0.999, {@code epsilon} 1e-7. */
    public static Adam of(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-7);
    }

    /** With another {@code beta1}. */
    public Adam beta1(double value) {
        return new Adam(learningRate, value, beta2, epsilon);
    }

    /** With another {@code beta2}. */
    public Adam beta2(double value) {
        return new Adam(learningRate, beta1, value, epsilon);
    }

    /** With another {@code epsilon}. */
    public Adam epsilon(double value) {
        return new Adam(learningRate, beta1, beta2, value);
    }

    @Override
    public List<Tensor> start(Tensor parameter) {
        Tensor zeros = Tensor.zeros(parameter.dtype(), parameter.shape());
        return List.of(zeros, zeros);
    }

    @Override
    public Update step(long step, Tensor parameter, Tensor gradient, List<Tensor> memory) {
        Tensor mean = memory.get(0).times(beta1).plus(gradient.times(1 - beta1));
        Tensor square = memory.get(1).times(beta2).plus(gradient.square().times(1 - beta2));
        double t = (double) step;
        double rate = learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
        Tensor change = mean.times(rate).div(square.sqrt().plus(epsilon));
        return new Update(parameter.minus(change), List.of(mean, square));
    }
}
