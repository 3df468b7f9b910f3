package dev.slope.autodiff;

import dev.slope.kernel.Array;
import dev.slope.kernel.Shape;
import dev.slope.kernel.product.BatchProduct;
import dev.slope.kernel.product.Operand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Products of matrices. */
public final class ProductOps {
    /**
     * {@code batch + [m, n]}: the product of the matrices in the last two axes of both inputs; their leading axes broadcast,
     * and what {@code batch} has not is summed over.
     */
    public static final Op<Form> MATRIX_PRODUCT = new Op<>(
            "matmul",
            ProductOps::shape,
            Op.prepared(ProductOps::prepare),
            (call, input, g, y) -> gradient(call.attribute(), input, g, call.input(0), call.input(1)));

    private ProductOps() {}

    /**
     * What is multiplied, and where it goes.
     *
     * @param isLeftTransposed whether the left input is {@code [..., k, m]}, otherwise {@code [..., m, k]}
     * @param isRightTransposed whether the right input is {@code [..., n, k]}, otherwise {@code [..., k, n]}
     * @param batch the leading axes of the product
     */
    public record Form(boolean isLeftTransposed, boolean isRightTransposed, Shape batch) {
        private int m(Shape left) {
            return fromEnd(left, isLeftTransposed ? 1 : 2);
        }

        private int k(Shape left) {
            return fromEnd(left, isLeftTransposed ? 2 : 1);
        }

        private int n(Shape right) {
            return fromEnd(right, isRightTransposed ? 2 : 1);
        }

        private static int fromEnd(Shape shape, int axis) {
            return shape.length(shape.rank() - axis);
        }
    }

    /** {@code [..., m, k] x [..., k, n] -> [..., m, n]}; the leading axes broadcast. Refuses shapes that do not fit. */
    public static Node product(Node a, Node b) {
        Shape left = a.shape();
        Shape right = b.shape();
        if (left.rank() < 2 || right.rank() < 2 || left.length(left.rank() - 1) != right.length(right.rank() - 2)) {
            throw new IllegalArgumentException("matmul: shapes " + left + " and " + right
                    + " do not go together: needs [..., m, k] and [..., k, n]");
        }
        return product(false, a, false, b, Shape.broadcast("matmul", batch(left), batch(right)));
    }

    private static Node product(
            boolean isLeftTransposed, Node left, boolean isRightTransposed, Node right, Shape batch) {
        return MATRIX_PRODUCT.apply(new Form(isLeftTransposed, isRightTransposed, batch), left, right);
    }

    /** With C = A B, and G its gradient: G B^T and A^T G; the transposes of these if A or B is stored as a transpose. */
    private static Node gradient(Form form, int input, Node g, Node a, Node b) {
        boolean transposesA = form.isLeftTransposed;
        boolean transposesB = form.isRightTransposed;
        Shape batch = batch((input == 0 ? a : b).shape());
        if (input == 0) {
            return transposesA ? product(transposesB, b, true, g, batch) : product(false, g, !transposesB, b, batch);
        }
        return transposesB ? product(true, g, transposesA, a, batch) : product(!transposesA, a, false, g, batch);
    }

    /** The last two axes exchanged. */
    public static Node transpose(Node x) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < x.shape().rank(); i++) {
            order.add(i);
        }
        Collections.swap(order, order.size() - 2, order.size() - 1);
        return LayoutOps.permute(x, order);
    }

    private static Shape batch(Shape shape) {
        return shape.axes(0, shape.rank() - 2);
    }

    private static Shape shape(Form form, List<Node> inputs) {
        int m = form.m(inputs.get(0).shape());
        int n = form.n(inputs.get(1).shape());
        return form.batch.concat(Shape.of(m, n));
    }

    private static Runnable prepare(Form form, List<Node> inputs, Array output, Shape shape) {
        Node a = inputs.get(0);
        Node b = inputs.get(1);
        return BatchProduct.prepare(
                new Operand(a.values(), 0, form.isLeftTransposed),
                batch(a.shape()),
                new Operand(b.values(), 0, form.isRightTransposed),
                batch(b.shape()),
                output,
                0,
                form.batch,
                form.m(a.shape()),
                form.k(a.shape()),
                form.n(b.shape()));
    }
}
