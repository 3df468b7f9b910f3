package dev.slope.benchmarks.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The raw lines of an experiment, in a file, so that a run that was cut off goes on, tables are made without measuring
 * again, and experiments can be run one at a time.
 */
final class Journal {
    /** Begins the line after all results of a process: how long it took, and its command. */
    static final String DONE = "done";
    /** Begins the only line of a process that failed: why. */
    static final String FAILED = "failed";
    /** Begins the only line of a process that could not be started: what to install. */
    static final String ABSENT = "absent";

    private final Path file;
    private final Map<Run, List<String>> lines = new LinkedHashMap<>();

    /** Reads the file, if it is there. */
    Journal(Path file) {
        this.file = file;
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                Run run = Run.parse(line);
                lines.computeIfAbsent(run, key -> new ArrayList<>())
                        .add(line.substring(run.prefix().length()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Forgets all. */
    void clear() {
        lines.clear();
        write();
    }

    /** Whether a process need not run again. */
    boolean isDone(Run run) {
        return lines.getOrDefault(run, List.of()).stream().anyMatch(line -> line.startsWith(DONE + "\t"));
    }

    /** What a process printed takes the place of what it printed before. */
    void put(Run run, List<String> printed) {
        lines.put(run, List.copyOf(printed));
        write();
    }

    private void write() {
        List<String> all = new ArrayList<>();
        lines.forEach((run, printed) -> printed.forEach(line -> all.add(run.prefix() + line)));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, all);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** What is in it. */
    Outcomes outcomes() {
        return new Outcomes(lines);
    }
}
