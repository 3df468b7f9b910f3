package dev.slope.kernel;

import java.util.Arrays;

/**
 * Sums, in double precision, of the columns of {@code [rows, columns]}: rows in pieces that depend on their number only, a
 * column of a few rows at a time, so that its sum stays in a register.
 */
final class ColumnSums implements Threads.Tasks, Runnable {
    private static final int ROWS = 256;
    /** About what adding an element takes. */
    private static final double NANOSECONDS = 0.5;

    private final Array x;
    private final Array y;
    private final int columns;
    private final Threads.Pieces pieces;
    private final double[] sums;

    ColumnSums(Array x, Array y) {
        this.x = x;
        this.y = y;
        columns = y.size();
        int rows = x.size() / columns;
        pieces = Threads.cut(rows, columns * NANOSECONDS);
        sums = new double[pieces.count() * columns];
    }

    @Override
    public int count() {
        return pieces.count();
    }

    @Override
    public void run() {
        Arrays.fill(sums, 0);
        Threads.run(this);
        for (int column = 0; column < columns; column++) {
            double sum = 0;
            for (int piece = 0; piece < pieces.count(); piece++) {
                sum += sums[piece * columns + column];
            }
            y.set(column, sum);
        }
    }

    @Override
    public void run(int piece) {
        int end = pieces.start(piece) + pieces.length(piece);
        for (int row = pieces.start(piece); row < end; row += ROWS) {
            int rows = Math.min(ROWS, end - row);
            for (int column = 0; column < columns; column++) {
                int from = row * columns + column;
                sums[piece * columns + column] += x instanceof Floats floats
                        ? sum(floats.values(), from, rows)
                        : sum(((Doubles) x).values(), from, rows);
            }
        }
    }

    private double sum(float[] values, int from, int rows) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int row = 0;
        for (; row + 4 <= rows; row += 4) {
            int at = from + row * columns;
            sum0 += values[at];
            sum1 += values[at + columns];
            sum2 += values[at + 2 * columns];
            sum3 += values[at + 3 * columns];
        }
        for (; row < rows; row++) {
            sum0 += values[from + row * columns];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    private double sum(double[] values, int from, int rows) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int row = 0;
        for (; row + 4 <= rows; row += 4) {
            int at = from + row * columns;
            sum0 += values[at];
            sum1 += values[at + columns];
            sum2 += values[at + 2 * columns];
            sum3 += values[at + 3 * columns];
        }
        for (; row < rows; row++) {
            sum0 += values[from + row * columns];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }
}
