package dev.slope.kernel.softmax;

import dev.slope.kernel.Array;
import dev.slope.kernel.Threads;
import dev.slope.kernel.Threads.Pieces;

/** Softmax, or its logarithm, of groups that lie one after the other, on several threads: each exponential is computed once. */
class SoftmaxRows implements Runnable, Threads.Tasks {
    /** About how long an element takes. */
    private static final double NANOSECONDS = 8;

    /** The elements of a group. */
    protected final int length;
    /** Whether the logarithm is wanted. */
    protected final boolean isLogarithm;

    private final Array x;
    private final Array y;
    private final Pieces pieces;
    private final double[][] exponentials;

    /** @param length the elements of a group */
    SoftmaxRows(Array x, Array y, int length, boolean isLogarithm) {
        this(x, y, length, isLogarithm, NANOSECONDS);
    }

    /** @param nanoseconds about how long an element takes */
    protected SoftmaxRows(Array x, Array y, int length, boolean isLogarithm, double nanoseconds) {
        this.x = x;
        this.y = y;
        this.length = length;
        this.isLogarithm = isLogarithm;
        pieces = Threads.cut(y.size() / length, length * nanoseconds);
        exponentials = new double[pieces.count()][length];
    }

    @Override
    public final void run() {
        Threads.run(this);
    }

    @Override
    public final int count() {
        return pieces.count();
    }

    @Override
    public final void run(int task) {
        softmax(task, pieces.start(task), pieces.start(task) + pieces.length(task));
    }

    /** Groups of a task. */
    protected void softmax(int task, int first, int end) {
        for (int row = first; row < end; row++) {
            softmax(task, row);
        }
    }

    /** One group of a task, in double precision. */
    protected final void softmax(int task, int row) {
        double[] terms = exponentials[task];
        int offset = row * length;
        int place = placeOfLargest(offset);
        double largest = x.get(offset + place);
        double others = 0;
        for (int i = 0; i < length; i++) {
            terms[i] = Math.exp(x.get(offset + i) - largest);
            others += i == place ? 0 : terms[i];
        }
        double logarithm = isLogarithm ? Math.log1p(others) : 0;
        for (int i = 0; i < length; i++) {
            y.set(offset + i, isLogarithm ? x.get(offset + i) - largest - logarithm : terms[i] / (1 + others));
        }
    }

    /** That of NaN, if there is one. */
    private int placeOfLargest(int offset) {
        int place = 0;
        double largest = x.get(offset);
        for (int i = 1; i < length; i++) {
            double value = x.get(offset + i);
            if (!(value <= largest) && !Double.isNaN(largest)) {
                largest = value;
                place = i;
            }
        }
        return place;
    }
}
