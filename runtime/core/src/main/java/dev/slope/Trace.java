package dev.slope;

import dev.slope.autodiff.Backward;
import dev.slope.autodiff.Node;
import dev.slope.autodiff.Scope;
import dev.slope.kernel.Array;
import dev.slope.kernel.Shape;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A function, run once on inputs that are being differentiated. */
final class Trace {
    private final Scope scope = new Scope();
    private final List<Node> inputs;
    private final Node output;

    Trace(Function<List<Tensor>, Tensor> function, List<Tensor> at) {
        inputs = at.stream().map(tensor -> scope.input(tensor.node())).toList();
        try {
            Tensor result = function.apply(inputs.stream().map(Tensor::wrap).toList());
            output =
                    Objects.requireNonNull(result, "the function returned null").node();
        } finally {
            // Gradients are constants to this scope, and recorded for the ones around it only.
            scope.close();
        }
    }

    Shape shape() {
        return output.shape();
    }

    Tensor value() {
        return Tensor.wrap(output.detached());
    }

    /** Products of {@code v}, of the shape of the output, with the Jacobians. */
    List<Tensor> gradients(Node v) {
        if (!v.shape().equals(output.shape())) {
            throw new IllegalArgumentException(
                    "the vector has shape " + v.shape() + ", the function's result " + output.shape());
        }
        if (v.type() != output.type()) {
            throw new IllegalArgumentException("the vector is " + v.type() + ", the function's result " + output.type()
                    + "; convert one of them with cast");
        }
        return Backward.gradients(output, v, inputs, scope).stream()
                .map(Tensor::wrap)
                .toList();
    }

    /** Products of {@code value}, of the shape of the output, with the Jacobians. */
    List<Tensor> gradients(double value) {
        return gradients(Node.filled(output.type(), output.shape(), value));
    }

    /** The Jacobian of each input: the shape of the output, then that of the input. */
    List<Tensor> jacobians() {
        int rows = shape().size();
        List<List<Tensor>> gradients =
                IntStream.range(0, rows).mapToObj(row -> gradients(unit(row))).toList();
        return IntStream.range(0, inputs.size())
                .mapToObj(input -> {
                    Node x = inputs.get(input);
                    int[] shape = shape().concat(x.shape()).toArray();
                    Tensor[] parts = gradients.stream()
                            .map(ofRow -> ofRow.get(input).expandDims(0))
                            .toArray(Tensor[]::new);
                    return rows == 0
                            ? Tensor.zeros(DType.of(x.type()), shape)
                            : Tensor.concat(0, parts).reshape(shape);
                })
                .toList();
    }

    private Node unit(int element) {
        Array values = output.type().allocate(shape().size());
        values.set(element, 1);
        return Node.constant(shape(), values);
    }

    /** The sum of the products of the Jacobians with {@code v}, each of the shape of its input. */
    Tensor jacobianVector(List<Tensor> v) {
        check(v);
        // v . (J^T u) is linear in u; its gradient is J v.
        Scope outer = new Scope();
        Node u = outer.input(Node.filled(output.type(), output.shape(), 0));
        List<Tensor> products;
        try {
            products = gradients(u);
        } finally {
            outer.close();
        }
        return IntStream.range(0, v.size())
                .mapToObj(
                        i -> Backward.gradients(products.get(i).node(), v.get(i).node(), List.of(u), outer))
                .map(gradient -> Tensor.wrap(gradient.get(0)))
                .reduce(Tensor::plus)
                .orElseGet(() -> Tensor.wrap(Node.filled(output.type(), output.shape(), 0)));
    }

    private void check(List<Tensor> v) {
        if (v.size() != inputs.size()) {
            throw new IllegalArgumentException(
                    "there are " + v.size() + " vectors, but " + inputs.size() + " inputs: give one for each");
        }
        for (int i = 0; i < v.size(); i++) {
            Node vector = v.get(i).node();
            Node input = inputs.get(i);
            if (vector.type() != input.type() || !vector.shape().equals(input.shape())) {
                throw new IllegalArgumentException("the vector is " + vector.type() + " " + vector.shape()
                        + ", but its input " + input.type() + " " + input.shape());
            }
        }
    }
}
