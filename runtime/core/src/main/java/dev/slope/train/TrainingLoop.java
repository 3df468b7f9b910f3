package dev.slope.train;

import dev.slope.data.Batches;
import dev.slope.data.Dataset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Goes through the epochs and their batches, and tells the callbacks. */
final class TrainingLoop {
    private final TrainingRun training;
    private final Fit fit;
    private final DisplayCallback display;
    private final List<Callback> callbacks = new ArrayList<>();

    TrainingLoop(TrainingRun training) {
        this.training = training;
        fit = training.fit();
        display = new DisplayCallback(fit.progress());
        callbacks.add(display);
        callbacks.addAll(fit.callbacks());
    }

    History run() {
        training.begin();
        try {
            tell(callback -> callback.trainingBegins(training));
            fit.resumed()
                    .ifPresent(file ->
                            SnapshotFormat.restore(training, training.host().load(file)));
            while (training.hasEpochsLeft() && !training.isStopped()) {
                epoch();
            }
            tell(callback -> callback.trainingEnds(training));
        } finally {
            training.end();
            display.close();
            if (training.isInterrupted()) {
                Thread.currentThread().interrupt();
            }
        }
        return training.history();
    }

    private void epoch() {
        training.beginEpoch();
        tell(callback -> callback.epochBegins(training));
        if (training.isStopped() || !goThroughBatches()) {
            return;
        }
        training.endEpoch();
        tell(callback -> callback.epochEnds(training));
        tell(callback -> callback.settled(training));
    }

    /** Whether it came to the end. */
    private boolean goThroughBatches() {
        try (Batches batches = fit.batches(training.data(), training.epoch())) {
            Iterator<Dataset> iterator = batches.iterator();
            skip(iterator, training.batch());
            while (iterator.hasNext()) {
                training.step(iterator.next());
                tell(callback -> callback.batchEnds(training));
                tell(callback -> callback.settled(training));
                if (training.isStopped()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Goes past the batches that were done before a checkpoint. */
    private void skip(Iterator<Dataset> iterator, int count) {
        for (int i = 0; i < count; i++) {
            if (!iterator.hasNext()) {
                throw new IllegalArgumentException("the checkpoint was written after batch " + count + " of epoch "
                        + training.epoch() + ", but the data has fewer batches: it is not the data of then");
            }
            iterator.next();
            display.batchEnds(training);
        }
    }

    private void tell(Consumer<Callback> event) {
        callbacks.forEach(event);
    }
}
