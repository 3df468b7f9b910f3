package dev.slope.kernel.product;

/**
 * Copies rows to columns: number {@code i} of row {@code r}, {@code from[offset + r * stride + i]}, is then
 * {@code to[target + i * step + r]}. Several rows at a time, so that what is written side by side is written together.
 */
final class Transposition {
    private static final int TOGETHER = 8;

    private Transposition() {}

    /** Of numbers in single precision. */
    static void copy(float[] from, int offset, int stride, int rows, int length, float[] to, int target, int step) {
        int row = 0;
        for (; row + TOGETHER <= rows; row += TOGETHER) {
            copyTogether(from, offset + row * stride, stride, length, to, target + row, step);
        }
        for (; row < rows; row++) {
            int first = offset + row * stride;
            int at = target + row;
            for (int i = 0; i < length; i++) {
                to[at] = from[first + i];
                at += step;
            }
        }
    }

    private static void copyTogether(float[] from, int row0, int stride, int length, float[] to, int target, int step) {
        int row1 = row0 + stride;
        int row2 = row1 + stride;
        int row3 = row2 + stride;
        int row4 = row3 + stride;
        int row5 = row4 + stride;
        int row6 = row5 + stride;
        int row7 = row6 + stride;
        int at = target;
        for (int i = 0; i < length; i++) {
            to[at] = from[row0 + i];
            to[at + 1] = from[row1 + i];
            to[at + 2] = from[row2 + i];
            to[at + 3] = from[row3 + i];
            to[at + 4] = from[row4 + i];
            to[at + 5] = from[row5 + i];
            to[at + 6] = from[row6 + i];
            to[at + 7] = from[row7 + i];
            at += step;
        }
    }

    /** Of numbers in double precision. */
    static void copy(double[] from, int offset, int stride, int rows, int length, double[] to, int target, int step) {
        int row = 0;
        for (; row + TOGETHER <= rows; row += TOGETHER) {
            copyTogether(from, offset + row * stride, stride, length, to, target + row, step);
        }
        for (; row < rows; row++) {
            int first = offset + row * stride;
            int at = target + row;
            for (int i = 0; i < length; i++) {
                to[at] = from[first + i];
                at += step;
            }
        }
    }

    private static void copyTogether(
            double[] from, int row0, int stride, int length, double[] to, int target, int step) {
        int row1 = row0 + stride;
        int row2 = row1 + stride;
        int row3 = row2 + stride;
        int row4 = row3 + stride;
        int row5 = row4 + stride;
        int row6 = row5 + stride;
        int row7 = row6 + stride;
        int at = target;
        for (int i = 0; i < length; i++) {
            to[at] = from[row0 + i];
            to[at + 1] = from[row1 + i];
            to[at + 2] = from[row2 + i];
            to[at + 3] = from[row3 + i];
            to[at + 4] = from[row4 + i];
            to[at + 5] = from[row5 + i];
            to[at + 6] = from[row6 + i];
            to[at + 7] = from[row7 + i];
            at += step;
        }
    }
}
