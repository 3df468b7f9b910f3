package dev.slope.kernel;

/**
 * The largest, or smallest, elements of the rows of {@code [rows, columns]}, NaN if there is one, on several threads. Long
 * rows are cut into sections: the largest of their largest is the same.
 */
final class RowExtremes implements Threads.Tasks, Runnable {
    /** About what comparing an element takes. */
    private static final double NANOSECONDS = 0.5;

    private final int sign;
    private final Array x;
    private final Array y;
    private final int columns;
    /** Of a row. */
    private final Threads.Pieces sections;
    /** Of all sections of all rows. */
    private final Threads.Pieces pieces;
    /** The extremes of the sections. */
    private final Array extremes;

    /** @param sign 1 for the largest, -1 for the smallest */
    RowExtremes(int sign, Array x, Array y) {
        this.sign = sign;
        this.x = x;
        this.y = y;
        columns = x.size() / y.size();
        sections = Threads.cut(columns, NANOSECONDS);
        int count = y.size() * sections.count();
        pieces = Threads.cut(count, sections.piece() * NANOSECONDS);
        extremes = sections.count() == 1 ? y : x.type().allocate(count);
    }

    @Override
    public int count() {
        return pieces.count();
    }

    @Override
    public void run() {
        Threads.run(this);
        if (extremes != y) {
            for (int row = 0; row < y.size(); row++) {
                y.set(row, sign * largest(sign, extremes, row * sections.count(), sections.count()));
            }
        }
    }

    @Override
    public void run(int task) {
        int start = pieces.start(task);
        for (int i = start; i < start + pieces.length(task); i++) {
            int row = i / sections.count();
            int section = i % sections.count();
            int from = row * columns + sections.start(section);
            extremes.set(i, sign * largest(sign, x, from, sections.length(section)));
        }
    }

    /** The largest of {@code sign} times each of {@code length} elements from {@code from} on. */
    static double largest(int sign, Array x, int from, int length) {
        return x instanceof Floats floats
                ? largest(sign, floats.values(), from, from + length)
                : largest(sign, ((Doubles) x).values(), from, from + length);
    }

    private static float largest(float sign, float[] x, int from, int end) {
        float largest0 = Float.NEGATIVE_INFINITY;
        float largest1 = largest0;
        float largest2 = largest0;
        float largest3 = largest0;
        int i = from;
        for (; i + 4 <= end; i += 4) {
            largest0 = Math.max(largest0, sign * x[i]);
            largest1 = Math.max(largest1, sign * x[i + 1]);
            largest2 = Math.max(largest2, sign * x[i + 2]);
            largest3 = Math.max(largest3, sign * x[i + 3]);
        }
        for (; i < end; i++) {
            largest0 = Math.max(largest0, sign * x[i]);
        }
        return Math.max(Math.max(largest0, largest1), Math.max(largest2, largest3));
    }

    private static double largest(double sign, double[] x, int from, int end) {
        double largest0 = Double.NEGATIVE_INFINITY;
        double largest1 = largest0;
        double largest2 = largest0;
        double largest3 = largest0;
        int i = from;
        for (; i + 4 <= end; i += 4) {
            largest0 = Math.max(largest0, sign * x[i]);
            largest1 = Math.max(largest1, sign * x[i + 1]);
            largest2 = Math.max(largest2, sign * x[i + 2]);
            largest3 = Math.max(largest3, sign * x[i + 3]);
        }
        for (; i < end; i++) {
            largest0 = Math.max(largest0, sign * x[i]);
        }
        return Math.max(Math.max(largest0, largest1), Math.max(largest2, largest3));
    }
}
