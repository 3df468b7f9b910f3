package dev.slope.benchmarks;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs a JMH benchmark of times in this virtual machine, and prints a {@link Figure} for each of its settings. All run twice:
 * while the first ones run, kernels are compiled in the background, so only the second ones count.
 */
public final class JmhFigures {
    private static final int ITERATIONS = 5;
    /** Of the time that kernels have to be compiled, for each setting. */
    private static final double SHARE = 0.06;
    /** In a nanosecond. */
    private static final double MICROSECONDS = 1e-3;

    private JmhFigures() {}

    /** Takes the benchmark, such as {@code MatrixProducts.slope}, and settings of parameters such as {@code size=4096}. */
    public static void main(String... args) throws RunnerException {
        Effort effort = Effort.current();
        run(args, SHARE * effort.kernelSeconds(), 0);
        run(args, effort.warmUpSeconds(), effort.seconds()).forEach(result -> System.out.println(figure(result)));
    }

    private static Collection<RunResult> run(String[] args, double warmUpSeconds, double seconds)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(args[0] + "$")
                .forks(0)
                .warmupIterations(1)
                .warmupTime(milliseconds(warmUpSeconds))
                .measurementIterations(ITERATIONS)
                .measurementTime(milliseconds(seconds / ITERATIONS))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        for (String setting : List.of(args).subList(1, args.length)) {
            int equals = setting.indexOf('=');
            options.param(
                    setting.substring(0, equals), setting.substring(equals + 1).split(",", -1));
        }
        return new Runner(options.build()).run();
    }

    private static TimeValue milliseconds(double seconds) {
        return TimeValue.milliseconds(Math.max(1, Math.round(seconds * 1e3)));
    }

    private static Figure figure(RunResult result) {
        String name = String.join(
                "/",
                result.getParams().getParamsKeys().stream()
                        .map(result.getParams()::getParam)
                        .toList());
        double[] times = result.getAggregatedResult().getIterationResults().stream()
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore() / MICROSECONDS)
                .toArray();
        return Figure.of(name, times);
    }
}
