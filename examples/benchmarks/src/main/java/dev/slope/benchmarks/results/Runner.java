package dev.slope.benchmarks.results;

import dev.slope.benchmarks.Effort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs the contenders of experiments one after the other, round by round, and keeps what they print. */
final class Runner {
    private static final long MOST_SECONDS = 180;
    private static final int LAST_LINES = 3;

    private final Place place;
    private final List<Jdk> jdks;
    private final Effort effort;
    private final PrintWriter log;
    private final Map<Program, Optional<String>> missing = new EnumMap<>(Program.class);

    Runner(Place place, List<Jdk> jdks, Effort effort, PrintWriter log) {
        this.place = place;
        this.jdks = jdks;
        this.effort = effort;
        this.log = log;
    }

    /** Runs what is not done. */
    void run(Experiment experiment, List<Integer> threads, int rounds, Journal journal) {
        for (int round = 1; round <= rounds; round++) {
            for (int number : threads) {
                for (Contender contender : experiment.contenders()) {
                    boolean isOurs = contender.program().isOurs();
                    for (Jdk jdk : isOurs ? jdks : jdks.subList(0, 1)) {
                        Run run = new Run(contender.name(), isOurs ? jdk.feature() : 0, number, round);
                        if (!journal.isDone(run)) {
                            journal.put(run, run(contender, jdk, number));
                            log.println(experiment.id() + " " + run);
                            log.flush();
                        }
                    }
                }
            }
        }
    }

    private List<String> run(Contender contender, Jdk jdk, int threads) {
        Optional<String> absent = missing.computeIfAbsent(contender.program(), program -> program.missing(place));
        return absent.map(what -> List.of(Journal.ABSENT + "\t" + what)).orElseGet(() -> {
            Start start = contender.start(place, jdk, threads);
            return run(start, start.typed(place, jdk));
        });
    }

    /** The lines that a process prints, and one that says that it is done; only a line that says why, if it fails. */
    List<String> run(Start start, String typed) {
        try {
            Path out = Files.createTempFile("benchmark-", ".out");
            Path errors = Files.createTempFile("benchmark-", ".err");
            try {
                long before = System.nanoTime();
                Optional<String> failure = failure(start, out, errors);
                double seconds = (System.nanoTime() - before) * 1e-9;
                if (failure.isPresent()) {
                    return List.of(Journal.FAILED + "\t" + failure.get());
                }
                List<String> lines = new ArrayList<>(Files.readAllLines(out));
                lines.add(String.format(Locale.ROOT, "%s\t%.1f s\t%s", Journal.DONE, seconds, typed));
                return lines;
            } finally {
                Files.delete(out);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep what a process prints", e);
        }
    }

    private Optional<String> failure(Start start, Path out, Path errors) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(start.command()).redirectOutput(out.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(start.environment());
        builder.environment().put(Effort.VARIABLE, effort.toString());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                return Optional.of("not done after " + MOST_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue() == 0 ? Optional.empty() : Optional.of(reason(process.exitValue(), errors));
    }

    /** Causes are the last that Java prints, messages the last that Python does. */
    private static String reason(int exit, Path errors) throws IOException {
        List<String> lines = Files.readAllLines(errors).stream()
                .filter(line -> !line.isBlank()
                        && !line.strip().startsWith("at ")
                        && !line.strip().startsWith("..."))
                .toList();
        return "exit code " + exit + ": "
                + String.join(" / ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
