package dev.slope.train;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The figures of each whole epoch of a training. Those of the validation data are named {@code validationLoss},
 * {@code validationAccuracy} and so on. Immutable.
 *
 * @param epochs the figures of each epoch
 * @param stopReason why training ended before its last epoch, if it did
 */
public record History(List<Evaluation> epochs, Optional<String> stopReason) {
    /** Copies the list. */
    public History {
        epochs = List.copyOf(epochs);
    }

    /** Of a training that came to its end. */
    public History(List<Evaluation> epochs) {
        this(epochs, Optional.empty());
    }

    /**
     * A figure, epoch by epoch.
     *
     * @param name such as {@code loss} or {@code validationAccuracy}
     * @throws IllegalArgumentException if it was not measured
     */
    public List<Double> get(String name) {
        return epochs.stream().map(epoch -> epoch.get(name)).toList();
    }

    /**
     * Writes all figures as comma-separated values, or replaces the file: a line with their names, then one for each epoch,
     * with its number and every bit of its figures.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void writeCsv(Path file) {
        // not a channel, which an interrupted thread would close
        try (CsvWriter out = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new FileWriter(file.toFile(), StandardCharsets.UTF_8))) {
            Set<String> names = new LinkedHashSet<>();
            epochs.forEach(epoch -> names.addAll(epoch.values().keySet()));
            out.writeRecord(Stream.concat(Stream.of("epoch"), names.stream()).toList());
            for (int i = 0; i < epochs.size(); i++) {
                Map<String, Double> values = epochs.get(i).values();
                Stream<String> figures =
                        names.stream().map(name -> values.containsKey(name) ? String.valueOf(values.get(name)) : "");
                out.writeRecord(
                        Stream.concat(Stream.of(String.valueOf(i + 1)), figures).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the history " + file, e);
        }
    }

    /**
     * The figures of the last epoch.
     *
     * @throws IllegalStateException if training ended before the first one was over
     */
    public Evaluation last() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("no epoch was over when training ended"
                    + stopReason.map(reason -> ": " + reason).orElse(""));
        }
        return epochs.get(epochs.size() - 1);
    }
}
