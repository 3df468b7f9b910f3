package dev.slope.kernel.product;

/** What {@link FloatRows} is, for {@code double}. */
final class DoubleRows {
    /** The rows that are summed up at a time. */
    static final int COUNT = 3;
    /** The most terms that are added at a time. */
    static final int MOST_TERMS = 3;

    private DoubleRows() {}

    /**
     * Adds three terms or one to the sums of three rows, in order.
     *
     * @param row0 where the term is in the first row of A
     * @param step from one term to the next
     * @param terms 1 or 3
     * @param b what they are multiplied with, from {@code term} on
     */
    static void add(
            double[] a,
            int row0,
            int row1,
            int row2,
            int step,
            int terms,
            double[][] b,
            int term,
            double[][] sums,
            int width) {
        double[] sum0 = sums[0];
        double[] sum1 = sums[1];
        double[] sum2 = sums[2];
        double[] b0 = b[term];
        double a00 = a[row0];
        double a10 = a[row1];
        double a20 = a[row2];
        if (terms == 1) {
            for (int j = 0; j < width; j++) {
                double s0 = sum0[j];
                double s1 = sum1[j];
                double s2 = sum2[j];
                double x0 = b0[j];
                sum0[j] = MultiplyAdd.of(a00, x0, s0);
                sum1[j] = MultiplyAdd.of(a10, x0, s1);
                sum2[j] = MultiplyAdd.of(a20, x0, s2);
            }
            return;
        }
        double[] b1 = b[term + 1];
        double[] b2 = b[term + 2];
        double a01 = a[row0 + step];
        double a02 = a[row0 + 2 * step];
        double a11 = a[row1 + step];
        double a12 = a[row1 + 2 * step];
        double a21 = a[row2 + step];
        double a22 = a[row2 + 2 * step];
        for (int j = 0; j < width; j++) {
            double s0 = sum0[j];
            double s1 = sum1[j];
            double s2 = sum2[j];
            double x0 = b0[j];
            s0 = MultiplyAdd.of(a00, x0, s0);
            s1 = MultiplyAdd.of(a10, x0, s1);
            s2 = MultiplyAdd.of(a20, x0, s2);
            double x1 = b1[j];
            s0 = MultiplyAdd.of(a01, x1, s0);
            s1 = MultiplyAdd.of(a11, x1, s1);
            s2 = MultiplyAdd.of(a21, x1, s2);
            double x2 = b2[j];
            s0 = MultiplyAdd.of(a02, x2, s0);
            s1 = MultiplyAdd.of(a12, x2, s1);
            s2 = MultiplyAdd.of(a22, x2, s2);
            sum0[j] = s0;
            sum1[j] = s1;
            sum2[j] = s2;
        }
    }

    /** {@code sums = before + sums}. */
    static void add(double[] before, double[] sums, int width) {
        for (int j = 0; j < width; j++) {
            sums[j] = before[j] + sums[j];
        }
    }
}
