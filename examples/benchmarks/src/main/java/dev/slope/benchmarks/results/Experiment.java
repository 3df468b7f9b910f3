package dev.slope.benchmarks.results;

import static dev.slope.benchmarks.results.Contender.THREADS;
import static dev.slope.benchmarks.results.Contender.of;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The table of what is measured. In each round every contender runs once, on each JDK if it is ours; the first contender is
 * the one with which the others are compared.
 */
enum Experiment {
    KERNELS(
            "Kernels alone: compiled at run time, and the same written by hand",
            "Forward, one thread, JMH. A ratio is the time of the one by hand over that of the compiled one.",
            2,
            List.of(1),
            of("compiled", Program.SLOPE, "JmhFigures", "ElementwiseKernels.compiled"),
            of("by hand", Program.SLOPE, "JmhFigures", "ElementwiseKernels.handWritten")),
    ELEMENTWISE(
            "A custom activation forward and backward, as a user runs it",
            "Value and gradient are recorded each on its own, as in a step of training, where layers come between the two;"
                    + " `direct` applies the function to a tensor operation by operation. `copy` and `triad` are STREAM's"
                    + " loops over as many elements, `value` and `gradient` the two passes alone. PyTorch and DJL run"
                    + " operation by operation, with an upstream gradient that is there already.",
            2,
            List.of(1, 2),
            of("recorded", Program.SLOPE, "ElementwiseSteps", "recorded"),
            of("direct", Program.SLOPE, "ElementwiseSteps", "direct"),
            of("memory", Program.SLOPE, "Bandwidth"),
            of("PyTorch built-in", Program.PYTORCH, "pytorch_elementwise.py", "builtin", THREADS),
            of("PyTorch composition", Program.PYTORCH, "pytorch_elementwise.py", "composition", THREADS),
            of("PyTorch autograd.Function", Program.PYTORCH, "pytorch_elementwise.py", "function", THREADS),
            of("DJL composition", Program.DJL, "dev.slope.peers.djl.DjlElementwise")),
    PRODUCT(
            "Matrix products",
            "float32, one thread, JMH; shapes are rows x inner length x columns. OpenBLAS and oneDNN are called bare;"
                    + " `peak` is as many fused multiply-adds on registers.",
            2,
            List.of(1),
            of("no native code", Program.SLOPE, "JmhFigures", "MatrixProducts.slope"),
            of("slope-native", Program.SLOPE_NATIVE, "JmhFigures", "MatrixProducts.slope"),
            of("OpenBLAS bare", Program.SLOPE_NATIVE, "JmhFigures", "MatrixProducts.openBlas"),
            of("oneDNN bare", Program.SLOPE_NATIVE, "JmhFigures", "MatrixProducts.oneDnn"),
            of("peak", Program.SLOPE, "JmhFigures", "MatrixProducts.peak")),
    MLP(
            "A training step of the model 784-512-256-10",
            "Batches of 128, Adam, relu, from batch to updated weights; eight batches again and again, without shuffling. The last third of six"
                    + " seconds of training is timed. Losses are those after 96 steps; weights begin as each library has it.",
            3,
            List.of(1, 2),
            of("no native code", Program.SLOPE, "TrainingSteps", "mlp", "relu"),
            of("slope-native", Program.SLOPE_NATIVE, "TrainingSteps", "mlp", "relu"),
            of("custom mish", Program.SLOPE, "TrainingSteps", "mlp", "customMish"),
            of("no module", Program.SLOPE_PLAIN, "TrainingSteps", "mlp", "relu"),
            of("PyTorch, pthread", Program.PYTORCH, "pytorch_steps.py", "mlp", "relu", THREADS),
            of("PyTorch, OpenMP", Program.PYTORCH_OPENMP, "pytorch_steps.py", "mlp", "relu", THREADS),
            of("DJL", Program.DJL, "dev.slope.peers.djl.DjlSteps", "mlp"),
            of("DL4J", Program.DL4J, "dev.slope.peers.dl4j.Dl4jSteps", "mlp")),
    LENET(
            "A training step of LeNet",
            "Two convolutions and three dense layers on 28 x 28 images, batches of 64, Adam, relu; otherwise as above.",
            2,
            List.of(1, 2),
            of("no native code", Program.SLOPE, "TrainingSteps", "lenet", "relu"),
            of("slope-native", Program.SLOPE_NATIVE, "TrainingSteps", "lenet", "relu"),
            of("PyTorch, pthread", Program.PYTORCH, "pytorch_steps.py", "lenet", "relu", THREADS),
            of("PyTorch, OpenMP", Program.PYTORCH_OPENMP, "pytorch_steps.py", "lenet", "relu", THREADS),
            of("DJL", Program.DJL, "dev.slope.peers.djl.DjlSteps", "lenet"),
            of("DL4J", Program.DL4J, "dev.slope.peers.dl4j.Dl4jSteps", "lenet")),
    START_UP(
            "From the start of `main` to the first fast call",
            "A custom mish on 256K elements; fast is within three times of what a call takes when it is hot.",
            3,
            List.of(2),
            of("slope", Program.SLOPE, "StartUp")),
    COMPILE_TIME(
            "Processes of javac that compile 1, 10 and 100 activations",
            "From the start of the process to its end.",
            2,
            List.of(2),
            of("with the processor", Program.SLOPE, "ColdCompile", "with"),
            of("without", Program.SLOPE, "ColdCompile", "without"));

    private final String title;
    private final String description;
    private final int rounds;
    private final List<Integer> threads;
    private final List<Contender> contenders;

    Experiment(String title, String description, int rounds, List<Integer> threads, Contender... contenders) {
        this.title = title;
        this.description = description;
        this.rounds = rounds;
        this.threads = threads;
        this.contenders = List.of(contenders);
    }

    /** What the command line and the file of its results call it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The one with an id.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Experiment named(String id) {
        return Arrays.stream(values())
                .filter(experiment -> experiment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no experiment \"" + id + "\": use some of "
                        + Arrays.stream(values()).map(Experiment::id).toList()));
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    /** How often everyone runs, for results. */
    int rounds() {
        return rounds;
    }

    List<Integer> threads() {
        return threads;
    }

    List<Contender> contenders() {
        return contenders;
    }
}
