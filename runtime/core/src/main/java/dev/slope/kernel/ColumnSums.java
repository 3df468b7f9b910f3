package dev.slope.kernel;

import java.util.Arrays;

/**
 * Sums, in double precision, of the columns of {@code [rows, columns]}, on several threads: pieces of the rows, whose number
 * depends on the shape only, are summed by themselves. Short rows are added several at a time, as if they were one, so that
 * the innermost loop is long.
 */
final class ColumnSums implements Threads.Tasks, Runnable {
    /** About what adding an element takes. */
    private static final double NANOSECONDS = 0.35;

    /** Elements that are worth a loop. */
    private static final int LONG = 256;

    /** Rows of more are not cut into many pieces, as each of these has a sum for every column. */
    private static final int MOST_SUMS = 1 << 16;

    private final Array x;
    private final Array y;
    private final int columns;
    private final Threads.Pieces pieces;
    /** Of each piece, of every column for each of the rows that are added at a time. */
    private final double[][] sums;

    ColumnSums(Array x, Array y) {
        this.x = x;
        this.y = y;
        columns = y.size();
        int rows = x.size() / columns;
        Threads.Pieces worth = Threads.cut(rows, columns * NANOSECONDS);
        int most = Math.max(1, MOST_SUMS / columns);
        pieces = new Threads.Pieces(rows, Math.max(worth.piece(), (rows + most - 1) / most));
        sums = new double[pieces.count()][Math.max(1, LONG / columns) * columns];
    }

    @Override
    public int count() {
        return pieces.count();
    }

    @Override
    public void run() {
        Threads.run(this);
        for (int column = 0; column < columns; column++) {
            double sum = 0;
            for (double[] ofPiece : sums) {
                sum += ofPiece[column];
            }
            y.set(column, sum);
        }
    }

    @Override
    public void run(int piece) {
        double[] own = sums[piece];
        Arrays.fill(own, 0);
        int end = (pieces.start(piece) + pieces.length(piece)) * columns;
        for (int left = pieces.length(piece) * columns; left > 0; left -= own.length) {
            int from = end - left;
            int length = Math.min(own.length, left);
            if (x instanceof Floats floats) {
                add(floats.values(), from, length, own);
            } else {
                add(((Doubles) x).values(), from, length, own);
            }
        }
        for (int i = columns; i < own.length; i++) {
            own[i % columns] += own[i];
        }
    }

    private static void add(float[] values, int from, int length, double[] sums) {
        for (int i = 0; i < length; i++) {
            sums[i] += values[from + i];
        }
    }

    private static void add(double[] values, int from, int length, double[] sums) {
        for (int i = 0; i < length; i++) {
            sums[i] += values[from + i];
        }
    }
}
