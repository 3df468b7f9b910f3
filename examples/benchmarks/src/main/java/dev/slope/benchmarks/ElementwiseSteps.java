package dev.slope.benchmarks;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.Cell;
import dev.slope.Gradients;
import dev.slope.Recording;
import dev.slope.Tensor;
import java.util.List;
import java.util.Locale;

/**
 * The time of an activation forward and backward on a tensor, with the functions of {@link CustomActivations}, in a process of
 * its own. Prints a {@link Figure} for each function and number of elements.
 *
 * <p>{@code recorded} is what a step of training does: value and gradient are recorded each on its own, as a model has layers
 * between the two. {@code direct} applies the function to a tensor and asks for the gradient, operation by operation.
 */
public final class ElementwiseSteps {
    private static final int COLUMNS = 256;

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
        warmUp(way);
        for (Size size : Size.values()) {
            for (String name : FUNCTIONS) {
                Step step = new Step(function(name), size.elements);
                Stopwatch.measure(name + "/" + size.label, () -> step.run(way));
                if (way == Way.RECORDED && size == Size.LARGE) {
                    Stopwatch.measure(name + "/" + size.label + "/value", step.forward::run);
                    Stopwatch.measure(name + "/" + size.label + "/gradient", step.backward::run);
                }
            }
        }
    }

    /** Leaves the processors to those who compile, most of the time. */
    private static void warmUp(Way way) throws InterruptedException {
        List<Step> steps = FUNCTIONS.stream()
                .map(name -> new Step(function(name), Size.SMALL.elements))
                .toList();
        long end = System.nanoTime() + (long) (Effort.current().kernelSeconds() * 1e9);
        while (System.nanoTime() < end) {
            steps.forEach(step -> step.run(way));
            Thread.sleep(1);
        }
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

        Step(ActivationFunction function, int elements) {
            this.function = function;
            x = Numbers.uniform(-4, 4, elements / COLUMNS, COLUMNS);
            upstream = Numbers.uniform(-1, 1, elements / COLUMNS, COLUMNS);
            Cell cell = Cell.of(x);
            forward = Recording.of(inputs -> List.of(function.apply(inputs.get(0))), List.of(x), 0)
                    .bind(List.of(cell), List.of());
            backward = Recording.of(
                            inputs -> List.of(Gradients.vectorJacobian(function::apply, inputs.get(0), inputs.get(1))),
                            List.of(x, upstream),
                            0)
                    .bind(List.of(cell, Cell.of(upstream)), List.of());
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
