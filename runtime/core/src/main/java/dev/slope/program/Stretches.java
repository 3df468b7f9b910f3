package dev.slope.program;

import java.util.List;

/**
 * A walk over elements in stretches, along which numbers stay the same and repeated rows go on without a break.
 *
 * @param size the number of elements
 * @param unit stretches do not go over its multiples
 */
record Stretches(int size, int unit) {
    /** Longer stretches are no faster. */
    private static final int LONGEST = 8192;
    /** Shorter rows are stored several times, one after the other. */
    private static final int SHORT_ROW = 2048;

    /** @param reduced the elements of a row that is reduced; 0 if none is */
    static Stretches of(int size, List<Access> accesses, int reduced) {
        int columns = reduced;
        int rows = 0;
        for (Access access : accesses) {
            switch (access.kind()) {
                case COLUMNS -> columns = columns == 0 ? access.period() : Math.min(columns, access.period());
                case ROWS -> rows = Math.max(rows, access.period());
                default -> {}
            }
        }
        if (columns > 0) {
            return new Stretches(size, columns);
        }
        return new Stretches(size, rows == 0 ? LONGEST : rows < SHORT_ROW ? rows * (2 * SHORT_ROW / rows) : rows);
    }

    /** The number of units. */
    int units() {
        return (int) (((long) size + unit - 1) / unit);
    }

    /** How many elements a stretch from {@code start} on has. */
    int length(int start, int end) {
        long unitEnd = ((long) start / unit + 1) * unit;
        return (int) Math.min(Math.min(unitEnd, end) - start, LONGEST);
    }
}
