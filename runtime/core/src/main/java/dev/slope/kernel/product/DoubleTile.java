package dev.slope.kernel.product;

import java.util.Arrays;

/** A {@link Tile} of {@code double} as plain loops: see {@link FloatTile}. */
final class DoubleTile implements Tile {
    private static final int MOST_COLUMNS = 128;
    private static final ThreadLocal<double[]> SUMS = ThreadLocal.withInitial(() -> new double[MOST_COLUMNS]);

    private final int rows;
    private final int columns;

    DoubleTile(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public void run(
            Object a,
            int aOffset,
            int aStride,
            Object b,
            int bOffset,
            int bStride,
            Object c,
            int cOffset,
            int cStride,
            int terms,
            boolean adds) {
        double[] to = (double[]) c;
        double[] sums = SUMS.get();
        for (int i = 0; i < rows; i++) {
            Arrays.fill(sums, 0, columns, 0);
            sum((double[]) a, aOffset + i * aStride, (double[]) b, bOffset, bStride, sums, columns, terms);
            int row = cOffset + i * cStride;
            for (int j = 0; j < columns; j++) {
                to[row + j] = adds ? to[row + j] + sums[j] : sums[j];
            }
        }
    }

    /** Adds the products of elements of a row of A and rows of B, four at a time. */
    private static void sum(
            double[] a, int left, double[] b, int right, int stride, double[] sums, int columns, int terms) {
        int p = 0;
        for (; p + 4 <= terms; p += 4) {
            double a0 = a[left + p];
            double a1 = a[left + p + 1];
            double a2 = a[left + p + 2];
            double a3 = a[left + p + 3];
            int b0 = right + p * stride;
            int b1 = b0 + stride;
            int b2 = b1 + stride;
            int b3 = b2 + stride;
            for (int j = 0; j < columns; j++) {
                double sum = Math.fma(a1, b[b1 + j], Math.fma(a0, b[b0 + j], sums[j]));
                sums[j] = Math.fma(a3, b[b3 + j], Math.fma(a2, b[b2 + j], sum));
            }
        }
        for (; p < terms; p++) {
            double a0 = a[left + p];
            int b0 = right + p * stride;
            for (int j = 0; j < columns; j++) {
                sums[j] = Math.fma(a0, b[b0 + j], sums[j]);
            }
        }
    }
}
