package dev.slope.kernel.product;

import dev.slope.kernel.Array;

/**
 * A matrix, or a part of one. Element {@code (i, j)} is {@code offset + i * stride + j}; of a transposed one,
 * {@code offset + j * stride + i}.
 *
 * @param array where it is
 * @param offset where its first element is
 * @param stride from one stored row to the next
 * @param transposed whether stored rows are its columns
 */
public record Matrix(Array array, int offset, int stride, boolean transposed) {
    /** The part that begins at an element. */
    Matrix from(int row, int column) {
        int moved = transposed ? column * stride + row : row * stride + column;
        return new Matrix(array, offset + moved, stride, transposed);
    }

    /** From one row to the next. */
    int rowStep() {
        return transposed ? 1 : stride;
    }

    /** From one column to the next. */
    int columnStep() {
        return transposed ? stride : 1;
    }

    /** Its transpose, at the same place. */
    Matrix transpose() {
        return new Matrix(array, offset, stride, !transposed);
    }
}
