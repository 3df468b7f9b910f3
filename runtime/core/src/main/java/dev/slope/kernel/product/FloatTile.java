package dev.slope.kernel.product;

import java.util.Arrays;

/** A {@link Tile} of {@code float} as plain loops. {@link DoubleTile} is the same for {@code double}. */
final class FloatTile implements Tile {
    private static final int MOST_COLUMNS = 128;
    private static final ThreadLocal<float[]> SUMS = ThreadLocal.withInitial(() -> new float[MOST_COLUMNS]);

    private final int rows;
    private final int columns;

    FloatTile(int rows, int columns) {
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
        float[] to = (float[]) c;
        float[] sums = SUMS.get();
        for (int i = 0; i < rows; i++) {
            Arrays.fill(sums, 0, columns, 0);
            sum((float[]) a, aOffset + i * aStride, (float[]) b, bOffset, bStride, sums, columns, terms);
            int row = cOffset + i * cStride;
            for (int j = 0; j < columns; j++) {
                to[row + j] = adds ? to[row + j] + sums[j] : sums[j];
            }
        }
    }

    /** Adds the products of elements of a row of A and rows of B, four at a time. */
    private static void sum(
            float[] a, int left, float[] b, int right, int stride, float[] sums, int columns, int terms) {
        int p = 0;
        for (; p + 4 <= terms; p += 4) {
            float a0 = a[left + p];
            float a1 = a[left + p + 1];
            float a2 = a[left + p + 2];
            float a3 = a[left + p + 3];
            int b0 = right + p * stride;
            int b1 = b0 + stride;
            int b2 = b1 + stride;
            int b3 = b2 + stride;
            for (int j = 0; j < columns; j++) {
                float sum = Math.fma(a1, b[b1 + j], Math.fma(a0, b[b0 + j], sums[j]));
                sums[j] = Math.fma(a3, b[b3 + j], Math.fma(a2, b[b2 + j], sum));
            }
        }
        for (; p < terms; p++) {
            float a0 = a[left + p];
            int b0 = right + p * stride;
            for (int j = 0; j < columns; j++) {
                sums[j] = Math.fma(a0, b[b0 + j], sums[j]);
            }
        }
    }
}
