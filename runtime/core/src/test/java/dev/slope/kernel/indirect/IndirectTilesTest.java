package dev.slope.kernel.indirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slope.kernel.Array;
import dev.slope.kernel.Doubles;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Floats;
import dev.slope.kernel.RandomNumbers;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Calls of the Vector API give the bits of the plain loops, whatever the tile, and so at any time. */
class IndirectTilesTest {
    private static final int MOST_ROWS = 12;
    private static final int TERMS = 19;
    private static final int STRIDE = 100;

    private final int[] rows = places(7);
    private final int[] targets = places(STRIDE);

    private static int[] places(int step) {
        int[] places = new int[MOST_ROWS + 1];
        for (int i = 0; i < places.length; i++) {
            places[i] = (places.length - 1 - i) * step;
        }
        return places;
    }

    @Test
    void bitsAreTheSameColdAndHot() {
        for (ElementType type : ElementType.values()) {
            assumeTrue(IndirectTiles.of(type) != null);
            int width = Objects.requireNonNull(IndirectTiles.of(type)).width();
            for (int rows = 1; rows <= MOST_ROWS; rows++) {
                for (int vectors = 1; vectors <= IndirectTiles.MOST_VECTORS; vectors++) {
                    IndirectTile plain = new WarmedTile(type, width, rows, vectors).plain();
                    IndirectTile vector = IndirectTileClass.define(type, width, rows, vectors);
                    for (int terms : new int[] {1, 4, TERMS}) {
                        for (int last : new int[] {1, width / 2 + 1, width}) {
                            int columns = (vectors - 1) * width + last;
                            assertThat(run(vector, type, terms, last, rows, columns, true))
                                    .as("%s %d x %d", type, rows, vectors)
                                    .isEqualTo(run(plain, type, terms, last, rows, columns, true));
                            assertThat(run(vector, type, terms, last, rows, columns, false))
                                    .as("%s %d x %d", type, rows, vectors)
                                    .isEqualTo(run(plain, type, terms, last, rows, columns, false));
                        }
                    }
                }
            }
        }
    }

    /** All of C if the product is added, otherwise what must be the same. */
    private double[] run(
            IndirectTile tile, ElementType type, int terms, int last, int rows, int columns, boolean adds) {
        Array a = random(type, 1, 1000);
        Array b = random(type, 2, (TERMS + 1) * STRIDE);
        Array c = random(type, 3, (MOST_ROWS + 2) * STRIDE);
        // Infinity times zero, and what must not reach beyond the last column.
        a.set(2 + this.rows[1], Double.POSITIVE_INFINITY);
        b.set(3, -0.0);
        b.set(3 + columns, Double.NaN);
        int[] taps = new int[terms];
        for (int i = 0; i < terms; i++) {
            taps[i] = i * i;
        }
        tile.run(values(a), 2, this.rows, 1, taps, values(b), 3, STRIDE, values(c), 7, targets, last, adds);
        if (!adds) {
            for (int i = 0; i < rows; i++) {
                int row = 7 + targets[1 + i];
                for (int j = columns; j < columns + 64 && row + j < c.size(); j++) {
                    c.set(row + j, 0);
                }
            }
        }
        return c.toDoubles();
    }

    /** What the same numbers are multiplied to before and after tiles are hot. */
    @Test
    void productsAreTheSameColdAndHot() throws InterruptedException {
        ElementType type = ElementType.FLOAT32;
        IndirectTiles tiles = IndirectTiles.of(type);
        assumeTrue(tiles != null);
        int count = 9;
        int columns = Objects.requireNonNull(tiles).width() + 3;
        int[] rows = new int[count];
        int[] targets = new int[count];
        int[] taps = new int[60];
        for (int i = 0; i < count; i++) {
            rows[i] = i * 2;
            targets[i] = i * columns;
        }
        for (int i = 0; i < taps.length; i++) {
            taps[i] = i * 3;
        }
        IndirectProduct product = IndirectProduct.of(type, rows, taps, targets, columns);
        Array a = random(type, 5, 300);
        Array b = random(type, 6, taps.length * columns + STRIDE);
        Array c = type.allocate(count * columns + STRIDE);
        product.run(a, 0, b, 0, columns, c, 0, false);
        int most = tiles.mostRows(2);
        int parts = (count + most - 1) / most;
        WarmedTile tile = tiles.tile(count / parts, 2);
        assertThat(tile.hot()).isNull();
        float[] cold = c.toFloats();
        for (int i = 0; i < 2400 && tile.hot() == null; i++) {
            product.run(a, 0, b, 0, columns, c, 0, false);
            Thread.sleep(25);
        }
        assertThat(tile.hot()).isNotNull();
        product.run(a, 0, b, 0, columns, c, 0, false);
        assertThat(Arrays.copyOf(c.toFloats(), count * columns)).isEqualTo(Arrays.copyOf(cold, count * columns));
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
