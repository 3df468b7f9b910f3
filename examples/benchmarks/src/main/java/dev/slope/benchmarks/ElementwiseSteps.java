package dev.slope.benchmarks;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.Cell;
import dev.slope.Gradients;
import dev.slope.Recording;
import dev.slope.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The time of an activation forward and backward on a tensor, with the functions of {@link CustomActivations}, in a process of
 * its own. Prints a {@link Figure} for each function and number of elements.
 *
 * <p>{@code recorded} is what a step of training does: value and gradient are recorded each on its own, as a model has layers
 * between the two. {@code direct} applies the function to a tensor and asks for the gradient, operation by operation.
 */
public final class ElementwiseSteps {
    private static final int COLUMNS = 256;
    /** Kernels are not compiled for fewer elements. */
    private static final int WORTH_COMPILING = 1 << 20;

    private ElementwiseSteps() {}

    /** Numbers of elements, by what results call them. */
    enum Size {
        SMALL("4K", 1 << 12),
        MEDIUM("256K", 1 << 18),
        LARGE("16M", 1 << 24);

        final String label;
        final int elements;

        Size(String label, int elements) {
            this.label = label;
            this.elements = elements;
        }
    }

    /** How a user runs it. */
    enum Way {
        RECORDED,
        DIRECT
    }

    /** The functions, by what results call them. */
    static final List<String> FUNCTIONS =
            List.of("relu", "leakyRelu", "twiceSigmoid", "silu", "gelu", "geluTanh", "mish", "softplus", "softmax");

    /** Takes the way, {@code recorded} or {@code direct}. */
    public static void main(String... args) throws InterruptedException {
        Way way = Way.valueOf(args[0].toUpperCase(Locale.ROOT));
        for (Size size : Size.values()) {
            Map<String, Step> steps = steps(size);
            steps.values().forEach(step -> {
                for (int elements = 0; elements < WORTH_COMPILING; elements += size.elements) {
                    step.run(way);
                }
            });
            Kernels.await(Effort.current().kernelSeconds());
            steps.forEach((name, step) -> {
                Stopwatch.measure(name + "/" + size.label, () -> step.run(way));
                if (way == Way.RECORDED && size == Size.LARGE) {
                    Stopwatch.measure(name + "/" + size.label + "/value", step.forward::run);
                    Stopwatch.measure(name + "/" + size.label + "/gradient", step.backward::run);
                }
            });
        }
    }

    /** Each recording has kernels of its own, so all are made before any of them is measured. */
    private static Map<String, Step> steps(Size size) {
        Tensor x = Numbers.uniform(-4, 4, size.elements / COLUMNS, COLUMNS);
        Tensor upstream = Numbers.uniform(-1, 1, size.elements / COLUMNS, COLUMNS);
        List<Cell> cells = List.of(Cell.of(x), Cell.of(upstream));
        Map<String, Step> steps = new LinkedHashMap<>();
        for (String name : FUNCTIONS) {
            steps.put(name, new Step(function(name), x, upstream, cells));
        }
        return steps;
    }

    private static ActivationFunction function(String name) {
        return Activations.get("custom" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }

    /** A function, and where its inputs and results are. */
    private static final class Step {
        private final ActivationFunction function;
        private final Tensor x;
        private final Tensor upstream;
        private final Recording.Run forward;
        private final Recording.Run backward;

        Step(ActivationFunction function, Tensor x, Tensor upstream, List<Cell> cells) {
            this.function = function;
            this.x = x;
            this.upstream = upstream;
            forward = Recording.of(inputs -> List.of(function.apply(inputs.get(0))), List.of(x), 0)
                    .bind(cells.subList(0, 1), List.of());
            backward = Recording.of(
                            inputs -> List.of(Gradients.vectorJacobian(function::apply, inputs.get(0), inputs.get(1))),
                            List.of(x, upstream),
                            0)
                    .bind(cells, List.of());
        }

        void run(Way way) {
            if (way == Way.RECORDED) {
                forward.run();
                backward.run();
            } else {
                Tensor gradient = Gradients.vectorJacobian(function::apply, x, upstream);
                if (gradient.size() != x.size()) {
                    throw new IllegalStateException("the gradient has another size");
                }
            }
        }
    }
}
