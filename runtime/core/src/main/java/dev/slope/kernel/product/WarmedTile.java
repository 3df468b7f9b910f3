package dev.slope.kernel.product;

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
final class WarmedTile implements Tile {
    private static final Logger LOGGER = System.getLogger(WarmedTile.class.getName());

    /** So many multiplications, and it is worth warming. */
    private static final int WORTH_WARMING = 50_000;

    private static final int TERMS = 16;
    /** So many calls of a round do work, of which the compiler learns what is usual. */
    private static final int CALLS = 4;

    /** The virtual machine compiles a method for good after some thousand calls, most of which need not do much. */
    private static final int SHORT_CALLS = 250;

    /**
     * A method that the virtual machine has compiled badly, while it was busy, stays so: the next trial is with a new one, and
     * goes on for twice as long.
     */
    private static final long FIRST_MILLISECONDS = 250;

    private static final int TRIALS = 8;
    /** Compiled, multiplying a vector takes less; otherwise, far more. */
    private static final double NANOSECONDS = 2;

    /** And so does what a call takes besides. */
    private static final double CALL_NANOSECONDS = 200;

    private static final ThreadPoolExecutor EXECUTOR = executor();

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

    private static ThreadPoolExecutor executor() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "slope-product-warmup");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
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
            EXECUTOR.execute(this::warm);
        }
    }

    private void warm() {
        try {
            for (int trial = 0; trial < TRIALS && hot == null; trial++) {
                Tile tile = TileClass.define(type, width, rows, vectors);
                if (becomesHot(tile, FIRST_MILLISECONDS << trial)) {
                    hot = tile;
                }
            }
        } catch (UnsupportedOperationException e) {
            LOGGER.log(Level.INFO, "Matrix products run as plain loops", e);
        }
    }

    private boolean becomesHot(Tile tile, long milliseconds) {
        int columns = vectors * width;
        Object a = array(rows * TERMS);
        Object b = array(TERMS * columns);
        Object c = array(rows * columns);
        double enough = (CALL_NANOSECONDS + NANOSECONDS * rows * vectors * TERMS) * CALLS;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                tile.run(a, 0, TERMS, b, 0, columns, c, 0, columns, TERMS - i % 2, i % 2 == 0);
            }
            if (System.nanoTime() - start < enough) {
                return true;
            }
            for (int i = 0; i < SHORT_CALLS; i++) {
                tile.run(a, 0, TERMS, b, 0, columns, c, 0, columns, 0, false);
            }
        }
        return false;
    }

    private Object array(int size) {
        return type == ElementType.FLOAT32 ? new float[size] : new double[size];
    }
}
