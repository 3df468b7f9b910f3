package dev.slope.kernel.indirect;

import dev.slope.kernel.ElementType;
import dev.slope.kernel.Warmup;
import dev.slope.kernel.tile.HotTile;
import org.jspecify.annotations.Nullable;

/** A tile that runs as plain loops, which give the same bits, until its calls of the Vector API are compiled. */
final class WarmedTile implements IndirectTile {
    private static final int TERMS = 16;
    /** So many that the loop over terms still counts for more than what is around it. */
    private static final int FEW_TERMS = 4;

    private static final int CALLS = 4;

    private final ElementType type;
    private final int width;
    private final int rows;
    private final int vectors;
    private final IndirectTile plain;
    private final HotTile<IndirectTile> hot;

    /**
     * @param width the elements of a vector
     */
    WarmedTile(ElementType type, int width, int rows, int vectors) {
        this.type = type;
        this.width = width;
        this.rows = rows;
        this.vectors = vectors;
        plain = type == ElementType.FLOAT32
                ? new FloatIndirectTile(rows, vectors, width)
                : new DoubleIndirectTile(rows, vectors, width);
        hot = new HotTile<>(() -> IndirectTileClass.define(type, width, rows, vectors), this::exercise);
    }

    /** The plain loops. */
    IndirectTile plain() {
        return plain;
    }

    /** The calls of the Vector API, once they are compiled; null before. */
    @Nullable
    IndirectTile hot() {
        return hot.get();
    }

    @Override
    public void run(
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
            boolean adds) {
        IndirectTile tile = hot.get();
        if (tile == null) {
            tile = plain;
            hot.missed((long) this.rows * vectors * width * taps.length);
        }
        tile.run(a, aOffset, rows, row, taps, b, bOffset, bStride, c, cOffset, targets, last, adds);
    }

    private Warmup.Exercise exercise(IndirectTile tile) {
        int columns = vectors * width;
        Object a = array(rows * TERMS);
        Object b = array(TERMS * columns);
        Object c = array(rows * columns);
        int[] few = steps(FEW_TERMS, 1);
        int[][] taps = {steps(TERMS, 1), steps(TERMS - 1, 1)};
        int[] lines = steps(rows, TERMS);
        int[] targets = steps(rows, columns);
        return new Warmup.Exercise(
                () -> {
                    for (int i = 0; i < CALLS; i++) {
                        tile.run(a, 0, lines, 0, taps[i % 2], b, 0, columns, c, 0, targets, width - i % 2, i % 2 == 0);
                    }
                },
                () -> tile.run(a, 0, lines, 0, taps[0], b, 0, columns, c, 0, targets, 1, true),
                () -> {
                    tile.run(a, 0, lines, 0, few, b, 0, columns, c, 0, targets, width, false);
                    tile.run(a, 0, lines, 0, few, b, 0, columns, c, 0, targets, width, true);
                },
                HotTile.enough(CALLS, rows, vectors, TERMS));
    }

    private static int[] steps(int count, int step) {
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = i * step;
        }
        return places;
    }

    private Object array(int size) {
        return type == ElementType.FLOAT32 ? new float[size] : new double[size];
    }
}
