package dev.slope.kernel.indirect;

import dev.slope.kernel.Array;
import dev.slope.kernel.Doubles;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Floats;
import java.util.Optional;

/**
 * The product {@code C[i, j] = sum over k of A[i, k] B[k, j]}, or {@code C += A B}, where {@code A[i, k]} is element
 * {@code rows[i] + taps[k]} of an array, and {@code C[i, j]} element {@code targets[i] + j} of another; in one thread, without
 * making garbage. As in "The Indirect Convolution Algorithm" (Dukhan, 2019), the same element may be in many places of A.
 */
public final class IndirectProduct {
    private final IndirectTiles tiles;
    private final int[] rows;
    private final int[] taps;
    private final int[] targets;
    private final int columns;

    private IndirectProduct(IndirectTiles tiles, int[] rows, int[] taps, int[] targets, int columns) {
        this.tiles = tiles;
        this.rows = rows.clone();
        this.taps = taps.clone();
        this.targets = targets.clone();
        this.columns = columns;
    }

    /** Whether there are fast products of an element type: the elements of a vector if there are. */
    public static Optional<Integer> width(ElementType type) {
        return Optional.ofNullable(IndirectTiles.of(type)).map(IndirectTiles::width);
    }

    /**
     * Prepares a product.
     *
     * @param rows where the rows of A are
     * @param taps where the elements of a row are
     * @param targets where the rows of C are
     * @param columns the number of columns, at least 1
     * @throws UnsupportedOperationException if there are no fast products of this element type
     */
    public static IndirectProduct of(ElementType type, int[] rows, int[] taps, int[] targets, int columns) {
        IndirectTiles tiles = Optional.ofNullable(IndirectTiles.of(type))
                .orElseThrow(() -> new UnsupportedOperationException("no indirect products of " + type));
        return new IndirectProduct(tiles, rows, taps, targets, columns);
    }

    /**
     * Computes it. Rows of B and C are read, and those of C written, up to the end of their last vector; beyond the last
     * column C is what it was if the product is added, else rows are written in their order, and so each row must come after
     * those that reach into it.
     *
     * @param a with what offsets of rows begin from
     * @param b rows that are {@code bStride} apart
     * @param c with what offsets of targets begin from
     * @param adds whether the product is added to C
     */
    public void run(Array a, int aOffset, Array b, int bOffset, int bStride, Array c, int cOffset, boolean adds) {
        Object left = values(a);
        Object right = values(b);
        Object to = values(c);
        int width = tiles.width();
        int block = IndirectTiles.MOST_VECTORS * width;
        for (int column = (columns - 1) / block * block; column >= 0; column -= block) {
            int count = Math.min(block, columns - column);
            int vectors = (count + width - 1) / width;
            int last = count - (vectors - 1) * width;
            int most = tiles.mostRows(vectors);
            int parts = (rows.length + most - 1) / most;
            for (int part = 0; part < parts; part++) {
                int row = (int) ((long) rows.length * part / parts);
                int end = (int) ((long) rows.length * (part + 1) / parts);
                tiles.tile(end - row, vectors)
                        .run(
                                left,
                                aOffset,
                                rows,
                                row,
                                taps,
                                right,
                                bOffset + column,
                                bStride,
                                to,
                                cOffset + column,
                                targets,
                                last,
                                adds);
            }
        }
    }

    private static Object values(Array array) {
        return array instanceof Floats floats ? floats.values() : ((Doubles) array).values();
    }
}
