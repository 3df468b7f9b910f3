package dev.slope.kernel.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slope.kernel.Array;
import dev.slope.kernel.Doubles;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Floats;
import dev.slope.kernel.RandomNumbers;
import dev.slope.kernel.compiled.VectorApi;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Calls of the Vector API give the bits of the plain loops, whatever the tile, and so at any time. */
class TilesTest {
    private static final int TERMS = 19;
    private static final int STRIDE = 100;

    @Test
    void bitsAreTheSameColdAndHot() {
        assumeTrue(VectorApi.INSTANCE != null);
        VectorApi api = Objects.requireNonNull(VectorApi.INSTANCE);
        for (ElementType type : ElementType.values()) {
            int width = type == ElementType.FLOAT32 ? api.floatWidth() : api.doubleWidth();
            for (int rows : new int[] {1, 2, 4, 6, 8, 12}) {
                for (int vectors = 1; vectors <= Tiles.MOST_VECTORS; vectors++) {
                    Tile plain = new WarmedTile(type, width, rows, vectors).plain();
                    Tile vector = TileClass.define(type, width, rows, vectors);
                    for (int terms : new int[] {1, 4, TERMS}) {
                        for (boolean adds : new boolean[] {false, true}) {
                            assertThat(run(vector, type, terms, adds))
                                    .as("%s %d x %d", type, rows, vectors)
                                    .isEqualTo(run(plain, type, terms, adds));
                        }
                    }
                }
            }
        }
    }

    private static double[] run(Tile tile, ElementType type, int terms, boolean adds) {
        Array a = random(type, 1, 12 * STRIDE);
        Array b = random(type, 2, TERMS * STRIDE);
        Array c = random(type, 3, 13 * STRIDE);
        // Infinity times zero in the first term of a row.
        a.set(2, Double.POSITIVE_INFINITY);
        b.set(3, -0.0);
        tile.run(values(a), 2, 50, values(b), 3, STRIDE, values(c), 7, STRIDE, terms, adds);
        return c.toDoubles();
    }

    /** What the same numbers are multiplied to before and after tiles are hot. */
    @Test
    void productsAreTheSameColdAndHot() throws InterruptedException {
        assumeTrue(VectorApi.INSTANCE != null);
        VectorProvider provider = new VectorProvider();
        provider.load();
        WarmedTile tile = (WarmedTile) provider.tiles(ElementType.FLOAT32)
                .tile(provider.tiles(ElementType.FLOAT32).fitting(100), Tiles.MOST_VECTORS);
        int size = 96;
        Array a = random(ElementType.FLOAT32, 5, size * size);
        Array b = random(ElementType.FLOAT32, 6, size * size);
        Array c = ElementType.FLOAT32.allocate(size * size);
        Panel panel = new Panel(
                new Matrix(a, 0, size, true),
                new Matrix(b, 0, size, true),
                new Matrix(c, 0, size, false),
                size,
                size,
                size,
                false);
        Runnable product = provider.prepare(panel);
        product.run();
        assertThat(tile.hot()).isNull();
        float[] cold = c.toFloats();
        for (int i = 0; i < 1200 && tile.hot() == null; i++) {
            product.run();
            Thread.sleep(25);
        }
        assertThat(tile.hot()).isNotNull();
        product.run();
        assertThat(c.toFloats()).isEqualTo(cold);
    }

    /** Blocks and the order of terms are the same, so plain loops give the bits of tiles. */
    @Test
    void plainProductsHaveTheSameBits() {
        assumeTrue(VectorApi.INSTANCE != null);
        VectorProvider provider = new VectorProvider();
        provider.load();
        for (ElementType type : ElementType.values()) {
            for (int[] shape : ProductChecks.SHAPES) {
                for (int flags = 0; flags < 8; flags++) {
                    Panel panel = panel(type, shape, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
                    if (!panel.isEmpty()) {
                        Array c = panel.c().array();
                        Array before = type.allocate(c.size());
                        c.copyTo(0, before, 0, c.size());
                        provider.prepare(panel).run();
                        double[] expected = c.toDoubles();
                        before.copyTo(0, c, 0, c.size());
                        new PlainProvider().prepare(panel).run();
                        assertThat(c.toDoubles()).as(panel.toString()).isEqualTo(expected);
                    }
                }
            }
        }
    }

    private static Panel panel(ElementType type, int[] shape, boolean aTransposed, boolean bTransposed, boolean adds) {
        int m = shape[0];
        int k = shape[1];
        int n = shape[2];
        return new Panel(
                new Operand(random(type, 1, 2 + m * k), 2, aTransposed).matrix(m, k),
                new Operand(random(type, 2, 3 + k * n), 3, bTransposed).matrix(k, n),
                new Matrix(random(type, 3, 1 + m * n), 1, n, false),
                m,
                k,
                n,
                adds);
    }

    private static Array random(ElementType type, int seed, int size) {
        Array array = type.allocate(size);
        RandomNumbers.normal(array).fill(seed, 0);
        return array;
    }

    private static Object values(Array array) {
        return array instanceof Floats floats ? floats.values() : ((Doubles) array).values();
    }
}
