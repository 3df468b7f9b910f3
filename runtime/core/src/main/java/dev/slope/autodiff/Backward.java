package dev.slope.autodiff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reverse-mode differentiation. */
public final class Backward {
    private Backward() {}

    /**
     * The vector-Jacobian product of {@code output} with {@code upstream}, of its shape, for each of {@code inputs}: zeros
     * where the output does not depend on it.
     *
     * <p>To be called after the scope is closed, unless the products are to be differentiated with respect to its inputs.
     *
     * @param inputs inputs of {@code scope}
     */
    public static List<Node> gradients(Node output, Node upstream, List<Node> inputs, Scope scope) {
        IdentityHashMap<Node, Node> gradients = new IdentityHashMap<>();
        gradients.put(output, upstream);
        List<Node> order = inputsFirst(output, inputs, scope);
        for (int i = order.size() - 1; i >= 0; i--) {
            Node node = order.get(i);
            Call<?> call = node.call();
            Node gradient = gradients.remove(node);
            if (call != null && gradient != null) {
                propagate(call, gradient, node, scope, gradients);
            }
        }
        return inputs.stream()
                .map(input -> {
                    Node gradient = gradients.get(input);
                    return gradient == null ? Node.filled(input.type(), input.shape(), 0) : gradient;
                })
                .toList();
    }

    private static void propagate(
            Call<?> call, Node upstream, Node output, Scope scope, IdentityHashMap<Node, Node> gradients) {
        for (int i = 0; i < call.inputs().size(); i++) {
            Node input = call.input(i);
            @Nullable Node part = input.scopes().contains(scope) ? call.gradient(i, upstream, output) : null;
            if (part != null) {
                Node sum = gradients.get(input);
                gradients.put(input, sum == null ? part : ElementwiseOps.add(sum, part));
            }
        }
    }

    /** The values between {@code inputs} and {@code output}, without the inputs, each after what it was computed from. */
    private static List<Node> inputsFirst(Node output, List<Node> inputs, Scope scope) {
        Set<Node> found = Collections.newSetFromMap(new IdentityHashMap<>());
        found.addAll(inputs);
        List<Node> order = new ArrayList<>();
        Deque<Node> pending = new ArrayDeque<>();
        Set<Node> entered = Collections.newSetFromMap(new IdentityHashMap<>());
        pending.push(output);
        while (!pending.isEmpty()) {
            Node node = pending.peek();
            Call<?> call = node.call();
            if (found.contains(node) || call == null || !node.scopes().contains(scope)) {
                pending.pop();
            } else if (entered.add(node)) {
                call.inputs().forEach(pending::push);
            } else {
                pending.pop();
                found.add(node);
                order.add(node);
            }
        }
        return order;
    }
}
