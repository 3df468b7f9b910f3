package dev.slope.kernel.product;

import dev.slope.kernel.Doubles;
import java.util.Arrays;

/** What {@link FloatPanel} is, for {@code double}. */
final class DoublePanel implements Runnable {
    /** The terms of a block. */
    private static final int DEPTH = 256;
    /** The rows of a block of A that is a transpose. */
    private static final int HEIGHT = 240;
    /** From one row to the next in the copy of one: no multiple of what makes them meet in the cache. */
    private static final int STRIDE = DEPTH + 16;
    /** Rows of B this far apart get in each other's way in the cache, */
    private static final int FAR_APART = 1024;
    /** and so many rows of A make up for a copy. */
    private static final int WORTH_COPYING = 48;

    private final Tiles tiles;
    private final Matrix a;
    private final Matrix b;
    private final Matrix c;
    private final double[] left;
    private final double[] right;
    private final double[] to;
    private final int m;
    private final int k;
    private final int n;
    private final boolean accumulates;
    private final ThreadLocal<Copies> copies;

    /** What a thread copies to. */
    static final class Copies {
        final double[] a = new double[HEIGHT * STRIDE];
        final double[] b;
        final double[] c;

        Copies(Tiles tiles) {
            int columns = Tiles.MOST_VECTORS * tiles.width();
            b = new double[DEPTH * columns];
            c = new double[tiles.mostRows() * columns];
        }
    }

    DoublePanel(Panel panel, Tiles tiles, ThreadLocal<Copies> copies) {
        this.tiles = tiles;
        this.copies = copies;
        a = panel.a();
        b = panel.b();
        c = panel.c();
        left = ((Doubles) a.array()).values();
        right = ((Doubles) b.array()).values();
        to = ((Doubles) c.array()).values();
        m = panel.m();
        k = panel.k();
        n = panel.n();
        accumulates = panel.accumulates();
    }

    @Override
    public void run() {
        Copies buffers = copies.get();
        int height = a.transposed() ? HEIGHT : m;
        for (int depth = 0; depth < k; depth += DEPTH) {
            int terms = Math.min(DEPTH, k - depth);
            for (int row = 0; row < m; row += height) {
                rows(buffers, row, Math.min(height, m - row), depth, terms);
            }
        }
    }

    private void rows(Copies buffers, int row, int height, int depth, int terms) {
        double[] from = left;
        int offset = a.offset() + row * a.rowStep() + depth * a.columnStep();
        int stride = a.stride();
        if (a.transposed()) {
            Transposition.copy(left, offset, stride, terms, height, buffers.a, 0, STRIDE);
            from = buffers.a;
            offset = 0;
            stride = STRIDE;
        }
        int most = Tiles.MOST_VECTORS * tiles.width();
        for (int column = 0; column < n; column += most) {
            int width = Math.min(most, n - column);
            int vectors = width > tiles.width() ? Tiles.MOST_VECTORS : 1;
            int columns = vectors * tiles.width();
            boolean isFull = width == columns;
            double[] block = right;
            int start = b.offset() + depth * b.rowStep() + column * b.columnStep();
            int step = b.stride();
            if (b.transposed() || !isFull || (step >= FAR_APART && height >= WORTH_COPYING)) {
                copyColumns(start, buffers.b, columns, width, terms);
                block = buffers.b;
                start = 0;
                step = columns;
            }
            for (int i = 0; i < height; ) {
                int index = tiles.fitting(height - i);
                Tile tile = tiles.tile(index, vectors);
                boolean adds = depth > 0 || accumulates;
                int first = offset + i * stride;
                int target = c.offset() + (row + i) * c.stride() + column;
                if (isFull) {
                    tile.run(from, first, stride, block, start, step, to, target, c.stride(), terms, adds);
                } else {
                    tile.run(from, first, stride, block, start, step, buffers.c, 0, columns, terms, false);
                    store(buffers.c, columns, target, tiles.rows(index), width, adds);
                }
                i += tiles.rows(index);
            }
        }
    }

    /** Stores what there is of a tile whose last vector is not full. */
    private void store(double[] sums, int columns, int target, int rows, int width, boolean adds) {
        for (int i = 0; i < rows; i++) {
            int row = target + i * c.stride();
            for (int j = 0; j < width; j++) {
                double sum = sums[i * columns + j];
                to[row + j] = adds ? to[row + j] + sum : sum;
            }
        }
    }

    /** Some columns of B, with zeros up to full vectors. */
    private void copyColumns(int offset, double[] copy, int columns, int width, int terms) {
        if (width < columns) {
            Arrays.fill(copy, 0, terms * columns, 0);
        }
        if (!b.transposed()) {
            for (int p = 0; p < terms; p++) {
                int row = offset + p * b.stride();
                for (int j = 0; j < width; j++) {
                    copy[p * columns + j] = right[row + j];
                }
            }
            return;
        }
        Transposition.copy(right, offset, b.stride(), width, terms, copy, 0, columns);
    }
}
