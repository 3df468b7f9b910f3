package dev.slope;

import dev.slope.autodiff.Backward;
import dev.slope.autodiff.Node;
import dev.slope.autodiff.Scope;
import dev.slope.kernel.Shape;
import java.util.List;
import java.util.function.Function;

/** A function, run once on inputs that are being differentiated. */
final class Trace {
    private final Scope scope = new Scope();
    private final List<Node> inputs;
    private final Node output;

    Trace(Function<List<Tensor>, Tensor> function, List<Tensor> at) {
        inputs = at.stream().map(tensor -> scope.input(tensor.node())).toList();
        try {
            output = function.apply(inputs.stream().map(Tensor::wrap).toList()).node();
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

    /** The Jacobian of the first input: the shape of the output, then that of the input. */
    Tensor jacobian() {
        int rows = shape().size();
        int columns = inputs.get(0).shape().size();
        Tensor[] gradients = new Tensor[rows];
        for (int i = 0; i < rows; i++) {
            Node v = Node.constant(shape(), output.type().allocate(rows));
            v.values().set(i, 1);
            gradients[i] = gradients(v).get(0).reshape(1, columns);
        }
        int[] shape = shape().concat(inputs.get(0).shape()).toArray();
        return rows == 0
                ? Tensor.zeros(DType.of(inputs.get(0).type()), shape)
                : Tensor.concat(0, gradients).reshape(shape);
    }

    /** The product of the Jacobian of the first input with {@code v}, of the shape of that input. */
    Tensor jacobianVector(Node v) {
        // v . (J^T u) is linear in u; its gradient is J v.
        Scope outer = new Scope();
        Node u = outer.input(Node.filled(output.type(), output.shape(), 0));
        Node product;
        try {
            product = gradients(u).get(0).node();
        } finally {
            outer.close();
        }
        return Tensor.wrap(Backward.gradients(product, v, List.of(u), outer).get(0));
    }
}
