package dev.slope.kernel.indirect;

import dev.slope.kernel.ElementType;
import dev.slope.kernel.Warmup;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A tile that runs as plain loops until the virtual machine has compiled its calls of the Vector API, which give the same
 * bits: they are slow, and make garbage, before. Once it has been used a little they are run in the background till then.
 */
final class WarmedTile implements IndirectTile {
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
    private final IndirectTile plain;
    private final AtomicBoolean isWarming = new AtomicBoolean();
    private volatile @Nullable IndirectTile hot;
    private int seen;

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
    }

    /** The plain loops. */
    IndirectTile plain() {
        return plain;
    }

    /** The calls of the Vector API, once they are compiled; null before. */
    @Nullable
    IndirectTile hot() {
        return hot;
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
        IndirectTile tile = hot;
        if (tile == null) {
            tile = plain;
            count((long) this.rows * vectors * width * taps.length);
        }
        tile.run(a, aOffset, rows, row, taps, b, bOffset, bStride, c, cOffset, targets, last, adds);
    }

    private void count(long multiplications) {
        if (seen < WORTH_WARMING) {
            seen += (int) Math.min(multiplications, WORTH_WARMING);
        } else if (isWarming.compareAndSet(false, true)) {
            Warmup.start(trial -> define(), this::exercise, tile -> hot = tile);
        }
    }

    private Optional<IndirectTile> define() {
        try {
            return Optional.of(IndirectTileClass.define(type, width, rows, vectors));
        } catch (UnsupportedOperationException e) {
            LOGGER.log(Level.INFO, "Convolutions run as plain loops", e);
            return Optional.empty();
        }
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
                (CALL_NANOSECONDS + NANOSECONDS * rows * vectors * TERMS) * CALLS);
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
