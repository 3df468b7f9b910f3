package dev.slope.kernel;

/**
 * The matrix product {@code C += A B} of dense row-major matrices, as plain loops whose innermost one runs along rows of
 * {@code B} and {@code C}, so that the compiler vectorises it; blocks of {@code B} stay in the cache.
 */
public final class MatrixProduct {
    /** Rows of B in a block. */
    private static final int DEPTH = 64;
    /** Columns of B in a block. */
    private static final int WIDTH = 512;

    private MatrixProduct() {}

    /** {@code C += A B}, with {@code A} of {@code [m, k]}, {@code B} of {@code [k, n]}, from the given offsets on. */
    public static void multiply(Array a, int aOffset, Array b, int bOffset, Array c, int cOffset, int m, int k, int n) {
        if (a instanceof Floats left && b instanceof Floats right && c instanceof Floats to) {
            multiply(left.values(), aOffset, right.values(), bOffset, to.values(), cOffset, m, k, n);
        } else {
            multiply(
                    ((Doubles) a).values(),
                    aOffset,
                    ((Doubles) b).values(),
                    bOffset,
                    ((Doubles) c).values(),
                    cOffset,
                    m,
                    k,
                    n);
        }
    }

    private static void multiply(
            float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, int m, int k, int n) {
        for (int column = 0; column < n; column += WIDTH) {
            int width = Math.min(WIDTH, n - column);
            for (int depth = 0; depth < k; depth += DEPTH) {
                int end = Math.min(k, depth + DEPTH);
                for (int i = 0; i < m; i++) {
                    row(a, aOffset + i * k, depth, end, b, bOffset + column, n, c, cOffset + i * n + column, width);
                }
            }
        }
    }

    /** Adds the products of {@code a[depth..end)} and that many rows of B to a stretch of one row of C, four rows at a time. */
    private static void row(
            float[] a, int aRow, int depth, int end, float[] b, int bOffset, int n, float[] c, int cRow, int width) {
        int p = depth;
        for (; p + 4 <= end; p += 4) {
            float a0 = a[aRow + p];
            float a1 = a[aRow + p + 1];
            float a2 = a[aRow + p + 2];
            float a3 = a[aRow + p + 3];
            int b0 = bOffset + p * n;
            int b1 = b0 + n;
            int b2 = b1 + n;
            int b3 = b2 + n;
            for (int j = 0; j < width; j++) {
                c[cRow + j] += a0 * b[b0 + j] + a1 * b[b1 + j] + (a2 * b[b2 + j] + a3 * b[b3 + j]);
            }
        }
        for (; p < end; p++) {
            float a0 = a[aRow + p];
            int b0 = bOffset + p * n;
            for (int j = 0; j < width; j++) {
                c[cRow + j] += a0 * b[b0 + j];
            }
        }
    }

    private static void multiply(
            double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int m, int k, int n) {
        for (int column = 0; column < n; column += WIDTH) {
            int width = Math.min(WIDTH, n - column);
            for (int depth = 0; depth < k; depth += DEPTH) {
                int end = Math.min(k, depth + DEPTH);
                for (int i = 0; i < m; i++) {
                    row(a, aOffset + i * k, depth, end, b, bOffset + column, n, c, cOffset + i * n + column, width);
                }
            }
        }
    }

    /** Adds the products of {@code a[depth..end)} and that many rows of B to a stretch of one row of C, four rows at a time. */
    private static void row(
            double[] a, int aRow, int depth, int end, double[] b, int bOffset, int n, double[] c, int cRow, int width) {
        int p = depth;
        for (; p + 4 <= end; p += 4) {
            double a0 = a[aRow + p];
            double a1 = a[aRow + p + 1];
            double a2 = a[aRow + p + 2];
            double a3 = a[aRow + p + 3];
            int b0 = bOffset + p * n;
            int b1 = b0 + n;
            int b2 = b1 + n;
            int b3 = b2 + n;
            for (int j = 0; j < width; j++) {
                c[cRow + j] += a0 * b[b0 + j] + a1 * b[b1 + j] + (a2 * b[b2 + j] + a3 * b[b3 + j]);
            }
        }
        for (; p < end; p++) {
            double a0 = a[aRow + p];
            int b0 = bOffset + p * n;
            for (int j = 0; j < width; j++) {
                c[cRow + j] += a0 * b[b0 + j];
            }
        }
    }
}
