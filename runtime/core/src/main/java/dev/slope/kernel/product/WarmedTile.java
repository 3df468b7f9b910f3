package dev.slope.kernel.product;

import dev.slope.kernel.ElementType;
import dev.slope.kernel.Warmup;
import dev.slope.kernel.tile.HotTile;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A tile that runs as plain loops, which give the same bits, until its calls of the Vector API are compiled. */
final class WarmedTile implements Tile {
    private static final int TERMS = 16;
    /** So many that the loop over terms still counts for more than what is around it. */
    private static final int FEW_TERMS = 4;

    private static final int CALLS = 4;

    private final ElementType type;
    private final int width;
    private final int rows;
    private final int vectors;
    private final Tile plain;
    private final HotTile<Tile> hot;

    /**
     * @param width the elements of a vector
     */
    WarmedTile(ElementType type, int width, int rows, int vectors) {
        this.type = type;
        this.width = width;
        this.rows = rows;
        this.vectors = vectors;
        int columns = vectors * width;
        plain = type == ElementType.FLOAT32 ? new FloatTile(rows, columns) : new DoubleTile(rows, columns);
        hot = new HotTile<>(() -> TileClass.define(type, width, rows, vectors), this::exercise);
    }

    /** The plain loops. */
    Tile plain() {
        return plain;
    }

    /** The calls of the Vector API, once they are compiled; null before. */
    @Nullable
    Tile hot() {
        return hot.get();
    }

    @Override
    public void run(
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
            boolean adds) {
        Tile tile = hot.get();
        if (tile == null) {
            tile = plain;
            hot.missed((long) rows * vectors * width * terms);
        }
        tile.run(a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride, terms, adds);
    }

    private Warmup.Exercise exercise(Tile tile) {
        int columns = vectors * width;
        Object a = array(rows * TERMS);
        Object b = array(TERMS * columns);
        Object c = array(rows * columns);
        IntConsumer call = terms -> tile.run(a, 0, TERMS, b, 0, columns, c, 0, columns, terms, terms % 2 == 1);
        return new Warmup.Exercise(
                () -> {
                    for (int i = 0; i < CALLS; i++) {
                        call.accept(TERMS - i % 2);
                    }
                },
                () -> {},
                () -> {
                    call.accept(FEW_TERMS);
                    call.accept(FEW_TERMS + 1);
                },
                HotTile.enough(CALLS, rows, vectors, TERMS));
    }

    private Object array(int size) {
        return type == ElementType.FLOAT32 ? new float[size] : new double[size];
    }
}
