package dev.slope.kernel;

/** Sums, in double precision, of the rows of {@code [rows, columns]}, on several threads. */
final class RowSums implements Threads.Tasks, Runnable {
    /** About what adding an element takes. */
    private static final double NANOSECONDS = 0.5;

    /**
     * Sums of at most so many elements are taken in order, longer ones in halves: the error grows with the logarithm.
     */
    private static final int IN_ORDER = 2048;

    private final Array x;
    private final Array y;
    private final int columns;
    private final Threads.Pieces pieces;

    RowSums(Array x, Array y) {
        this.x = x;
        this.y = y;
        columns = x.size() / y.size();
        pieces = Threads.cut(y.size(), columns * NANOSECONDS);
    }

    @Override
    public int count() {
        return pieces.count();
    }

    @Override
    public void run() {
        Threads.run(this);
    }

    @Override
    public void run(int task) {
        int start = pieces.start(task);
        for (int row = start; row < start + pieces.length(task); row++) {
            y.set(row, sum(x, row * columns, columns));
        }
    }

    /** The sum of {@code length} elements from {@code from} on. */
    static double sum(Array x, int from, int length) {
        if (length > IN_ORDER) {
            int half = length / 2;
            return sum(x, from, half) + sum(x, from + half, length - half);
        }
        return x instanceof Floats floats
                ? inOrder(floats.values(), from, from + length)
                : inOrder(((Doubles) x).values(), from, from + length);
    }

    /** Eight sums, each of every eighth element. */
    private static double inOrder(float[] x, int from, int end) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        double sum4 = 0;
        double sum5 = 0;
        double sum6 = 0;
        double sum7 = 0;
        int i = from;
        for (; i + 8 <= end; i += 8) {
            sum0 += x[i];
            sum1 += x[i + 1];
            sum2 += x[i + 2];
            sum3 += x[i + 3];
            sum4 += x[i + 4];
            sum5 += x[i + 5];
            sum6 += x[i + 6];
            sum7 += x[i + 7];
        }
        int left = end - i;
        sum0 += left > 0 ? x[i] : 0;
        sum1 += left > 1 ? x[i + 1] : 0;
        sum2 += left > 2 ? x[i + 2] : 0;
        sum3 += left > 3 ? x[i + 3] : 0;
        sum4 += left > 4 ? x[i + 4] : 0;
        sum5 += left > 5 ? x[i + 5] : 0;
        sum6 += left > 6 ? x[i + 6] : 0;
        return (sum0 + sum4) + (sum2 + sum6) + ((sum1 + sum5) + (sum3 + sum7));
    }

    /** Eight sums, each of every eighth element. */
    private static double inOrder(double[] x, int from, int end) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        double sum4 = 0;
        double sum5 = 0;
        double sum6 = 0;
        double sum7 = 0;
        int i = from;
        for (; i + 8 <= end; i += 8) {
            sum0 += x[i];
            sum1 += x[i + 1];
            sum2 += x[i + 2];
            sum3 += x[i + 3];
            sum4 += x[i + 4];
            sum5 += x[i + 5];
            sum6 += x[i + 6];
            sum7 += x[i + 7];
        }
        int left = end - i;
        sum0 += left > 0 ? x[i] : 0;
        sum1 += left > 1 ? x[i + 1] : 0;
        sum2 += left > 2 ? x[i + 2] : 0;
        sum3 += left > 3 ? x[i + 3] : 0;
        sum4 += left > 4 ? x[i + 4] : 0;
        sum5 += left > 5 ? x[i + 5] : 0;
        sum6 += left > 6 ? x[i + 6] : 0;
        return (sum0 + sum4) + (sum2 + sum6) + ((sum1 + sum5) + (sum3 + sum7));
    }
}
