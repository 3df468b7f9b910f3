package dev.slope.kernel.product;

import dev.slope.kernel.Floats;
import java.util.Arrays;

/**
 * A product of {@code float} matrices as plain loops of which the virtual machine makes vectors: see {@link FloatRows}. What
 * these read has to be in arrays of its own, so blocks of B are copied row by row, and sums are made beside C. Where C is
 * narrow its transpose is computed, as loops run along its rows. {@link DoubleLoops} is the same for {@code double}.
 *
 * <p>The terms of an element are summed up in blocks of {@value #DEPTH}, and the sums of the blocks added one after the
 * other, which gives the bits of {@link FloatPanel}.
 */
final class FloatLoops implements Runnable {
    /** The terms of a block. */
    static final int DEPTH = 256;
    /** The columns of a block. */
    static final int WIDTH = 512;
    /** Loops are no shorter: had it seen many that are, the virtual machine would compile the loop for those. */
    private static final int LEAST_WIDTH = 128;
    /** Fewer columns than this are better taken as rows. */
    private static final int NARROW = 64;
    /** Columns that are copied at a time, so that what is read of them stays in the fastest cache. */
    private static final int TOGETHER = 16;

    private static final ThreadLocal<Copies> COPIES = ThreadLocal.withInitial(Copies::new);

    private final Matrix a;
    private final Matrix b;
    private final Matrix c;
    private final float[] left;
    private final float[] right;
    private final float[] to;
    private final Panel panel;

    /** What a thread copies to. */
    private static final class Copies {
        final float[][] b = rows(DEPTH);
        final float[][] sums = rows(FloatRows.COUNT);
        final float[] before = rows(1)[0];

        /** With the sixteen bytes before its elements each array is a number of whole lines of the cache. */
        private static float[][] rows(int count) {
            return new float[count][WIDTH + 12];
        }
    }

    FloatLoops(Panel given) {
        panel = given.n() < NARROW && given.n() < given.m() ? given.transpose() : given;
        a = panel.a();
        b = panel.b();
        c = panel.c();
        left = ((Floats) a.array()).values();
        right = ((Floats) b.array()).values();
        to = ((Floats) c.array()).values();
    }

    @Override
    public void run() {
        Copies copies = COPIES.get();
        for (int column = 0; column < panel.n(); column += WIDTH) {
            int width = Math.min(WIDTH, panel.n() - column);
            for (int depth = 0; depth < panel.k(); depth += DEPTH) {
                int terms = Math.min(DEPTH, panel.k() - depth);
                copy(copies.b, depth, terms, column, width);
                for (int row = 0; row < panel.m(); row += FloatRows.COUNT) {
                    sum(copies, row, depth, terms, Math.max(width, LEAST_WIDTH));
                    store(copies, row, column, width, depth > 0 || panel.accumulates());
                }
            }
        }
    }

    /** Copies a block of B; zeros follow up to the least width. */
    private void copy(float[][] rows, int depth, int terms, int column, int width) {
        for (int p = 0; p < terms && width < LEAST_WIDTH; p++) {
            Arrays.fill(rows[p], width, LEAST_WIDTH, 0);
        }
        int first = b.offset() + depth * b.rowStep() + column * b.columnStep();
        if (b.columnStep() == 1) {
            for (int p = 0; p < terms; p++) {
                System.arraycopy(right, first + p * b.rowStep(), rows[p], 0, width);
            }
            return;
        }
        for (int start = 0; start < width; start += TOGETHER) {
            int end = Math.min(start + TOGETHER, width);
            for (int p = 0; p < terms; p++) {
                gather(right, first + p + start * b.columnStep(), b.columnStep(), rows[p], start, end);
            }
        }
    }

    private static void gather(float[] from, int first, int step, float[] row, int start, int end) {
        int at = first;
        for (int j = start; j < end; j++) {
            row[j] = from[at];
            at += step;
        }
    }

    /** Sums up the terms of some rows; those after the last are that again. */
    private void sum(Copies copies, int row, int depth, int terms, int width) {
        for (float[] sums : copies.sums) {
            Arrays.fill(sums, 0, width, 0);
        }
        int after = panel.m() - 1 - row;
        int step = a.columnStep();
        int row0 = a.offset() + row * a.rowStep() + depth * step;
        int row1 = row0 + Math.min(1, after) * a.rowStep();
        int row2 = row0 + Math.min(2, after) * a.rowStep();
        for (int p = 0; p < terms; ) {
            int count = terms - p < FloatRows.MOST_TERMS ? 1 : FloatRows.MOST_TERMS;
            int at = p * step;
            FloatRows.add(left, row0 + at, row1 + at, row2 + at, step, count, copies.b, p, copies.sums, width);
            p += count;
        }
    }

    private void store(Copies copies, int row, int column, int width, boolean adds) {
        int end = Math.min(row + FloatRows.COUNT, panel.m());
        for (int i = row; i < end; i++) {
            float[] sums = copies.sums[i - row];
            int first = c.offset() + i * c.rowStep() + column * c.columnStep();
            if (c.columnStep() > 1) {
                scatter(sums, to, first, c.columnStep(), width, adds);
            } else {
                if (adds) {
                    System.arraycopy(to, first, copies.before, 0, width);
                    FloatRows.add(copies.before, sums, width);
                }
                System.arraycopy(sums, 0, to, first, width);
            }
        }
    }

    private static void scatter(float[] sums, float[] to, int first, int step, int width, boolean adds) {
        int at = first;
        for (int j = 0; j < width; j++) {
            to[at] = adds ? to[at] + sums[j] : sums[j];
            at += step;
        }
    }
}
