package dev.slope.kernel.product;

import dev.slope.kernel.Array;
import dev.slope.kernel.Broadcast;
import dev.slope.kernel.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Products of many matrices: {@code C[c] = sum of A[a] B[b]} over all places of the shape to which those of the three
 * batches broadcast, where {@code a}, {@code b} and {@code c} are what that place is in each. So a batch that C has not is
 * summed over, and one that only C has is filled with copies.
 */
public final class BatchProduct {
    /** Multiplications worth a task. */
    private static final long TASK = 1L << 20;

    private BatchProduct() {}

    /**
     * Prepares the products.
     *
     * @param a {@code aBatch + [m, k]}
     * @param b {@code bBatch + [k, n]}
     * @param c {@code cBatch + [m, n]} from {@code cOffset} on, overwritten
     */
    public static Product prepare(
            Operand a, Shape aBatch, Operand b, Shape bBatch, Array c, int cOffset, Shape cBatch, int m, int k, int n) {
        Shape batch = Shape.broadcast("matmul", Shape.broadcast("matmul", aBatch, bBatch), cBatch);
        int count = batch.size();
        if (count == 0) {
            // Whatever C has is a sum of nothing.
            return MatrixProduct.prepare(a, b, c, cOffset, cBatch.size() * m, 0, n, false);
        }
        boolean isInA = aBatch.size() == count;
        boolean isInB = bBatch.size() == count;
        boolean isInC = cBatch.size() == count;
        if (isInA && bBatch.size() == 1 && isInC && !a.transposed()) {
            return MatrixProduct.prepare(a, b, c, cOffset, count * m, k, n, false);
        }
        if (isInA && isInB && cBatch.size() == 1 && a.transposed() && !b.transposed()) {
            return MatrixProduct.prepare(a, b, c, cOffset, m, count * k, n, false);
        }
        List<List<Panel>> sums = new ArrayList<>();
        for (int i = 0; i < cBatch.size(); i++) {
            sums.add(new ArrayList<>());
        }
        Broadcast walk = Broadcast.of(batch, aBatch, bBatch, cBatch);
        walk.forEach((offset, from) -> {
            for (int i = 0; i < walk.length(); i++) {
                int left = from[0] + i * walk.step(0);
                int right = from[1] + i * walk.step(1);
                int to = from[2] + i * walk.step(2);
                List<Panel> sum = sums.get(to);
                sum.add(new Panel(
                        a.plus(left * m * k).matrix(m, k),
                        b.plus(right * k * n).matrix(k, n),
                        new Matrix(c, cOffset + to * m * n, n, false),
                        m,
                        k,
                        n,
                        !sum.isEmpty()));
            }
        });
        return new Product(grouped(sums, (long) m * k * n));
    }

    /** Tasks for sums each of whose terms is so many multiplications: each task writes a place of its own. */
    private static List<Runnable> grouped(List<List<Panel>> sums, long each) {
        List<Runnable> tasks = new ArrayList<>();
        List<Runnable> small = new ArrayList<>();
        long work = 0;
        for (List<Panel> terms : sums) {
            List<List<Runnable>> panels =
                    terms.stream().map(MatrixProduct::panels).toList();
            // All terms are cut alike, except for an empty one that has nothing to add.
            for (int i = 0; i < panels.get(0).size(); i++) {
                int panel = i;
                small.add(Product.sequence(panels.stream()
                        .filter(term -> !term.isEmpty())
                        .map(term -> term.get(panel))
                        .toList()));
                work += each * terms.size() / panels.get(0).size();
                if (work >= TASK) {
                    tasks.add(Product.sequence(List.copyOf(small)));
                    small.clear();
                    work = 0;
                }
            }
        }
        if (!small.isEmpty()) {
            tasks.add(Product.sequence(small));
        }
        return tasks;
    }
}
