package dev.slope.kernel.product;

import dev.slope.kernel.ElementType;

/** The tiles that matrices of one element type are covered with. */
final class Tiles {
    /** The columns of a tile are one or two vectors. */
    static final int MOST_VECTORS = 2;

    /** From the fewest rows to the most: as many as leave a register for a column of A and two for a row of B. */
    private static final int[] ROWS_IN_16_REGISTERS = {1, 2, 4, 6};

    private static final int[] ROWS_IN_32_REGISTERS = {1, 2, 4, 8, 12};

    private final int width;
    private final int[] rows;
    private final WarmedTile[][] tiles;

    /**
     * @param width the elements of a vector
     */
    Tiles(ElementType type, int width) {
        this.width = width;
        int bits = width * (type == ElementType.FLOAT32 ? Float.SIZE : Double.SIZE);
        boolean isArm = System.getProperty("os.arch").equals("aarch64");
        rows = bits == 512 || isArm ? ROWS_IN_32_REGISTERS : ROWS_IN_16_REGISTERS;
        tiles = new WarmedTile[rows.length][MOST_VECTORS];
        for (int i = 0; i < rows.length; i++) {
            for (int vectors = 1; vectors <= MOST_VECTORS; vectors++) {
                tiles[i][vectors - 1] = new WarmedTile(type, width, rows[i], vectors);
            }
        }
    }

    /** The elements of a vector. */
    int width() {
        return width;
    }

    /** The most rows of a tile. */
    int mostRows() {
        return rows[rows.length - 1];
    }

    /** Which tile to take where so many rows are left: the highest that fits. */
    int fitting(int left) {
        int index = rows.length - 1;
        while (rows[index] > left) {
            index--;
        }
        return index;
    }

    /** The rows of the tiles at an index. */
    int rows(int index) {
        return rows[index];
    }

    /** The tile of so many vectors at an index. */
    Tile tile(int index, int vectors) {
        return tiles[index][vectors - 1];
    }
}
