package dev.slope.train;

/** Shows a training. */
final class DisplayCallback implements Callback, AutoCloseable {
    private final Progress progress;
    private Progress.Display display = (epoch, figures) -> {};

    DisplayCallback(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void trainingBegins(TrainingRun training) {
        display = progress.start(training.epochs(), training.batches().orElse(-1));
    }

    @Override
    public void epochBegins(TrainingRun training) {
        display.epochBegins(training.epoch());
    }

    @Override
    public void batchEnds(TrainingRun training) {
        display.batchEnds();
    }

    @Override
    public void epochEnds(TrainingRun training) {
        display.epochEnds(training.epoch(), training.figures());
    }

    @Override
    public void close() {
        display.close();
    }
}
