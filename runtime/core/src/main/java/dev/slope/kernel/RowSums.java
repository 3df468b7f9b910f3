package dev.slope.kernel;

/** Sums, in double precision, of the rows of {@code [rows, columns]}, on several threads. */
final class RowSums implements Threads.Tasks, Runnable {
    /** About what adding an element takes. */
    private static final double NANOSECONDS = 0.5;

    /** Sums of at most so many elements are taken in order, longer ones in halves: the error grows with the logarithm. */
    private static final int IN_ORDER = 256;

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

    private static double inOrder(float[] x, int from, int end) {
        double even = 0;
        double odd = 0;
        int i = from;
        for (; i + 1 < end; i += 2) {
            even += x[i];
            odd += x[i + 1];
        }
        return even + (i < end ? odd + x[i] : odd);
    }

    private static double inOrder(double[] x, int from, int end) {
        double even = 0;
        double odd = 0;
        int i = from;
        for (; i + 1 < end; i += 2) {
            even += x[i];
            odd += x[i + 1];
        }
        return even + (i < end ? odd + x[i] : odd);
    }
}
