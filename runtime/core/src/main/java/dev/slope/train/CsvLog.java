package dev.slope.train;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        List<Evaluation> epochs = training.history().epochs();
        try (CsvWriter out = CsvWriter.builder().build(file)) {
            List<String> header = new ArrayList<>(List.of("epoch"));
            header.addAll(epochs.get(0).values().keySet());
            out.writeRecord(header);
            for (int i = 0; i < epochs.size(); i++) {
                List<String> line = new ArrayList<>(List.of(String.valueOf(i + 1)));
                epochs.get(i).values().values().forEach(value -> line.add(String.valueOf(value)));
                out.writeRecord(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the log " + file, e);
        }
    }
}
