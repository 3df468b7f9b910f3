package dev.slope.kernel.compiled;

import dev.slope.kernel.ElementType;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs vector loops on small arrays, in one thread in the background, until the virtual machine has compiled them.
 *
 * <p>It does so after some thousand calls, most of which need not do anything: till then an element takes more than a
 * thousand times as long as afterwards.
 */
final class Warmup {
    private static final int ELEMENTS = 32;
    /** So many calls of a round do work, of which the compiler learns what is usual. */
    private static final int CALLS = 2;

    private static final int EMPTY_CALLS = 250;

    private static final long LONGEST_SECONDS = 30;
    /** Compiled, an operation on a vector takes less for each element; otherwise, more. */
    private static final double NANOSECONDS = 0.3;

    /** And a loop takes no less for each. */
    private static final double LEAST_NANOSECONDS = 2.5;

    /** Far enough out to be computed in another way, now and then, so that the code for that is compiled as well. */
    private static final double FAR = 1e6;

    private static final ThreadPoolExecutor EXECUTOR = executor();

    private final Kernel kernel;
    private final Object arrays;
    private final int[] offsets;
    private final double[] scalars;

    private Warmup(Kernel kernel, int scalars) {
        this.kernel = kernel;
        this.arrays = arrays(kernel);
        this.offsets = new int[kernel.arrayCount()];
        this.scalars = new double[scalars];
        Arrays.fill(this.scalars, 1);
    }

    private static ThreadPoolExecutor executor() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "slope-warmup");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Has {@code kernel} warmed, then switched over. */
    static void start(Kernel kernel, int scalars) {
        EXECUTOR.execute(new Warmup(kernel, scalars)::run);
    }

    private static Object arrays(Kernel kernel) {
        boolean isFloat = kernel.type() == ElementType.FLOAT32;
        float[][] floats = new float[kernel.arrayCount()][ELEMENTS];
        double[][] doubles = new double[kernel.arrayCount()][ELEMENTS];
        for (int i = 0; i < kernel.arrayCount(); i++) {
            for (int j = 0; j < ELEMENTS; j++) {
                doubles[i][j] = (j - ELEMENTS / 2 + 0.5) / 8;
                floats[i][j] = (float) doubles[i][j];
            }
        }
        return isFloat ? floats : doubles;
    }

    private void run() {
        double enough = Math.max(LEAST_NANOSECONDS, NANOSECONDS * kernel.operations()) * ELEMENTS * CALLS;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (System.nanoTime() < end) {
            setFirst(FAR);
            kernel.loop().vector(arrays, offsets, scalars, 0, ELEMENTS);
            setFirst(0.5);
            kernel.loop().vector(arrays, offsets, scalars, 0, ELEMENTS - 1);
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                kernel.loop().vector(arrays, offsets, scalars, 0, ELEMENTS);
            }
            if (System.nanoTime() - start < enough) {
                kernel.setHot();
                return;
            }
            for (int i = 0; i < EMPTY_CALLS; i++) {
                kernel.loop().vector(arrays, offsets, scalars, 0, 0);
            }
        }
    }

    private void setFirst(double value) {
        if (arrays instanceof float[][] floats) {
            floats[0][0] = (float) value;
        } else {
            ((double[][]) arrays)[0][0] = value;
        }
    }
}
