package dev.slope.nn;

import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.kernel.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A layer at its place in a model: with a name, a known input and a known output. Immutable. */
public final class ModelLayer {
    private final String name;
    private final Layer layer;
    private final List<Weight> weights;
    private final int[] inputShape;
    private final int[] outputShape;

    /** Finds the output's shape by applying the layer to batches of two sizes: what is equal is not the batch. */
    ModelLayer(String name, Layer layer, DType type, int... inputShape) {
        this.name = name;
        this.layer = layer;
        this.inputShape = inputShape;
        weights = located(() -> List.copyOf(layer.weights(inputShape.clone())));
        outputShape = located(() -> withoutBatch(symbolicOutput(type, 2), symbolicOutput(type, 3)));
    }

    private int[] symbolicOutput(DType type, int batch) {
        List<Tensor> symbols = weights.stream()
                .map(weight -> Tensor.symbolic(type, weight.shape()))
                .toList();
        return layer.apply(Tensor.symbolic(type, withBatch(batch, inputShape)), symbols, false)
                .shape();
    }

    private static int[] withBatch(int batch, int... shape) {
        return IntStream.concat(IntStream.of(batch), Arrays.stream(shape)).toArray();
    }

    private static int[] withoutBatch(int[] of2, int[] of3) {
        int[] rest = of2.length == 0 ? of2 : Arrays.copyOfRange(of2, 1, of2.length);
        if (!Arrays.equals(of2, withBatch(2, rest)) || !Arrays.equals(of3, withBatch(3, rest))) {
            throw new IllegalArgumentException("a batch of 2 gives " + Arrays.toString(of2) + " and a batch of 3 "
                    + Arrays.toString(of3) + ": the first axis, and only that, must be the batch");
        }
        return rest;
    }

    /** Its output; what goes wrong is told with the layer's name. */
    Tensor apply(Tensor x, List<Tensor> values, boolean training) {
        return located(() -> layer.apply(x, values, training));
    }

    private <T> T located(Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "layer \"" + name + "\" (" + layer.type() + "), input " + Shapes.withBatch(inputShape) + ": "
                            + (e.getMessage() == null ? e : e.getMessage()),
                    e);
        }
    }

    /** Its name in the model, such as {@code dense_1}. */
    public String name() {
        return name;
    }

    /** What it does. */
    public Layer layer() {
        return layer;
    }

    /** What it learns. */
    public List<Weight> weights() {
        return weights;
    }

    /** The shape of one input, without the batch: a copy. */
    public int[] inputShape() {
        return inputShape.clone();
    }

    /** The shape of one output, without the batch: a copy. */
    public int[] outputShape() {
        return outputShape.clone();
    }

    /** The numbers it learns. */
    public long parameterCount() {
        return weights.stream()
                .mapToLong(weight -> Shape.of(weight.shape()).size())
                .sum();
    }
}
