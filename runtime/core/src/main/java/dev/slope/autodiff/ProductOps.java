package dev.slope.autodiff;

import static dev.slope.autodiff.LayoutOps.sumTo;

import dev.slope.kernel.Array;
import dev.slope.kernel.Broadcast;
import dev.slope.kernel.MatrixProduct;
import dev.slope.kernel.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Products of matrices. */
public final class ProductOps {
    /** {@code [..., m, k] x [..., k, n] -> [..., m, n]}; the leading axes broadcast. */
    public static final Op.Plain MATRIX_PRODUCT = new Op.Plain(
            "matmul",
            (none, x) -> productShape(x.get(0).shape(), x.get(1).shape()),
            (none, x, output, shape) -> run(x.get(0), x.get(1), output, shape),
            (call, input, g, y) -> {
                Node a = call.input(0);
                Node b = call.input(1);
                return input == 0
                        ? sumTo(product(g, transpose(b)), a.shape())
                        : sumTo(product(transpose(a), g), b.shape());
            });

    private ProductOps() {}

    private static Node product(Node a, Node b) {
        return MATRIX_PRODUCT.of(a, b);
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

    private static Shape productShape(Shape a, Shape b) {
        if (a.rank() < 2 || b.rank() < 2 || a.length(a.rank() - 1) != b.length(b.rank() - 2)) {
            throw new IllegalArgumentException(
                    "matmul: shapes " + a + " and " + b + " do not go together: needs [..., m, k] and [..., k, n]");
        }
        return Shape.broadcast("matmul", batch(a), batch(b))
                .concat(Shape.of(a.length(a.rank() - 2), b.length(b.rank() - 1)));
    }

    private static Shape batch(Shape shape) {
        return shape.axes(0, shape.rank() - 2);
    }

    private static void run(Node a, Node b, Array output, Shape shape) {
        int m = shape.length(shape.rank() - 2);
        int n = shape.length(shape.rank() - 1);
        int k = a.shape().length(a.shape().rank() - 1);
        Broadcast walk = Broadcast.of(batch(shape), batch(a.shape()), batch(b.shape()));
        walk.forEach((offset, from) -> {
            for (int i = 0; i < walk.length(); i++) {
                MatrixProduct.multiply(
                        a.values(),
                        (from[0] + i * walk.step(0)) * m * k,
                        b.values(),
                        (from[1] + i * walk.step(1)) * k * n,
                        output,
                        (offset + i) * m * n,
                        m,
                        k,
                        n);
            }
        });
    }
}
