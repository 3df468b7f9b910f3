package dev.slope.kernel.product;

import dev.slope.kernel.Array;
import java.util.ArrayList;
import java.util.List;

/** The product {@code C = A B} of dense row-major matrices, or {@code C += A B}; each of A and B may be a transpose. */
public final class MatrixProduct {
    /** The system property that chooses the provider by its name. */
    public static final String PROPERTY = "slope.product";

    /** Multiplications worth a task: fewer, and what a panel is packed for costs more than it saves. */
    private static final long TASK = 1L << 23;

    private static final int MOST_TASKS = 64;

    private MatrixProduct() {}

    /**
     * Prepares a product.
     *
     * @param a {@code [m, k]}
     * @param b {@code [k, n]}
     * @param c {@code [m, n]} from {@code cOffset} on, not overlapping A or B
     * @param accumulates whether the product is added to C; otherwise it does not matter what C held before
     */
    public static Product prepare(
            Operand a, Operand b, Array c, int cOffset, int m, int k, int n, boolean accumulates) {
        Matrix product = new Matrix(c, cOffset, n, false);
        return new Product(panels(new Panel(a.matrix(m, k), b.matrix(k, n), product, m, k, n, accumulates)));
    }

    /** Which providers multiply, and what keeps faster ones from it, in words. */
    public static String providers() {
        return Providers.instance().toString();
    }

    /** The tasks of a product. */
    static List<Runnable> panels(Panel whole) {
        return panels(Providers.of(whole.c().array().type()), whole);
    }

    /**
     * The tasks of a product that a provider computes, in such an order that who does those that follow each other needs only a
     * part of the larger operand: what a processor has written of it stays in its own cache.
     */
    static List<Runnable> panels(ProductProvider provider, Panel whole) {
        if (whole.isEmpty()) {
            return whole.accumulates() ? List.of() : List.of(clearing(whole));
        }
        int strips = 1;
        int height = whole.m();
        int width = whole.n();
        int leastHeight = provider.leastHeight(whole);
        int leastWidth = provider.leastWidth(whole);
        long wanted = Math.min(MOST_TASKS, (long) height * width * whole.k() / TASK);
        while (parts(whole.m(), height) * parts(whole.n(), width) < wanted) {
            boolean isTall = height / 2 >= leastHeight;
            boolean isWide = width / 2 >= leastWidth;
            if (isTall && (height > width || !isWide)) {
                strips *= 2;
                height = provider.height((int) parts(whole.m(), strips));
            } else if (isWide) {
                width = half(width, leastWidth);
            } else {
                break;
            }
        }
        int down = (int) parts(whole.m(), height);
        int across = (int) parts(whole.n(), width);
        boolean isByColumns = whole.n() > whole.m();
        List<Runnable> panels = new ArrayList<>();
        for (int task = 0; task < down * across; task++) {
            int i = (isByColumns ? task % down : task / across) * height;
            int j = (isByColumns ? task / down : task % across) * width;
            panels.add(provider.prepare(new Panel(
                    whole.a().from(i, 0),
                    whole.b().from(0, j),
                    whole.c().from(i, j),
                    Math.min(height, whole.m() - i),
                    whole.k(),
                    Math.min(width, whole.n() - j),
                    whole.accumulates())));
        }
        return panels;
    }

    /** Sets C to 0: a sum of no products. */
    private static Runnable clearing(Panel panel) {
        Matrix c = panel.c();
        return () -> {
            for (int i = 0; i < panel.m(); i++) {
                c.array().clear(c.offset() + i * c.stride(), panel.n());
            }
        };
    }

    private static long parts(int length, int part) {
        return ((long) length + part - 1) / part;
    }

    /** About half of it, as a multiple of {@code least}. */
    private static int half(int length, int least) {
        return (length / 2 + least - 1) / least * least;
    }
}
