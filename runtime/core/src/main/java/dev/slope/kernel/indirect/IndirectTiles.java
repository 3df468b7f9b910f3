package dev.slope.kernel.indirect;

import dev.slope.kernel.ElementType;
import dev.slope.kernel.compiled.VectorApi;
import dev.slope.kernel.product.MatrixProduct;
import org.jspecify.annotations.Nullable;

/** The tiles that products of one element type are covered with. */
final class IndirectTiles {
    /** The columns of a tile are one or two vectors. */
    static final int MOST_VECTORS = 2;

    /** Null where the Vector API is not there, or not to be used. */
    static final @Nullable IndirectTiles FLOATS = find(ElementType.FLOAT32);

    static final @Nullable IndirectTiles DOUBLES = find(ElementType.FLOAT64);

    /** Where vectors are shorter, the machine may not add products before they are rounded. */
    private static final int FEWEST_BITS = 256;
    /** Rows whose sums leave registers for a column of A and a row of B, if there are 32, or one vector in a row: */
    private static final int MOST_ROWS = 12;

    private static final int MOST_ROWS_IN_16_REGISTERS = 6;
    private static final int LONG_BITS = 512;

    private final int width;
    private final int mostRows;
    private final WarmedTile[][] tiles = new WarmedTile[MOST_ROWS][MOST_VECTORS];

    /**
     * @param width the elements of a vector
     */
    IndirectTiles(ElementType type, int width, boolean hasManyRegisters) {
        this.width = width;
        mostRows = hasManyRegisters ? MOST_ROWS : MOST_ROWS_IN_16_REGISTERS;
        for (int i = 0; i < MOST_ROWS; i++) {
            for (int j = 0; j < MOST_VECTORS; j++) {
                tiles[i][j] = new WarmedTile(type, width, i + 1, j + 1);
            }
        }
    }

    private static @Nullable IndirectTiles find(ElementType type) {
        VectorApi api = VectorApi.INSTANCE;
        boolean isOther = !System.getProperty(MatrixProduct.PROPERTY, "vector").equals("vector");
        if (api == null || isOther) {
            return null;
        }
        boolean isArm = System.getProperty("os.arch").equals("aarch64");
        int bits = api.floatWidth() * Float.SIZE;
        if (bits < FEWEST_BITS && !isArm) {
            return null;
        }
        int width = type == ElementType.FLOAT32 ? api.floatWidth() : api.doubleWidth();
        return new IndirectTiles(type, width, bits == LONG_BITS || isArm);
    }

    /** For an element type; null where the Vector API is not there, or not to be used. */
    static @Nullable IndirectTiles of(ElementType type) {
        return type == ElementType.FLOAT32 ? FLOATS : DOUBLES;
    }

    /** The elements of a vector. */
    int width() {
        return width;
    }

    /** The most rows of a tile of so many vectors. */
    int mostRows(int vectors) {
        return vectors == 1 ? MOST_ROWS : mostRows;
    }

    WarmedTile tile(int rows, int vectors) {
        return tiles[rows - 1][vectors - 1];
    }
}
