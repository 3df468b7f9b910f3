package dev.slope.nn;

import dev.slope.DType;
import dev.slope.Generator;
import dev.slope.Tensor;
import dev.slope.kernel.Shape;
import dev.slope.train.Phase;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A layer at its place in a model: with a name, known inputs and a known output. Immutable. */
public final class ModelLayer {
    private final Node node;
    private final List<Weight> weights;
    private final List<int[]> inputShapes;
    private final int[] outputShape;

    /** Finds the output's shape by applying the layer to batches of two sizes: what is equal is not the batch. */
    ModelLayer(Node node, DType type, List<int[]> inputShapes) {
        this.node = node;
        this.inputShapes = inputShapes;
        weights = located(() -> List.copyOf(declaredWeights()));
        outputShape = located(() -> withoutBatch(symbolicOutput(type, 2), symbolicOutput(type, 3)));
    }

    private List<Weight> declaredWeights() {
        if (layer() instanceof MergeLayer merge) {
            return merge.weights(inputShapes.stream().map(int[]::clone).toList());
        }
        if (inputShapes.size() != 1) {
            throw new IllegalArgumentException("it takes one input, not " + inputShapes.size()
                    + ": put the inputs together before, by a layer such as concat");
        }
        return layer().weights(inputShapes.get(0).clone());
    }

    private int[] symbolicOutput(DType type, int batch) {
        List<Tensor> inputs = inputShapes.stream()
                .map(shape -> Tensor.symbolic(type, Shapes.of(batch, shape)))
                .toList();
        List<Tensor> symbols = weights.stream()
                .map(weight -> Tensor.symbolic(type, weight.shape()))
                .toList();
        return output(inputs, symbols, Phase.INFERENCE, Generator.of(0)).value().shape();
    }

    private static int[] withoutBatch(int[] of2, int[] of3) {
        int[] rest = of2.length == 0 ? of2 : Arrays.copyOfRange(of2, 1, of2.length);
        if (!Arrays.equals(of2, Shapes.of(2, rest)) || !Arrays.equals(of3, Shapes.of(3, rest))) {
            throw new IllegalArgumentException("a batch of 2 gives " + Arrays.toString(of2) + " and a batch of 3 "
                    + Arrays.toString(of3) + ": the first axis, and only that, must be the batch");
        }
        return rest;
    }

    /**
     * What comes of a pass.
     *
     * @param weights all weights, those that the layer updates with their new values
     */
    record Output(Tensor value, List<Tensor> weights) {}

    /** Its output; what goes wrong is told with the layer's name. */
    Output apply(List<Tensor> inputs, List<Tensor> values, Phase phase, Generator random) {
        return located(() -> output(inputs, values, phase, random));
    }

    private Output output(List<Tensor> inputs, List<Tensor> values, Phase phase, Generator random) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            named.put(weights.get(i).name(), values.get(i));
        }
        Pass pass = new Pass(place(), named, node.frozen(), phase, random);
        List<Tensor> seen = inputs.stream()
                .map(input -> phase.observer().see(new Phase.Place(place(), true), input))
                .toList();
        Tensor result =
                layer() instanceof MergeLayer merge ? merge.apply(seen, pass) : layer().apply(seen.get(0), pass);
        Tensor value = phase.observer().see(new Phase.Place(place(), false), result);
        named.putAll(pass.updates());
        return new Output(value, List.copyOf(named.values()));
    }

    private String place() {
        return "layer \"" + name() + "\" (" + layer().type() + ")";
    }

    private <T> T located(Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            String shapes = inputShapes.stream().map(Shapes::withBatch).collect(Collectors.joining(" and "));
            throw new IllegalArgumentException(
                    place() + (inputShapes.size() == 1 ? ", input " : ", inputs ") + shapes + ": "
                            + (e.getMessage() == null ? e : e.getMessage()),
                    e);
        }
    }

    /** Its name in the model, such as {@code dense_1}. */
    public String name() {
        return node.name();
    }

    /** What it does. */
    public Layer layer() {
        return node.layer();
    }

    /** The names of the layers, or inputs of the model, whose outputs it takes. */
    public List<String> inputs() {
        return node.inputs();
    }

    /** Whether it is frozen, see {@link Model#freeze}. */
    public boolean isFrozen() {
        return node.frozen();
    }

    /** Its weights. */
    public List<Weight> weights() {
        return weights;
    }

    /** The shape of one input, without the batch: a copy; of the first, if there are several. */
    public int[] inputShape() {
        return inputShapes.get(0).clone();
    }

    /** The shapes of its inputs, without the batch: copies. */
    public List<int[]> inputShapes() {
        return inputShapes.stream().map(int[]::clone).toList();
    }

    /** The shape of one output, without the batch: a copy. */
    public int[] outputShape() {
        return outputShape.clone();
    }

    /** The numbers that its weights hold. */
    public long parameterCount() {
        return count(weights.stream());
    }

    /** The numbers that it learns: none if it is frozen. */
    public long trainableCount() {
        return isFrozen() ? 0 : count(weights.stream().filter(Weight::isTrainable));
    }

    private static long count(Stream<Weight> weights) {
        return weights.mapToLong(weight -> Shape.of(weight.shape()).size()).sum();
    }
}
