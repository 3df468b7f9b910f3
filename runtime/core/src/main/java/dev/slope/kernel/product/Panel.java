package dev.slope.kernel.product;

/**
 * {@code C = A B} for a part of C, or {@code C += A B}. What C held before does not matter if nothing is added to it, not
 * even if that was NaN; with {@code k = 0}, the product is 0.
 *
 * @param a {@code [m, k]}
 * @param b {@code [k, n]}
 * @param c {@code [m, n]}, not transposed where a provider is asked, and not overlapping the others
 * @param accumulates whether the product is added to C
 */
public record Panel(Matrix a, Matrix b, Matrix c, int m, int k, int n, boolean accumulates) {
    /** Whether there is nothing to multiply. */
    boolean isEmpty() {
        return m == 0 || n == 0 || k == 0;
    }

    /** The same product as {@code C' = B' A'} of the transposes. */
    Panel transpose() {
        return new Panel(b.transpose(), a.transpose(), c.transpose(), n, k, m, accumulates);
    }
}
