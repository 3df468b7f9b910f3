package dev.slope.kernel.window;

import dev.slope.kernel.Threads;
import java.util.ArrayList;
import java.util.List;

/**
 * Images in groups, a lane each: lanes do not depend on each other, and how many there are depends on the number of images
 * only.
 */
final class Lanes implements Threads.Tasks, Runnable {
    private static final int MOST = 8;

    private final Runnable[] lanes;

    private Lanes(List<Runnable> lanes) {
        this.lanes = lanes.toArray(Runnable[]::new);
    }

    /** What is done for some positions of a window. */
    @FunctionalInterface
    interface Lane {
        /**
         * Prepares it.
         *
         * @param lane its number
         * @param first position
         * @param end position after the last
         */
        Runnable prepare(int lane, int first, int end);
    }

    static int count(Window window) {
        return Math.max(1, Math.min(window.batch(), MOST));
    }

    static Lanes of(Window window, Lane lane) {
        int count = count(window);
        int each = window.positions() / Math.max(1, window.batch());
        List<Runnable> lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = (int) ((long) window.batch() * i / count);
            int end = (int) ((long) window.batch() * (i + 1) / count);
            lanes.add(lane.prepare(i, first * each, end * each));
        }
        return new Lanes(lanes);
    }

    @Override
    public int count() {
        return lanes.length;
    }

    @Override
    public void run(int task) {
        lanes[task].run();
    }

    @Override
    public void run() {
        Threads.run(this);
    }
}
