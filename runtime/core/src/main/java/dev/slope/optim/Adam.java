package dev.slope.optim;

import static dev.slope.optim.Checks.below1;
import static dev.slope.optim.Checks.positive;

import dev.slope.Tensor;
import java.util.List;

/**
 * Adam: steps scaled by running averages of the gradient {@code g} and of its square,
 * {@code mean = beta1 * mean + (1 - beta1) * g}, {@code square = beta2 * square + (1 - beta2) * g^2},
 * {@code parameter -= learningRate * sqrt(1 - beta2^t) / (1 - beta1^t) * mean / (sqrt(square) + epsilon)} in step
 * {@code t}. AMSGrad divides by the root of the largest {@code square} so far.
 *
 * <p>D. P. Kingma, J. Ba: "Adam: A Method for Stochastic Optimization", 2015, in the form before section 2.1, as in Keras;
 * AMSGrad: S. J. Reddi et al.: "On the Convergence of Adam and Beyond", 2018.
 *
 * @param learningRate the step size
 * @param beta1 how much of the average gradient is kept in a step, from 0 to below 1
 * @param beta2 how much of the average square is kept in a step, from 0 to below 1
 * @param epsilon keeps the quotient finite, above 0
 * @param amsGrad whether to divide by the root of the largest average square
 */
public record Adam(Schedule learningRate, double beta1, double beta2, double epsilon, boolean amsGrad)
        implements Optimizer {
    /** Checks the values. */
    public Adam {
        below1("beta1", beta1);
        below1("beta2", beta2);
        positive("epsilon", epsilon);
    }

    /** With the defaults of Keras: {@code beta1} 0.9, {@code beta2} 0.999, {@code epsilon} 1e-7, no AMSGrad. */
    public static Adam of(double learningRate) {
        return of(Schedule.constant(learningRate));
    }

    /** With the defaults of Keras, the step size by a schedule. */
    public static Adam of(Schedule learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-7, false);
    }

    /** With another {@code beta1}. */
    public Adam beta1(double value) {
        return new Adam(learningRate, value, beta2, epsilon, amsGrad);
    }

    /** With another {@code beta2}. */
    public Adam beta2(double value) {
        return new Adam(learningRate, beta1, value, epsilon, amsGrad);
    }

    /** With another {@code epsilon}. */
    public Adam epsilon(double value) {
        return new Adam(learningRate, beta1, beta2, value, amsGrad);
    }

    /** Divides by the root of the largest average square, or not. */
    public Adam amsGrad(boolean value) {
        return new Adam(learningRate, beta1, beta2, epsilon, value);
    }

    @Override
    public List<String> memory() {
        return amsGrad ? List.of("mean", "square", "largestSquare") : List.of("mean", "square");
    }

    @Override
    public List<Double> scalars(long step, double rate) {
        return List.of(rate
                * StrictMath.sqrt(1 - StrictMath.pow(beta2, (double) step))
                / (1 - StrictMath.pow(beta1, (double) step)));
    }

    @Override
    public Update update(Tensor parameter, Tensor gradient, List<Tensor> memory, List<Tensor> scalars) {
        Tensor mean = memory.get(0).times(beta1).plus(gradient.times(1 - beta1));
        Tensor square = memory.get(1).times(beta2).plus(gradient.square().times(1 - beta2));
        Tensor divisor = amsGrad ? memory.get(2).maximum(square) : square;
        Tensor change = mean.times(scalars.get(0)).div(divisor.sqrt().plus(epsilon));
        return new Update(parameter.minus(change), amsGrad ? List.of(mean, square, divisor) : List.of(mean, square));
    }
}
