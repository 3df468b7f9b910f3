package dev.slope.kernel.indirect;

import java.util.Arrays;

/** An {@link IndirectTile} of {@code double} as plain loops: see {@link FloatIndirectTile}. */
final class DoubleIndirectTile implements IndirectTile {
    private static final int MOST_COLUMNS = 128;
    private static final ThreadLocal<double[]> SUMS = ThreadLocal.withInitial(() -> new double[MOST_COLUMNS]);

    private final int rows;
    private final int columns;
    private final int width;

    DoubleIndirectTile(int rows, int vectors, int width) {
        this.rows = rows;
        this.columns = vectors * width;
        this.width = width;
    }

    @Override
    public void run(
            Object a,
            int aOffset,
            int[] rows,
            int row,
            int[] taps,
            Object b,
            int bOffset,
            int bStride,
            Object c,
            int cOffset,
            int[] targets,
            int last,
            boolean adds) {
        double[] to = (double[]) c;
        double[] sums = SUMS.get();
        int count = columns - width + last;
        for (int i = 0; i < this.rows; i++) {
            Arrays.fill(sums, 0, count, 0);
            sum((double[]) a, aOffset + rows[row + i], taps, (double[]) b, bOffset, bStride, sums, count);
            int at = cOffset + targets[row + i];
            for (int j = 0; j < count; j++) {
                to[at + j] = adds ? to[at + j] + sums[j] : sums[j];
            }
        }
    }

    /** Adds the products of elements of a row of A and rows of B, four at a time. */
    private static void sum(
            double[] a, int row, int[] taps, double[] b, int right, int stride, double[] sums, int columns) {
        int k = 0;
        for (; k + 4 <= taps.length; k += 4) {
            double a0 = a[row + taps[k]];
            double a1 = a[row + taps[k + 1]];
            double a2 = a[row + taps[k + 2]];
            double a3 = a[row + taps[k + 3]];
            int b0 = right + k * stride;
            int b1 = b0 + stride;
            int b2 = b1 + stride;
            int b3 = b2 + stride;
            for (int j = 0; j < columns; j++) {
                double sum = Math.fma(a1, b[b1 + j], Math.fma(a0, b[b0 + j], sums[j]));
                sums[j] = Math.fma(a3, b[b3 + j], Math.fma(a2, b[b2 + j], sum));
            }
        }
        for (; k < taps.length; k++) {
            double a0 = a[row + taps[k]];
            int b0 = right + k * stride;
            for (int j = 0; j < columns; j++) {
                sums[j] = Math.fma(a0, b[b0 + j], sums[j]);
            }
        }
    }
}
