package dev.slope.benchmarks.results;

import dev.slope.benchmarks.Effort;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: runs all benchmarks and those of the peers, and writes the page of results with its chart. */
@Command(
        name = "results",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Runs the benchmarks and those of other libraries, each in a process of its own, and writes a page of"
                        + " results. What has run is kept in a folder and not run again.")
public final class Results implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--jdk",
            paramLabel = "FOLDER",
            split = ",",
            description = "The JDKs to run on; the first also runs the peers. By default the one that runs this.")
    private List<Path> homes = List.of();

    @Option(names = "--quick", description = "Short and once: to see that everything runs, not for results.")
    private boolean isQuick;

    @Option(
            names = "--only",
            paramLabel = "EXPERIMENT",
            split = ",",
            description =
                    "Some of kernels, elementwise, product, mlp, lenet, start-up and compile-time; all by default.")
    private List<String> only = List.of();

    @Option(names = "--threads", paramLabel = "N", split = ",", description = "Some of the numbers of threads only.")
    private List<Integer> threads = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often everyone runs; by default as each experiment says.")
    private int rounds;

    @Option(names = "--fresh", description = "Forgets what has run in these experiments.")
    private boolean isFresh;

    @Option(names = "--report", description = "Runs nothing: writes the page of what has run.")
    private boolean isReport;

    @Option(
            names = "--raw",
            paramLabel = "FOLDER",
            description = "Where the lines of the processes are kept; by default beside the benchmarks, in target.")
    private @Nullable Path raw;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "The page, RESULTS.md beside the benchmarks by default; the chart is written beside it.")
    private @Nullable Path output;

    private final Place place;

    Results(Place place) {
        this.place = place;
    }

    /** Exits with 2 if the command line is wrong. */
    public static void main(String... arguments) {
        System.exit(command(Place.here()).execute(arguments));
    }

    static CommandLine command(Place place) {
        return new CommandLine(new Results(place));
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        List<Experiment> experiments;
        List<Jdk> jdks;
        try {
            experiments = only.isEmpty()
                    ? List.of(Experiment.values())
                    : only.stream().map(Experiment::named).toList();
            jdks = homes.isEmpty()
                    ? List.of(Jdk.in(Path.of(System.getProperty("java.home"))))
                    : homes.stream().map(Jdk::in).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
        Effort effort = isQuick ? Effort.QUICK : Effort.FULL;
        Path folder = (raw == null ? place.module().resolve("target/results") : raw).resolve(effort.toString());
        PrintWriter log = line.getOut();
        if (!isReport) {
            Runner runner = new Runner(place, jdks, effort, log);
            for (Experiment experiment : experiments) {
                Journal journal = journal(folder, experiment);
                if (isFresh) {
                    journal.clear();
                }
                runner.run(experiment, threads(experiment), rounds(experiment), journal);
            }
        }
        Path page = output == null ? place.module().resolve("RESULTS.md") : output;
        write(folder, page);
        log.println("The page is in " + page + ".");
        return CommandLine.ExitCode.OK;
    }

    private List<Integer> threads(Experiment experiment) {
        return experiment.threads().stream()
                .filter(number -> threads.isEmpty() || threads.contains(number))
                .toList();
    }

    private int rounds(Experiment experiment) {
        if (rounds > 0) {
            return rounds;
        }
        return isQuick ? 1 : experiment.rounds();
    }

    private static Journal journal(Path folder, Experiment experiment) {
        return new Journal(folder.resolve(experiment.id() + ".tsv"));
    }

    private void write(Path folder, Path page) throws IOException {
        Map<Experiment, Outcomes> outcomes = new EnumMap<>(Experiment.class);
        for (Experiment experiment : Experiment.values()) {
            outcomes.put(experiment, journal(folder, experiment).outcomes());
        }
        String command = "java -cp examples/benchmarks/target/benchmarks.jar " + Results.class.getName()
                + (isQuick ? " --quick" : "") + (homes.isEmpty() ? "" : " --jdk JDK17,JDK25");
        Report report = new Report(command, Machine.lines(), outcomes);
        Path picture = page.resolveSibling(page.getFileName().toString().replaceFirst("\\.md$", "") + ".png");
        Files.writeString(page, report.markdown(picture.getFileName().toString()));
        Files.write(picture, Chart.png(report.standings()));
    }
}
