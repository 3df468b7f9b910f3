package dev.slope.train;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Stops training when the loss of a batch is NaN or infinite, takes that step back, and says in which layer and activation,
 * forward or backward, NaN or infinity first appeared: in a warning of the log and in {@link History#stopReason}.
 */
public final class TerminateOnNan implements Callback {
    private static final Logger LOGGER = System.getLogger(TerminateOnNan.class.getName());

    /** How many states before the present one it looks at. */
    static final int REMEMBERED = 2;

    private TerminateOnNan() {}

    /** A new one. */
    public static TerminateOnNan create() {
        return new TerminateOnNan();
    }

    @Override
    public void batchEnds(TrainingRun training) {
        TrainingRun.StepTaken last = training.last();
        if (last == null || Double.isFinite(last.loss())) {
            return;
        }
        String reason = "the loss is " + last.loss() + " in batch " + training.batch() + " of epoch " + training.epoch()
                + ": " + NonFinite.explain(training, last);
        training.takeBack();
        training.stop(reason);
        LOGGER.log(Level.WARNING, "training is stopped: {0}", reason);
    }
}
