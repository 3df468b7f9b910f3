package dev.slope.kernel.product;

import dev.slope.kernel.ElementType;
import dev.slope.kernel.compiled.VectorApi;
import org.jspecify.annotations.Nullable;

/** Own kernels of calls of the Vector API. Bits are the same on every machine, whatever the length of its vectors. */
final class VectorProvider implements ProductProvider {
    /** Where vectors are shorter, the machine may not add products before they are rounded. */
    private static final int FEWEST_BITS = 256;

    private static final int LONG_BITS = 512;

    /** A multiple of the rows of the highest tiles. */
    private static final int ROWS = 12;

    /** For each element type; null until loaded. */
    private @Nullable Tiles floats;

    private @Nullable Tiles doubles;
    private final ThreadLocal<FloatPanel.Copies> floatCopies =
            ThreadLocal.withInitial(() -> new FloatPanel.Copies(loaded(floats)));
    private final ThreadLocal<DoublePanel.Copies> doubleCopies =
            ThreadLocal.withInitial(() -> new DoublePanel.Copies(loaded(doubles)));

    @Override
    public String name() {
        return "vector";
    }

    /** Before OpenBLAS where vectors are long: measured twice as fast on a processor that OpenBLAS uses half the vector of. */
    @Override
    public int rank() {
        VectorApi api = VectorApi.INSTANCE;
        return api != null && api.floatWidth() * Float.SIZE >= LONG_BITS ? 25 : 10;
    }

    @Override
    public void load() {
        VectorApi api = VectorApi.INSTANCE;
        if (api == null) {
            throw new UnsupportedOperationException("needs java --add-modules jdk.incubator.vector");
        }
        boolean isArm = System.getProperty("os.arch").equals("aarch64");
        if (!isArm && api.floatWidth() * Float.SIZE < FEWEST_BITS) {
            throw new UnsupportedOperationException("the machine's vectors are shorter than " + FEWEST_BITS + " bits");
        }
        floats = new Tiles(ElementType.FLOAT32, api.floatWidth());
        doubles = new Tiles(ElementType.FLOAT64, api.doubleWidth());
    }

    @Override
    public boolean multiplies(ElementType type) {
        return true;
    }

    /** Panels of the same columns would each copy a transposed B. */
    @Override
    public int leastHeight(Panel whole) {
        return whole.b().transposed() && !whole.a().transposed() ? WHOLE : 64;
    }

    /** Full tiles, whatever the machine. */
    @Override
    public int height(int rows) {
        return Math.max(1, (rows + ROWS / 2) / ROWS) * ROWS;
    }

    /** Panels of the same rows would each copy a transposed A. */
    @Override
    public int leastWidth(Panel whole) {
        return whole.a().transposed() && !whole.b().transposed() ? WHOLE : 64;
    }

    @Override
    public Runnable prepare(Panel panel) {
        return NarrowPanel.isPossible(panel) ? new NarrowPanel(panel, this::tiled) : tiled(panel);
    }

    private Runnable tiled(Panel panel) {
        return panel.c().array().type() == ElementType.FLOAT32
                ? new FloatPanel(panel, loaded(floats), floatCopies)
                : new DoublePanel(panel, loaded(doubles), doubleCopies);
    }

    /** The tiles for an element type. */
    Tiles tiles(ElementType type) {
        return loaded(type == ElementType.FLOAT32 ? floats : doubles);
    }

    private static Tiles loaded(@Nullable Tiles tiles) {
        if (tiles == null) {
            throw new IllegalStateException("not loaded");
        }
        return tiles;
    }
}
