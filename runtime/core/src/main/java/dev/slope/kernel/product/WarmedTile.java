package dev.slope.kernel.product;

import dev.slope.kernel.ElementType;
import dev.slope.kernel.Warmup;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A tile that runs as plain loops until the virtual machine has compiled its calls of the Vector API, which give the same
 * bits: they are slow, and make garbage, before. Once it has been used a little they are run in the background till then.
 */
final class WarmedTile implements Tile {
    private static final Logger LOGGER = System.getLogger(WarmedTile.class.getName());

    /** So many multiplications, and it is worth warming. */
    private static final int WORTH_WARMING = 50_000;

    private static final int TERMS = 16;
    /** So many that the loop over terms still counts for more than what is around it. */
    private static final int FEW_TERMS = 4;

    private static final int CALLS = 4;

    /** Compiled, multiplying a vector takes less; otherwise, far more. */
    private static final double NANOSECONDS = 2;

    /** And so does what a call takes besides. */
    private static final double CALL_NANOSECONDS = 200;

    private final ElementType type;
    private final int width;
    private final int rows;
    private final int vectors;
    private final Tile plain;
    private final AtomicBoolean isWarming = new AtomicBoolean();
    private volatile @Nullable Tile hot;
    private int seen;

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
    }

    /** The plain loops. */
    Tile plain() {
        return plain;
    }

    /** The calls of the Vector API, once they are compiled; null before. */
    @Nullable
    Tile hot() {
        return hot;
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
        Tile tile = hot;
        if (tile == null) {
            tile = plain;
            count(rows * vectors * width * terms);
        }
        tile.run(a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride, terms, adds);
    }

    private void count(int multiplications) {
        if (seen < WORTH_WARMING) {
            seen += Math.min(multiplications, WORTH_WARMING);
        } else if (isWarming.compareAndSet(false, true)) {
            Warmup.start(trial -> define(), this::exercise, tile -> hot = tile);
        }
    }

    private Optional<Tile> define() {
        try {
            return Optional.of(TileClass.define(type, width, rows, vectors));
        } catch (UnsupportedOperationException e) {
            LOGGER.log(Level.INFO, "Matrix products run as plain loops", e);
            return Optional.empty();
        }
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
                (CALL_NANOSECONDS + NANOSECONDS * rows * vectors * TERMS) * CALLS);
    }

    private Object array(int size) {
        return type == ElementType.FLOAT32 ? new float[size] : new double[size];
    }
}
