package dev.slope.benchmarks;

import java.util.Locale;

/** How long to measure: the environment variable {@value #VARIABLE}, {@code quick} or {@code full}, as for the peers. */
public enum Effort {
    /** To see that everything runs. */
    QUICK(4, 0.03, 0.05, 2, 2),
    /** For results. */
    FULL(10, 0.05, 0.15, 2, 6);

    /** The name of the environment variable. */
    public static final String VARIABLE = "SLOPE_BENCHMARK_EFFORT";

    private final double kernelSeconds;
    private final double warmUpSeconds;
    private final double seconds;
    private final int fewestCalls;
    private final double trainingSeconds;

    Effort(double kernelSeconds, double warmUpSeconds, double seconds, int fewestCalls, double trainingSeconds) {
        this.kernelSeconds = kernelSeconds;
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = seconds;
        this.fewestCalls = fewestCalls;
        this.trainingSeconds = trainingSeconds;
    }

    /** As the environment says; full by default. */
    public static Effort current() {
        String name = System.getenv(VARIABLE);
        return name == null ? FULL : valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** For how long kernels are compiled in the background, at most, before anything is measured. */
    public double kernelSeconds() {
        return kernelSeconds;
    }

    /** For how long each case runs before it is measured. */
    public double warmUpSeconds() {
        return warmUpSeconds;
    }

    /** For how long each case is measured. */
    public double seconds() {
        return seconds;
    }

    /** How many calls are measured at least. */
    public int fewestCalls() {
        return fewestCalls;
    }

    /** For how long a model is trained; the last third of the steps is measured. */
    public double trainingSeconds() {
        return trainingSeconds;
    }

    /** What the environment variable is set to. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
