package dev.slope.nn;

import dev.slope.DType;
import java.util.List;

/**
 * What a model is made of: inputs, layers and which layers' outputs are those of the model. Immutable.
 *
 * @param inputs at least one
 * @param nodes the layers, each after those whose outputs it takes
 * @param outputs the names of layers, at least one
 */
record Plan(DType type, List<Input> inputs, List<Node> nodes, List<String> outputs) {
    Plan {
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
    }

    /** An input of the model; the shape is that of one sample. */
    record Input(String name, List<Integer> shape) {
        Input {
            shape = List.copyOf(shape);
        }

        int[] lengths() {
            return shape.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /** Whether it is layers in a row, from one input to one output. */
    boolean isSequential() {
        String before = inputs.get(0).name();
        for (Node node : nodes) {
            if (!node.inputs().equals(List.of(before))) {
                return false;
            }
            before = node.name();
        }
        return inputs.size() == 1 && outputs.equals(List.of(before));
    }

    /** Without any layer frozen. */
    Plan unfrozen() {
        return withNodes(nodes.stream().map(node -> node.frozen(false)).toList());
    }

    Plan withNodes(List<Node> others) {
        return new Plan(type, inputs, others, outputs);
    }
}
