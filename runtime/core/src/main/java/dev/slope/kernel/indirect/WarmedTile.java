package dev.slope.kernel.indirect;

import dev.slope.kernel.ElementType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private static final int CALLS = 256;
    /** The virtual machine compiles a method for good after some thousand calls. */
    private static final int FEWEST_CALLS = 8192;

    /**
     * A method that the virtual machine has compiled badly, while it was busy, stays so: the next trial is with a new one, and
     * goes on for this much longer.
     */
    private static final long SECONDS = 2;

    private static final int TRIALS = 6;
    /** Compiled, multiplying a vector takes less; otherwise, far more. */
    private static final double NANOSECONDS = 2;

    /** And so does what a call takes besides. */
    private static final double CALL_NANOSECONDS = 200;

    private static final ThreadPoolExecutor EXECUTOR = executor();

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

    private static ThreadPoolExecutor executor() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "slope-convolution-warmup");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
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
            EXECUTOR.execute(this::warm);
        }
    }

    private void warm() {
        try {
            for (int trial = 1; trial <= TRIALS && hot == null; trial++) {
                IndirectTile tile = IndirectTileClass.define(type, width, rows, vectors);
                if (becomesHot(tile, trial * SECONDS)) {
                    hot = tile;
                }
            }
        } catch (UnsupportedOperationException e) {
            LOGGER.log(Level.INFO, "Convolutions run as plain loops", e);
        }
    }

    private boolean becomesHot(IndirectTile tile, long seconds) {
        int columns = vectors * width;
        Object a = array(rows * TERMS);
        Object b = array(TERMS * columns);
        Object c = array(rows * columns);
        int[][] taps = {steps(TERMS, 1), steps(TERMS - 1, 1)};
        int[] lines = steps(rows, TERMS);
        int[] targets = steps(rows, columns);
        double enough = (CALL_NANOSECONDS + NANOSECONDS * rows * vectors * TERMS) * CALLS;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int calls = 0; System.nanoTime() < end; calls += CALLS) {
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                tile.run(a, 0, lines, 0, taps[i % 2], b, 0, columns, c, 0, targets, 1 + i % width, i % 3 == 0);
            }
            if (calls >= FEWEST_CALLS && System.nanoTime() - start < enough) {
                return true;
            }
        }
        return false;
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
