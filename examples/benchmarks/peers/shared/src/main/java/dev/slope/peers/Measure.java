package dev.slope.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the peers on the JVM share: the same data, the same clock and the same lines of results as Slope's benchmarks. */
public final class Measure {
    private static final boolean IS_QUICK = "quick".equals(System.getenv("SLOPE_BENCHMARK_EFFORT"));
    private static final double WARM_UP_SECONDS = IS_QUICK ? 0.03 : 0.05;
    private static final double SECONDS = IS_QUICK ? 0.05 : 0.15;
    private static final int FEWEST_CALLS = 2;
    private static final double SAMPLE_NANOSECONDS = 50_000;

    private static final double TRAINING_SECONDS = IS_QUICK ? 2 : 6;
    /** After so many steps the loss is noted. */
    private static final int LOSS_STEPS = 96;

    /** How many batches there are, again and again. */
    public static final int BATCHES = 8;

    private Measure() {}

    /** A step of a training. */
    @FunctionalInterface
    public interface Step {
        /** Trains on one of the batches and gives the loss. */
        double run(int batch);
    }

    /** Numbers in [low, high), those of {@code Numbers.java}. */
    public static float[] uniform(double low, double high, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (low + (high - low) * uniform(i));
        }
        return values;
    }

    /** Classes of samples, those of {@code Numbers.java}. */
    public static int[] classes(int count, int number) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = (int) (number * uniform(-1L - i));
        }
        return values;
    }

    private static float uniform(long index) {
        long hash = index * 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 32)) * 0xBF58476D1CE4E5B9L;
        return (hash >>> 40) * (1f / (1 << 24));
    }

    /** Prints something that is no time. */
    public static void note(String key, String value) {
        System.out.println(String.join("\t", "note", key, value));
    }

    /** Times calls that are all alike. */
    public static void measure(String name, Runnable call) {
        long start = System.nanoTime();
        int calls = 0;
        double last;
        do {
            long before = System.nanoTime();
            call.run();
            last = System.nanoTime() - before;
            calls++;
        } while (System.nanoTime() - start < WARM_UP_SECONDS * 1e9);
        double mean = (System.nanoTime() - start) / (double) calls;
        int repeats = (int) Math.max(1, SAMPLE_NANOSECONDS / Math.min(mean, last));
        List<Double> samples = new ArrayList<>();
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        while (samples.size() < FEWEST_CALLS || System.nanoTime() < end) {
            long before = System.nanoTime();
            for (int i = 0; i < repeats; i++) {
                call.run();
            }
            samples.add((System.nanoTime() - before) / (double) repeats);
        }
        result(name, samples);
    }

    /** Trains for some time, and times the last third of the steps. */
    public static void train(Step step) {
        List<Double> times = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        long end = System.nanoTime() + (long) (TRAINING_SECONDS * 1e9);
        while (losses.size() < LOSS_STEPS || System.nanoTime() < end) {
            long before = System.nanoTime();
            losses.add(step.run(losses.size() % BATCHES));
            times.add((double) (System.nanoTime() - before));
        }
        result("step", times.subList(2 * times.size() / 3, times.size()));
        double loss = losses.subList(LOSS_STEPS - BATCHES, LOSS_STEPS).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        note("loss", Double.toString(loss));
    }

    private static void result(String name, List<Double> nanoseconds) {
        List<Double> sorted = nanoseconds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1 ? sorted.get(middle) : 0.5 * (sorted.get(middle - 1) + sorted.get(middle));
        System.out.println(String.format(
                Locale.ROOT, "result\t%s\t%s\t%s\t%s", name, median, sorted.get(0), sorted.get(sorted.size() - 1)));
    }
}
