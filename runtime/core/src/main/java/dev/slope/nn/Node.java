package dev.slope.nn;

import java.util.List;

/**
 * A layer in the plan of a model.
 *
 * @param inputs the names of the layers or inputs of the model that it takes
 * @param frozen whether its weights are kept as they are
 */
record Node(String name, Layer layer, List<String> inputs, boolean frozen) {
    Node {
        inputs = List.copyOf(inputs);
    }

    Node frozen(boolean value) {
        return new Node(name, layer, inputs, value);
    }

    Node named(String other) {
        return new Node(other, layer, inputs, frozen);
    }
}
