package dev.slope.benchmarks.results;

import static dev.slope.benchmarks.results.Experiment.COMPILE_TIME;
import static dev.slope.benchmarks.results.Experiment.ELEMENTWISE;
import static dev.slope.benchmarks.results.Experiment.KERNELS;
import static dev.slope.benchmarks.results.Experiment.LENET;
import static dev.slope.benchmarks.results.Experiment.MLP;
import static dev.slope.benchmarks.results.Experiment.PRODUCT;
import static dev.slope.benchmarks.results.Experiment.START_UP;

import java.util.List;

/**
 * What is to be reached.
 *
 * @param work in words
 * @param experiment where it is measured
 * @param cases the regular expression of the cases that count
 * @param ours the contender that is to reach it
 * @param peers with the best of which it is compared
 * @param peerCase the case of the peers; empty if it has the same name
 * @param measure what is made of the times
 * @param jdk17 the goal before JDK 22
 * @param jdk25 the goal from then on
 */
record Goal(
        String work,
        Experiment experiment,
        String cases,
        String ours,
        List<String> peers,
        String peerCase,
        Measure measure,
        double jdk17,
        double jdk25) {
    private static final int FOREIGN_API = 22;
    private static final String BUILT_IN = "PyTorch built-in";
    private static final String COMPOSITION = "PyTorch composition";
    private static final String PURE = "no native code";
    private static final String NATIVE = "slope-native";
    private static final List<String> PYTORCH = List.of("PyTorch, pthread", "PyTorch, OpenMP");

    Goal {
        peers = List.copyOf(peers);
    }

    /** The table. */
    static final List<Goal> ALL = List.of(
            kernel("compiled kernel, by hand", KERNELS, ".*", "compiled", "by hand", "", 0.95, 0.95),
            kernel("256K, PyTorch composition", ELEMENTWISE, "\\w+/256K", "recorded", COMPOSITION, "", 3.5, 4),
            kernel("16M, PyTorch composition", ELEMENTWISE, "\\w+/16M", "recorded", COMPOSITION, "", 7, 8),
            kernel("4K, PyTorch built-in", ELEMENTWISE, "\\w+/4K", "recorded", BUILT_IN, "", 3, 4),
            kernel("256K, PyTorch built-in", ELEMENTWISE, "\\w+/256K", "recorded", BUILT_IN, "", 1.3, 1.5),
            kernel("16M, PyTorch built-in", ELEMENTWISE, "\\w+/16M", "recorded", BUILT_IN, "", 2.5, 3),
            kernel("16M, value, copy", ELEMENTWISE, "\\w+/16M/value", "recorded", "memory", "copy", 0.8, 0.9),
            kernel("16M, gradient, triad", ELEMENTWISE, "\\w+/16M/gradient", "recorded", "memory", "triad", 0.8, 0.9),
            kernel("product, FMA peak", PRODUCT, ".*", PURE, "peak", "", Double.NaN, Double.NaN),
            kernel("product, OpenBLAS", PRODUCT, ".*", PURE, "OpenBLAS bare", "", Double.NaN, Double.NaN),
            step("MLP, PyTorch", MLP, NATIVE, PYTORCH, 1.5, 2),
            step("MLP without native code, PyTorch", MLP, PURE, PYTORCH, 1.1, 1.3),
            step("MLP, DJL", MLP, NATIVE, List.of("DJL"), 3, 4),
            step("MLP, DL4J", MLP, NATIVE, List.of("DL4J"), 5, 6),
            step("LeNet, PyTorch", LENET, NATIVE, PYTORCH, 1.2, 1.5),
            step("LeNet without native code, PyTorch", LENET, PURE, PYTORCH, Double.NaN, Double.NaN),
            step("MLP without the module, PyTorch", MLP, "no module", PYTORCH, 1, 1),
            new Goal(
                    "MLP, custom mish for relu",
                    MLP,
                    "step",
                    "custom mish",
                    List.of(PURE),
                    "",
                    Measure.EXTRA_PART,
                    0.08,
                    0.05),
            new Goal(
                    "first fast call",
                    START_UP,
                    "first fast call",
                    "slope",
                    List.of("slope"),
                    "",
                    Measure.SECONDS,
                    0.3,
                    0.3),
            new Goal(
                    "processor, 100 activations",
                    COMPILE_TIME,
                    "100",
                    "with the processor",
                    List.of("without"),
                    "",
                    Measure.EXTRA_SECONDS,
                    1.5,
                    1.5));

    private static Goal kernel(
            String work,
            Experiment experiment,
            String cases,
            String ours,
            String peer,
            String peerCase,
            double jdk17,
            double jdk25) {
        return new Goal(work, experiment, cases, ours, List.of(peer), peerCase, Measure.RATIO, jdk17, jdk25);
    }

    private static Goal step(
            String work, Experiment experiment, String ours, List<String> peers, double jdk17, double jdk25) {
        return new Goal(work, experiment, "step", ours, peers, "", Measure.RATIO, jdk17, jdk25);
    }

    /** The goal on a JDK; NaN if there is none. */
    double on(int jdk) {
        return jdk < FOREIGN_API ? jdk17 : jdk25;
    }

    /** The name of the peer's case. */
    String peerCase(String ourCase) {
        return peerCase.isEmpty() ? ourCase : peerCase;
    }
}
