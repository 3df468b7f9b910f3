package dev.slope.train;

/**
 * Sets the learning rate before each epoch: {@code LearningRateScheduler.of((epoch, rate) -> epoch < 10 ? rate : rate *
 * 0.9)}. As Keras's; a rate that depends on the step alone is better given to the optimizer, as a schedule.
 */
public final class LearningRateScheduler implements Callback {
    /** The learning rate of an epoch. */
    @FunctionalInterface
    public interface Rates {
        /**
         * The learning rate of an epoch, at least 0 and finite.
         *
         * @param epoch the number of the epoch, from 1 on
         * @param rate the learning rate so far
         */
        double rate(int epoch, double rate);
    }

    private final Rates rates;

    private LearningRateScheduler(Rates rates) {
        this.rates = rates;
    }

    /** Sets these rates. */
    public static LearningRateScheduler of(Rates rates) {
        return new LearningRateScheduler(rates);
    }

    @Override
    public void epochBegins(TrainingRun training) {
        if (training.batch() == 0) {
            training.learningRate(rates.rate(training.epoch(), training.learningRate()));
        }
    }
}
