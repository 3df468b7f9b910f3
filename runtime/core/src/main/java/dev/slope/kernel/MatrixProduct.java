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
        multiply(a, aOffset, k, 1, b, bOffset, c, cOffset, m, k, n);
    }

    /** {@code C += A^T B}, with {@code A} of {@code [k, m]}, {@code B} of {@code [k, n]}, from the given offsets on. */
    public static void multiplyTransposed(
            Array a, int aOffset, Array b, int bOffset, Array c, int cOffset, int m, int k, int n) {
        multiply(a, aOffset, 1, m, b, bOffset, c, cOffset, m, k, n);
    }

    /** Of a matrix A whose rows and columns are so many elements apart. */
    private static void multiply(
            Array a,
            int aOffset,
            int aRow,
            int aColumn,
            Array b,
            int bOffset,
            Array c,
            int cOffset,
            int m,
            int k,
            int n) {
        if (a instanceof Floats left && b instanceof Floats right && c instanceof Floats to) {
            multiply(left.values(), aOffset, aRow, aColumn, right.values(), bOffset, to.values(), cOffset, m, k, n);
        } else {
            double[] left = ((Doubles) a).values();
            double[] right = ((Doubles) b).values();
            double[] to = ((Doubles) c).values();
            multiply(left, aOffset, aRow, aColumn, right, bOffset, to, cOffset, m, k, n);
        }
    }

    private static void multiply(
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] b,
            int bOffset,
            float[] c,
            int cOffset,
            int m,
            int k,
            int n) {
        for (int column = 0; column < n; column += WIDTH) {
            int width = Math.min(WIDTH, n - column);
            for (int depth = 0; depth < k; depth += DEPTH) {
                int terms = Math.min(k - depth, DEPTH);
                for (int i = 0; i < m; i++) {
                    int left = aOffset + i * aRow + depth * aColumn;
                    int right = bOffset + depth * n + column;
                    row(a, left, aColumn, terms, b, right, n, c, cOffset + i * n + column, width);
                }
            }
        }
    }

    /** Adds the products of some elements of a row of A and that many rows of B to a stretch of one row of C, four at a time. */
    private static void row(
            float[] a,
            int aOffset,
            int aColumn,
            int terms,
            float[] b,
            int bOffset,
            int n,
            float[] c,
            int cOffset,
            int width) {
        int p = 0;
        for (; p + 4 <= terms; p += 4) {
            float a0 = a[aOffset + p * aColumn];
            float a1 = a[aOffset + (p + 1) * aColumn];
            float a2 = a[aOffset + (p + 2) * aColumn];
            float a3 = a[aOffset + (p + 3) * aColumn];
            int b0 = bOffset + p * n;
            int b1 = b0 + n;
            int b2 = b1 + n;
            int b3 = b2 + n;
            for (int j = 0; j < width; j++) {
                c[cOffset + j] += a0 * b[b0 + j] + a1 * b[b1 + j] + (a2 * b[b2 + j] + a3 * b[b3 + j]);
            }
        }
        for (; p < terms; p++) {
            float a0 = a[aOffset + p * aColumn];
            int b0 = bOffset + p * n;
            for (int j = 0; j < width; j++) {
                c[cOffset + j] += a0 * b[b0 + j];
            }
        }
    }

    private static void multiply(
            double[] a,
            int aOffset,
            int aRow,
            int aColumn,
            double[] b,
            int bOffset,
            double[] c,
            int cOffset,
            int m,
            int k,
            int n) {
        for (int column = 0; column < n; column += WIDTH) {
            int width = Math.min(WIDTH, n - column);
            for (int depth = 0; depth < k; depth += DEPTH) {
                int terms = Math.min(k - depth, DEPTH);
                for (int i = 0; i < m; i++) {
                    int left = aOffset + i * aRow + depth * aColumn;
                    int right = bOffset + depth * n + column;
                    row(a, left, aColumn, terms, b, right, n, c, cOffset + i * n + column, width);
                }
            }
        }
    }

    /** Adds the products of some elements of a row of A and that many rows of B to a stretch of one row of C, four at a time. */
    private static void row(
            double[] a,
            int aOffset,
            int aColumn,
            int terms,
            double[] b,
            int bOffset,
            int n,
            double[] c,
            int cOffset,
            int width) {
        int p = 0;
        for (; p + 4 <= terms; p += 4) {
            double a0 = a[aOffset + p * aColumn];
            double a1 = a[aOffset + (p + 1) * aColumn];
            double a2 = a[aOffset + (p + 2) * aColumn];
            double a3 = a[aOffset + (p + 3) * aColumn];
            int b0 = bOffset + p * n;
            int b1 = b0 + n;
            int b2 = b1 + n;
            int b3 = b2 + n;
            for (int j = 0; j < width; j++) {
                c[cOffset + j] += a0 * b[b0 + j] + a1 * b[b1 + j] + (a2 * b[b2 + j] + a3 * b[b3 + j]);
            }
        }
        for (; p < terms; p++) {
            double a0 = a[aOffset + p * aColumn];
            int b0 = bOffset + p * n;
            for (int j = 0; j < width; j++) {
                c[cOffset + j] += a0 * b[b0 + j];
            }
        }
    }
}
