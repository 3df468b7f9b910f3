package dev.slope.nn;

import dev.slope.DType;
import dev.slope.Generator;
import dev.slope.Tensor;
import dev.slope.kernel.Shape;
import dev.slope.kernel.SplitMix64;
import dev.slope.train.Inference;
import dev.slope.train.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Layers that fit together: a function of inputs and of all their weights, one layer's after the other's. Immutable. */
final class Network implements dev.slope.train.Network {
    private final Plan plan;
    private final Map<String, ModelLayer> layers = new LinkedHashMap<>();
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final List<Variable> variables = new ArrayList<>();
    /** For each layer the names of the values that no later one takes. */
    private final Map<String, Set<String>> lastUses = new HashMap<>();

    private final Inference inference = new Inference(this);

    /** Refuses layers that do not fit, names that are there twice, and what leads nowhere. */
    Network(Plan plan) {
        this.plan = plan;
        PlanChecks.check(plan);
        Map<String, int[]> shapes = new HashMap<>();
        plan.inputs().forEach(input -> shapes.put(input.name(), input.lengths()));
        long size = 0;
        for (Node node : plan.nodes()) {
            List<int[]> inputs = node.inputs().stream().map(shapes::get).toList();
            ModelLayer layer = new ModelLayer(node, plan.type(), inputs);
            layers.put(layer.name(), layer);
            addWeights(layer);
            shapes.put(layer.name(), layer.outputShape());
            size += Shape.of(layer.outputShape()).size();
            Shapes.check("the size of the outputs of all layers for one input", size, Shapes.LARGEST_SUM);
        }
        findLastUses();
    }

    private void addWeights(ModelLayer layer) {
        for (Weight weight : layer.weights()) {
            String name = layer.name() + "." + weight.name();
            if (weights.put(name, weight) != null) {
                throw new IllegalArgumentException("two weights are named " + name);
            }
            Regularizer regularizer = weight.regularizer();
            variables.add(new Variable(
                    name,
                    weight.isTrainable() && !layer.isFrozen(),
                    regularizer.isActive() ? Optional.of(regularizer::of) : Optional.empty()));
        }
    }

    private void findLastUses() {
        Set<String> used = new HashSet<>(plan.outputs());
        for (int i = plan.nodes().size() - 1; i >= 0; i--) {
            Set<String> last = new LinkedHashSet<>(plan.nodes().get(i).inputs());
            last.removeIf(name -> !used.add(name));
            lastUses.put(plan.nodes().get(i).name(), last);
        }
    }

    @Override
    public Result apply(List<Tensor> inputs, List<Tensor> values, Phase phase) {
        Generator random = phase.randomKey() == null ? Generator.of(0) : Generator.of(phase.randomKey());
        Map<String, Tensor> known = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            known.put(plan.inputs().get(i).name(), inputs.get(i));
        }
        List<Tensor> next = new ArrayList<>();
        for (ModelLayer layer : layers.values()) {
            List<Tensor> its =
                    values.subList(next.size(), next.size() + layer.weights().size());
            ModelLayer.Output output =
                    layer.apply(layer.inputs().stream().map(known::get).toList(), its, phase, random.fork());
            next.addAll(output.weights());
            known.put(layer.name(), output.value());
            lastUses.getOrDefault(layer.name(), Set.of()).forEach(known::remove);
        }
        return new Result(plan.outputs().stream().map(known::get).toList(), next);
    }

    @Override
    public Inference inference() {
        return inference;
    }

    /** Inputs in the element type of the weights; refuses those of another number or shape. */
    List<Tensor> accept(List<Tensor> inputs) {
        if (inputs.size() != plan.inputs().size()) {
            throw new IllegalArgumentException("the model takes "
                    + plan.inputs().size() + " inputs, "
                    + plan.inputs().stream().map(Plan.Input::name).toList() + ", but there are " + inputs.size());
        }
        List<Tensor> accepted = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            accepted.add(accept(plan.inputs().get(i), inputs.get(i)));
        }
        return accepted;
    }

    private Tensor accept(Plan.Input input, Tensor x) {
        int[] shape = x.shape();
        if (shape.length == 0 || !Arrays.equals(input.lengths(), Arrays.copyOfRange(shape, 1, shape.length))) {
            throw new IllegalArgumentException(
                    (plan.inputs().size() == 1 ? "the model takes inputs" : "the model takes \"" + input.name() + "\"")
                            + " of shape " + Shapes.withBatch(input.lengths()) + ", not " + Arrays.toString(shape));
        }
        return x.cast(plan.type());
    }

    /** The only input, without numbers. */
    Tensor symbolicInput() {
        return Tensor.symbolic(plan.type(), Shapes.of(1, plan.inputs().get(0).lengths()));
    }

    @Override
    public DType type() {
        return plan.type();
    }

    @Override
    public List<Variable> variables() {
        return Collections.unmodifiableList(variables);
    }

    @Override
    public List<String> outputs() {
        return plan.outputs();
    }

    @Override
    public List<int[]> outputShapes(int batch) {
        return outputLayers().stream()
                .map(layer -> Shapes.of(batch, layer.outputShape()))
                .toList();
    }

    /** The layers whose outputs are those of the model. */
    List<ModelLayer> outputLayers() {
        return plan.outputs().stream()
                .map(name -> Optional.ofNullable(layers.get(name)).orElseThrow())
                .toList();
    }

    /** The weights by name, such as {@code dense_1.kernel}, in the order of the layers. */
    Map<String, Weight> weights() {
        return Collections.unmodifiableMap(weights);
    }

    /** The weights by name, as tensors without numbers. */
    Map<String, Tensor> symbols() {
        Map<String, Tensor> symbols = new LinkedHashMap<>();
        weights.forEach((name, weight) -> symbols.put(name, Tensor.symbolic(plan.type(), weight.shape())));
        return symbols;
    }

    /** What the weights are before training. */
    List<Tensor> initial(long seed) {
        SplitMix64 seeds = new SplitMix64(seed);
        return weights.values().stream()
                .map(weight -> weight.initial(plan.type(), seeds.nextLong()))
                .toList();
    }

    List<ModelLayer> layers() {
        return List.copyOf(layers.values());
    }

    Plan plan() {
        return plan;
    }
}
