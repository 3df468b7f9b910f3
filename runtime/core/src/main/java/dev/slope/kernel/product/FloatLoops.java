package dev.slope.kernel.product;

import dev.slope.kernel.Floats;
import java.util.Arrays;

/**
 * A product of {@code float} matrices as plain loops whose innermost one runs along rows of B, so that the virtual machine
 * makes vectors of it; blocks of B stay in the cache, copied if B is a transpose. {@link DoubleLoops} is the same for
 * {@code double}.
 *
 * <p>The terms of an element are summed up in blocks of {@value #DEPTH}, and the sums of the blocks added one after the
 * other.
 */
final class FloatLoops implements Runnable {
    /** The terms of a block. */
    static final int DEPTH = 256;
    /** The columns of a block. */
    static final int WIDTH = 256;

    private static final ThreadLocal<float[]> SUMS = ThreadLocal.withInitial(() -> new float[WIDTH]);
    private static final ThreadLocal<float[]> BLOCKS = ThreadLocal.withInitial(() -> new float[DEPTH * WIDTH]);

    private final float[] a;
    private final float[] b;
    private final float[] c;
    private final Panel panel;

    FloatLoops(Panel panel) {
        a = ((Floats) panel.a().array()).values();
        b = ((Floats) panel.b().array()).values();
        c = ((Floats) panel.c().array()).values();
        this.panel = panel;
    }

    @Override
    public void run() {
        for (int column = 0; column < panel.n(); column += WIDTH) {
            int width = Math.min(WIDTH, panel.n() - column);
            for (int depth = 0; depth < panel.k(); depth += DEPTH) {
                block(column, width, depth, Math.min(DEPTH, panel.k() - depth));
            }
        }
    }

    private void block(int column, int width, int depth, int terms) {
        boolean isTransposed = panel.b().transposed();
        int stride = panel.b().stride();
        int from = panel.b().offset()
                + depth * panel.b().rowStep()
                + column * panel.b().columnStep();
        float[] block = b;
        if (isTransposed) {
            block = BLOCKS.get();
            transpose(b, from, stride, block, terms, width);
            from = 0;
            stride = width;
        }
        int step = panel.a().columnStep();
        float[] sums = SUMS.get();
        for (int i = 0; i < panel.m(); i++) {
            int left = panel.a().offset() + i * panel.a().rowStep() + depth * step;
            Arrays.fill(sums, 0, width, 0);
            sum(a, left, step, terms, block, from, stride, sums, width);
            int to = panel.c().offset() + i * panel.c().stride() + column;
            if (depth > 0 || panel.accumulates()) {
                for (int j = 0; j < width; j++) {
                    c[to + j] += sums[j];
                }
            } else {
                System.arraycopy(sums, 0, c, to, width);
            }
        }
    }

    /** Rows of {@code width} elements, out of columns that are {@code stride} apart. */
    static void transpose(float[] from, int offset, int stride, float[] to, int rows, int width) {
        for (int j = 0; j < width; j++) {
            int column = offset + j * stride;
            for (int p = 0; p < rows; p++) {
                to[p * width + j] = from[column + p];
            }
        }
    }

    /** Adds the products of some elements of a row of A and that many rows of B, four at a time. */
    private static void sum(
            float[] a, int left, int step, int terms, float[] b, int right, int stride, float[] sums, int width) {
        int p = 0;
        for (; p + 4 <= terms; p += 4) {
            float a0 = a[left + p * step];
            float a1 = a[left + (p + 1) * step];
            float a2 = a[left + (p + 2) * step];
            float a3 = a[left + (p + 3) * step];
            int b0 = right + p * stride;
            int b1 = b0 + stride;
            int b2 = b1 + stride;
            int b3 = b2 + stride;
            for (int j = 0; j < width; j++) {
                sums[j] += a0 * b[b0 + j] + a1 * b[b1 + j] + (a2 * b[b2 + j] + a3 * b[b3 + j]);
            }
        }
        for (; p < terms; p++) {
            float a0 = a[left + p * step];
            int b0 = right + p * stride;
            for (int j = 0; j < width; j++) {
                sums[j] += a0 * b[b0 + j];
            }
        }
    }
}
