package dev.slope.optim;

/**
 * {@link Adam} with decoupled weight decay: each step first takes {@code learningRate * decay * parameter} from the
 * parameter. I. Loshchilov, F. Hutter: "Decoupled Weight Decay Regularization", 2019. {@code AdamW.of(1e-3)} is
 * {@code Adam.of(1e-3).weightDecay(0.004)}, the default of Keras; write that for other values.
 */
public final class AdamW {
    private static final double DECAY = 0.004;

    private AdamW() {}

    /** With the defaults of Keras: a decay of 0.004, and Adam's. */
    public static Optimizer of(double learningRate) {
        return Adam.of(learningRate).weightDecay(DECAY);
    }

    /** With the defaults of Keras, the step size by a schedule. */
    public static Optimizer of(Schedule learningRate) {
        return Adam.of(learningRate).weightDecay(DECAY);
    }

    /** With another decay. */
    public static Optimizer of(double learningRate, double decay) {
        return Adam.of(learningRate).weightDecay(decay);
    }

    /** With another decay, the step size by a schedule. */
    public static Optimizer of(Schedule learningRate, double decay) {
        return Adam.of(learningRate).weightDecay(decay);
    }
}
