package dev.slope.kernel.indirect;

/**
 * Computes a few rows of an {@link IndirectProduct}, as many columns of it as a few vectors have.
 *
 * <p>Each element is the sum of its products in order, each added before it is rounded ({@code Math.fma}), and then, maybe,
 * added to what is there.
 */
interface IndirectTile {
    /**
     * Computes row {@code i} of C, for a fixed number of rows, at {@code cOffset + targets[row + i]}: the sum over {@code k} of
     * element {@code aOffset + rows[row + i] + taps[k]} of A times the row of B at {@code bOffset + k * bStride}.
     *
     * <p>What C has beyond the last column stays as it is if the product is added; otherwise it does not matter, and is
     * overwritten up to the end of the last vector, row by row.
     *
     * @param a an array of the element type, as {@code b} and {@code c} are
     * @param row the first of the rows
     * @param last the columns of the last vector that count, at least 1
     * @param adds whether the product is added to C
     */
    void run(
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
            boolean adds);
}
