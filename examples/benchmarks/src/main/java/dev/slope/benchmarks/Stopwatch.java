package dev.slope.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Times calls that are all alike; short ones by the dozen, so that the clock does not matter. */
final class Stopwatch {
    private static final double SAMPLE_NANOSECONDS = 50_000;
    private static final double SECOND = 1e9;

    private Stopwatch() {}

    /** Runs {@code call} for as long as {@link Effort} says, and prints its times for one call. */
    static void measure(String name, Runnable call) {
        Effort effort = Effort.current();
        int calls = callsForSample(call, effort.warmUpSeconds());
        List<Double> samples = new ArrayList<>();
        long end = System.nanoTime() + (long) (effort.seconds() * SECOND);
        while (samples.size() < effort.fewestCalls() || System.nanoTime() < end) {
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                call.run();
            }
            samples.add((System.nanoTime() - start) / (double) calls);
        }
        System.out.println(Figure.of(
                name, samples.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /** Warms {@code call} up, and says how many calls are long enough for the clock. */
    private static int callsForSample(Runnable call, double seconds) {
        long start = System.nanoTime();
        int calls = 0;
        double last;
        do {
            long before = System.nanoTime();
            call.run();
            last = System.nanoTime() - before;
            calls++;
        } while (System.nanoTime() - start < seconds * SECOND);
        double mean = (System.nanoTime() - start) / (double) calls;
        return (int) Math.max(1, SAMPLE_NANOSECONDS / Math.min(mean, last));
    }
}
