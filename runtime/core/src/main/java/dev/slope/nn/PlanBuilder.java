package dev.slope.nn;

import dev.slope.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects inputs and layers, and gives names to those that have none: {@code dense}, {@code dense_1} and so on. */
final class PlanBuilder {
    private final List<Plan.Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Integer> named = new HashSet<>();
    private @Nullable Long seed;
    private @Nullable DType type;

    /** Adds an input; its name. */
    String input(String name, int... shape) {
        inputs.add(new Plan.Input(name, Arrays.stream(shape).boxed().toList()));
        return name;
    }

    /** Adds a layer that takes these; its place among the layers. */
    int add(Layer layer, List<String> taken) {
        String type = snakeCase(layer.type());
        Set<String> names = names();
        String name = type;
        for (int number = 1; names.contains(name); number++) {
            name = type + "_" + number;
        }
        nodes.add(new Node(name, layer, taken, false));
        return nodes.size() - 1;
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        inputs.forEach(input -> names.add(input.name()));
        nodes.forEach(node -> names.add(node.name()));
        return names;
    }

    /** As Keras names layers: {@code max_pooling2d} for {@code MaxPooling2D}. */
    private static String snakeCase(String type) {
        return type.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** Gives a layer a name, before anything takes its output. */
    void name(int place, String name) {
        Node node = nodes.get(place);
        if (!named.add(place)) {
            throw new IllegalStateException("the layer is named " + node.name() + " already");
        }
        if (names().contains(name)) {
            throw new IllegalArgumentException("two layers are named " + name);
        }
        if (nodes.stream().anyMatch(other -> other.inputs().contains(node.name()))) {
            throw new IllegalStateException(
                    "the layer " + node.name() + " is taken by another one already: name it just after it is added");
        }
        nodes.set(place, node.named(name));
    }

    String nameOf(int place) {
        return nodes.get(place).name();
    }

    void seed(long value) {
        if (seed != null) {
            throw new IllegalStateException("the seed is " + seed + " already");
        }
        seed = value;
    }

    void type(DType value) {
        if (type != null) {
            throw new IllegalStateException("the element type is " + type + " already");
        }
        type = value;
    }

    /** The model, its weights as they are before training. */
    Model build(List<String> outputs) {
        Network network = new Network(new Plan(type == null ? DType.FLOAT32 : type, inputs, nodes, outputs));
        return new Model(network, network.initial(seed == null ? 0 : seed));
    }
}
