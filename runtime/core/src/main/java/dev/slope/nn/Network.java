package dev.slope.nn;

import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.kernel.Shape;
import dev.slope.kernel.SplitMix64;
import dev.slope.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Layers in a row that fit together: a function of an input and of all their weights, one layer's after the other's. */
final class Network implements Trainer.Network {
    private final DType type;
    private final int[] inputShape;
    private final List<ModelLayer> layers = new ArrayList<>();
    private final Map<String, Weight> weights = new LinkedHashMap<>();

    /** Refuses layers that do not fit, and weights of the same name. */
    Network(DType type, int[] inputShape, Map<String, Layer> named) {
        this.type = type;
        this.inputShape = inputShape.clone();
        if (inputShape.length == 0) {
            throw new IllegalArgumentException("give the shape of one input, such as Model.sequential(10)");
        }
        Shapes.check(
                "the size of one input, " + Shapes.withBatch(inputShape) + ",",
                Shape.of(inputShape).size(),
                Shapes.LARGEST);
        if (named.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one layer, such as dense(1)");
        }
        long size = 0;
        int[] shape = this.inputShape;
        for (Map.Entry<String, Layer> entry : named.entrySet()) {
            ModelLayer layer = new ModelLayer(entry.getKey(), entry.getValue(), type, shape);
            layers.add(layer);
            for (Weight weight : layer.weights()) {
                String name = layer.name() + "." + weight.name();
                if (weights.put(name, weight) != null) {
                    throw new IllegalArgumentException("two weights are named " + name);
                }
            }
            shape = layer.outputShape();
            size += Shape.of(shape).size();
            Shapes.check("the size of the outputs of all layers for one input", size, Shapes.LARGEST_SUM);
        }
    }

    @Override
    public Tensor apply(Tensor inputs, List<Tensor> parameters, boolean training) {
        Tensor x = inputs;
        int from = 0;
        for (ModelLayer layer : layers) {
            int to = from + layer.weights().size();
            x = layer.apply(x, parameters.subList(from, to), training);
            from = to;
        }
        return x;
    }

    @Override
    public List<String> names() {
        return List.copyOf(weights.keySet());
    }

    /** Inputs in the element type of the weights; refuses those of another shape. */
    Tensor accept(Tensor x) {
        int[] shape = x.shape();
        if (shape.length == 0 || !Arrays.equals(inputShape, Arrays.copyOfRange(shape, 1, shape.length))) {
            throw new IllegalArgumentException("the model takes inputs of shape " + Shapes.withBatch(inputShape)
                    + ", not " + Arrays.toString(shape));
        }
        return x.cast(type);
    }

    /** An input without numbers. */
    Tensor symbolicInput() {
        return Tensor.symbolic(
                type,
                IntStream.concat(IntStream.of(1), Arrays.stream(inputShape)).toArray());
    }

    /** The weights by name, such as {@code dense_1.kernel}, in the order of the layers. */
    Map<String, Weight> weights() {
        return Collections.unmodifiableMap(weights);
    }

    /** The weights by name, as tensors without numbers. */
    Map<String, Tensor> symbols() {
        Map<String, Tensor> symbols = new LinkedHashMap<>();
        weights.forEach((name, weight) -> symbols.put(name, Tensor.symbolic(type, weight.shape())));
        return symbols;
    }

    /** What the weights are before training. */
    List<Tensor> initial(long seed) {
        SplitMix64 seeds = new SplitMix64(seed);
        return weights.values().stream()
                .map(weight -> weight.initial(type, seeds.nextLong()))
                .toList();
    }

    List<ModelLayer> layers() {
        return Collections.unmodifiableList(layers);
    }

    DType type() {
        return type;
    }

    int[] inputShape() {
        return inputShape.clone();
    }
}
