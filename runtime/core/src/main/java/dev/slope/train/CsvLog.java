package dev.slope.train;

import java.nio.file.Path;

/**
 * Writes the figures of all epochs so far into a CSV file after each epoch: a header, then a line for each, its number
 * first. A training that goes on from a checkpoint writes the epochs before it, too, so that the file is the same as if it
 * had never stopped.
 */
public final class CsvLog implements Callback {
    private final Path file;

    private CsvLog(Path file) {
        this.file = file;
    }

    /** Into this file, which is replaced. */
    public static CsvLog to(Path file) {
        return new CsvLog(file);
    }

    @Override
    public void epochEnds(TrainingRun training) {
        training.history().writeCsv(file);
    }
}
