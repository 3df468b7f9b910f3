package dev.slope.program;

import dev.slope.autodiff.Call;
import dev.slope.autodiff.Node;
import dev.slope.autodiff.Op;
import dev.slope.kernel.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A computation as it was recorded: the operations that its outputs need, in their order, equal ones once. */
final class Graph {
    private final List<Value> inputs = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<Value> outputs = new ArrayList<>();
    private final IdentityHashMap<Node, Value> values = new IdentityHashMap<>();
    private final Map<Object, Value> known = new HashMap<>();
    private int count;

    /** What makes two operations the same. */
    private record Key(Op<?> op, Object attribute, List<Value> inputs) {}

    /** What makes two constants the same. */
    private record Scalar(Object type, Shape shape, double value) {}

    /**
     * @param from symbolic values
     * @param to what is computed from them
     * @throws IllegalArgumentException if an output depends on a symbolic value that is none of the inputs
     */
    Graph(List<Node> from, List<Node> to) {
        for (Node node : from) {
            Value input = Value.of(count++, node.type(), node.shape());
            inputs.add(input);
            values.put(node, input);
        }
        for (Node node : needed(to)) {
            values.put(node, resolve(node));
        }
        to.forEach(node -> outputs.add(value(node)));
    }

    List<Value> inputs() {
        return inputs;
    }

    /** Each after those whose outputs it takes. */
    List<Operation> operations() {
        return operations;
    }

    List<Value> outputs() {
        return outputs;
    }

    /** A new value. */
    Value add(Value like, Shape shape) {
        return Value.of(count++, like.type(), shape);
    }

    /** The nodes that are computed, in the order in which they were recorded. */
    private List<Node> needed(List<Node> to) {
        Set<Node> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> pending = new ArrayDeque<>(to);
        while (!pending.isEmpty()) {
            Node node = pending.pop();
            Call<?> call = node.call();
            if (!node.isSymbolic() || values.containsKey(node) || !found.add(node)) {
                continue;
            }
            if (call == null) {
                throw new UnknownValueException(node.shape());
            }
            pending.addAll(call.inputs());
        }
        return found.stream().sorted(Comparator.comparingLong(Node::number)).toList();
    }

    private Value value(Node node) {
        Value value = values.get(node);
        return value == null ? constant(node) : value;
    }

    private Value constant(Node node) {
        Value value = node.shape().size() == 1
                ? known.computeIfAbsent(
                        new Scalar(node.type(), node.shape(), node.values().get(0)), key -> newConstant(node))
                : newConstant(node);
        values.put(node, value);
        return value;
    }

    private Value newConstant(Node node) {
        return Value.constant(count++, node.shape(), node.values());
    }

    private Value resolve(Node node) {
        Call<?> call = node.call();
        if (call == null) {
            throw new IllegalStateException("a value that is computed has no operation");
        }
        List<Value> from = call.inputs().stream().map(this::value).toList();
        if (call.isView() && from.get(0).shape().equals(node.shape())) {
            return from.get(0);
        }
        return known.computeIfAbsent(new Key(call.op(), call.attribute(), from), key -> {
            if (call.isView()) {
                return Value.view(count++, node.shape(), from.get(0));
            }
            Value output = Value.of(count++, node.type(), node.shape());
            operations.add(new Operation(call, from, output));
            return output;
        });
    }
}
