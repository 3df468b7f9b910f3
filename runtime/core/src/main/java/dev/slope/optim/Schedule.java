package dev.slope.optim;

import static dev.slope.optim.Checks.atLeast0;
import static dev.slope.optim.Checks.atLeast1;
import static dev.slope.optim.Checks.positive;

import java.util.Arrays;

/**
 * A learning rate that depends on the step. A lambda will do, {@code step -> 0.1 / Math.sqrt(step + 1)}; those below are
 * Keras's, with its formulas, in which {@code s} is the step.
 */
@FunctionalInterface
public interface Schedule {
    /**
     * The learning rate of a step, 0 or more and finite.
     *
     * @param step how many steps were done before: 0 in the first
     */
    double rate(long step);

    /** The same in every step. */
    static Schedule constant(double rate) {
        return new ConstantRate(rate);
    }

    /**
     * {@code initial * factor^(s / steps)}.
     *
     * @param steps in how many steps the rate changes by the factor
     */
    static Schedule exponentialDecay(double initial, long steps, double factor) {
        positive("initial learning rate", initial);
        atLeast1("number of steps", steps);
        positive("factor of the decay", factor);
        return step -> initial * StrictMath.pow(factor, (double) step / steps);
    }

    /** {@code initial / (1 + factor * s / steps)}. */
    static Schedule inverseTimeDecay(double initial, long steps, double factor) {
        positive("initial learning rate", initial);
        atLeast1("number of steps", steps);
        atLeast0("factor of the decay", factor);
        return step -> initial / (1 + factor * (double) step / steps);
    }

    /** {@code (initial - end) * (1 - s / steps)^power + end}, and {@code end} after that many steps. */
    static Schedule polynomialDecay(double initial, long steps, double end, double power) {
        positive("initial learning rate", initial);
        atLeast1("number of steps", steps);
        atLeast0("learning rate at the end", end);
        positive("power", power);
        return step -> (initial - end) * StrictMath.pow(1 - (double) Math.min(step, steps) / steps, power) + end;
    }

    /**
     * {@code initial * ((1 - floor) * (1 + cos(pi * s / steps)) / 2 + floor)}, and {@code initial * floor} after that many
     * steps. I. Loshchilov, F. Hutter: "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017, without restarts.
     *
     * @param floor the share of the initial rate that is left at the end, from 0 to 1
     */
    static Schedule cosineDecay(double initial, long steps, double floor) {
        positive("initial learning rate", initial);
        atLeast1("number of steps", steps);
        Checks.share("floor", floor);
        return step -> initial * Cosine.share((double) Math.min(step, steps) / steps, floor);
    }

    /** The cosine down to 0. */
    static Schedule cosineDecay(double initial, long steps) {
        return cosineDecay(initial, steps, 0);
    }

    /**
     * The cosine again and again: each period is {@code stretch} times as long as the one before, and begins with
     * {@code shrink} times its rate. Keras's values are 2 and 1. Loshchilov and Hutter, as above.
     *
     * @param steps the length of the first period
     * @param stretch 1 or more
     * @param shrink above 0
     */
    static Schedule cosineRestarts(double initial, long steps, double stretch, double shrink, double floor) {
        return new Cosine(initial, steps, stretch, shrink, floor);
    }

    /**
     * {@code rates[0]} up to and including step {@code steps[0]}, {@code rates[1]} up to and including {@code steps[1]},
     * and so on, the last rate for ever.
     *
     * @param steps increasing
     * @param rates one more than steps
     */
    static Schedule piecewiseConstant(long[] steps, double[] rates) {
        return new PiecewiseRate(
                Arrays.stream(steps).boxed().toList(),
                Arrays.stream(rates).boxed().toList());
    }

    /**
     * This schedule after a warm-up: for so many steps the rate grows evenly from {@code from} to the first rate of this
     * schedule, which then begins. P. Goyal et al.: "Accurate, Large Minibatch SGD", 2017.
     */
    default Schedule warmUp(long steps, double from) {
        atLeast1("number of steps", steps);
        atLeast0("learning rate at the beginning", from);
        return step -> step < steps ? from + (rate(0) - from) * (double) step / steps : rate(step - steps);
    }

    /** This schedule after a warm-up from 0. */
    default Schedule warmUp(long steps) {
        return warmUp(steps, 0);
    }
}
