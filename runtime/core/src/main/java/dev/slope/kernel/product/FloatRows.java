package dev.slope.kernel.product;

/**
 * The innermost loops of {@link FloatLoops}, in a form of which the virtual machine of JDK 17 makes vectors. All arrays are
 * read and written at the same index, as it does not look further whether they overlap; the terms of the three rows take
 * turns, in one order with what is read; and there are no more than nine products, or the loop would not be unrolled enough.
 *
 * <p>Both loops are in one method so that it is too long to become a part of its caller, where they may stay as they are.
 * {@link DoubleRows} is the same for {@code double}.
 */
final class FloatRows {
    /** The rows that are summed up at a time. */
    static final int COUNT = 3;
    /** The most terms that are added at a time. */
    static final int MOST_TERMS = 3;

    private FloatRows() {}

    /**
     * Adds three terms or one to the sums of three rows, in order.
     *
     * @param row0 where the term is in the first row of A
     * @param step from one term to the next
     * @param terms 1 or 3
     * @param b what they are multiplied with, from {@code term} on
     */
    static void add(
            float[] a,
            int row0,
            int row1,
            int row2,
            int step,
            int terms,
            float[][] b,
            int term,
            float[][] sums,
            int width) {
        float[] sum0 = sums[0];
        float[] sum1 = sums[1];
        float[] sum2 = sums[2];
        float[] b0 = b[term];
        float a00 = a[row0];
        float a10 = a[row1];
        float a20 = a[row2];
        if (terms == 1) {
            for (int j = 0; j < width; j++) {
                float s0 = sum0[j];
                float s1 = sum1[j];
                float s2 = sum2[j];
                float x0 = b0[j];
                sum0[j] = MultiplyAdd.of(a00, x0, s0);
                sum1[j] = MultiplyAdd.of(a10, x0, s1);
                sum2[j] = MultiplyAdd.of(a20, x0, s2);
            }
            return;
        }
        float[] b1 = b[term + 1];
        float[] b2 = b[term + 2];
        float a01 = a[row0 + step];
        float a02 = a[row0 + 2 * step];
        float a11 = a[row1 + step];
        float a12 = a[row1 + 2 * step];
        float a21 = a[row2 + step];
        float a22 = a[row2 + 2 * step];
        for (int j = 0; j < width; j++) {
            float s0 = sum0[j];
            float s1 = sum1[j];
            float s2 = sum2[j];
            float x0 = b0[j];
            s0 = MultiplyAdd.of(a00, x0, s0);
            s1 = MultiplyAdd.of(a10, x0, s1);
            s2 = MultiplyAdd.of(a20, x0, s2);
            float x1 = b1[j];
            s0 = MultiplyAdd.of(a01, x1, s0);
            s1 = MultiplyAdd.of(a11, x1, s1);
            s2 = MultiplyAdd.of(a21, x1, s2);
            float x2 = b2[j];
            s0 = MultiplyAdd.of(a02, x2, s0);
            s1 = MultiplyAdd.of(a12, x2, s1);
            s2 = MultiplyAdd.of(a22, x2, s2);
            sum0[j] = s0;
            sum1[j] = s1;
            sum2[j] = s2;
        }
    }

    /** {@code sums = before + sums}. */
    static void add(float[] before, float[] sums, int width) {
        for (int j = 0; j < width; j++) {
            sums[j] = before[j] + sums[j];
        }
    }
}
