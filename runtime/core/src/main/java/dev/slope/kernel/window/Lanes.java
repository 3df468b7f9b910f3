package dev.slope.kernel.window;

import dev.slope.kernel.Sections;
import dev.slope.kernel.Threads;

/**
 * Images in groups, a lane each: lanes do not depend on each other, and how many there are depends on the number of images
 * only.
 */
final class Lanes implements Threads.Tasks, Runnable {
    private static final int MOST = 8;

    private final Runnable[] lanes;
    /** The position after the last one of each. */
    private final int[] ends;

    private Lanes(Runnable[] lanes, int[] ends) {
        this.lanes = lanes;
        this.ends = ends;
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
        Runnable[] lanes = new Runnable[count];
        int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            int first = (int) ((long) window.batch() * i / count);
            int end = (int) ((long) window.batch() * (i + 1) / count);
            lanes[i] = lane.prepare(i, first * each, end * each);
            ends[i] = end * each;
        }
        return new Lanes(lanes, ends);
    }

    /** The lanes of an output with as many elements for each position, after something else. */
    Sections sections(int elements, Runnable before) {
        Lanes lanes = this;
        return new Sections() {
            @Override
            public void begin() {
                before.run();
            }

            @Override
            public int end(int task) {
                return lanes.ends[task] * elements;
            }

            @Override
            public int count() {
                return lanes.count();
            }

            @Override
            public void run(int task) {
                lanes.run(task);
            }
        };
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
