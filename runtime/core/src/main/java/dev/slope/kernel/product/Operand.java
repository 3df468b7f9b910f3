package dev.slope.kernel.product;

import dev.slope.kernel.Array;

/**
 * A dense matrix as a product takes it.
 *
 * @param array where it is
 * @param offset where in it the matrix begins
 * @param transposed whether the product takes its rows as columns: what is stored then has the lengths exchanged
 */
public record Operand(Array array, int offset, boolean transposed) {
    /** A matrix as it is stored. */
    public static Operand of(Array array, int offset) {
        return new Operand(array, offset, false);
    }

    /** The transpose of the matrix that is stored. */
    public static Operand transposed(Array array, int offset) {
        return new Operand(array, offset, true);
    }

    /** One that begins {@code elements} later. */
    Operand plus(int elements) {
        return new Operand(array, offset + elements, transposed);
    }

    /** As a matrix of {@code rows} x {@code columns}. */
    Matrix matrix(int rows, int columns) {
        return new Matrix(array, offset, transposed ? rows : columns, transposed);
    }
}
