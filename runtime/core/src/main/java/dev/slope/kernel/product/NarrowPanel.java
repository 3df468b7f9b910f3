package dev.slope.kernel.product;

import dev.slope.kernel.Array;
import dev.slope.kernel.Doubles;
import dev.slope.kernel.Floats;
import java.util.function.Function;

/**
 * A product with few columns of an A that is a transpose: as the transpose of {@code B' A'}, in which that is read as it lies,
 * what is copied is B and the result.
 */
final class NarrowPanel implements Runnable {
    private final Panel panel;
    private final Array transpose;
    private final Runnable product;

    /** @param prepare how to compute the product of the transposes */
    NarrowPanel(Panel panel, Function<Panel, Runnable> prepare) {
        this.panel = panel;
        transpose = panel.c().array().type().allocate(panel.m() * panel.n());
        Matrix c = new Matrix(transpose, 0, panel.m(), false);
        product = prepare.apply(
                new Panel(panel.b().transpose(), panel.a().transpose(), c, panel.n(), panel.k(), panel.m(), false));
    }

    /** Whether there is less to copy than A. */
    static boolean isPossible(Panel panel) {
        return panel.a().transposed()
                && !panel.b().transposed()
                && !panel.accumulates()
                && (long) panel.n() * (panel.m() + panel.k()) < (long) panel.m() * panel.k();
    }

    @Override
    public void run() {
        product.run();
        Matrix c = panel.c();
        if (transpose instanceof Floats from) {
            float[] to = ((Floats) c.array()).values();
            Transposition.copy(from.values(), 0, panel.m(), panel.n(), panel.m(), to, c.offset(), c.stride());
        } else {
            double[] from = ((Doubles) transpose).values();
            double[] to = ((Doubles) c.array()).values();
            Transposition.copy(from, 0, panel.m(), panel.n(), panel.m(), to, c.offset(), c.stride());
        }
    }
}
