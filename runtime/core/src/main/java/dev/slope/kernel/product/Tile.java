package dev.slope.kernel.product;

/**
 * Some rows and columns of a product, as many as it is made for. For each element of {@code C}, starting from 0, the terms
 * are added in order, each product unrounded; the sum is then stored, or added to what is there.
 */
interface Tile {
    /**
     * Computes it. Arrays are of one type, nothing is checked.
     *
     * @param aStride from one row of A to the next; its columns are side by side
     * @param bStride from one row of B to the next
     * @param cStride from one row of C to the next
     * @param terms the columns of A and rows of B
     * @param adds whether the sums are added
     */
    void run(
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
            boolean adds);
}
