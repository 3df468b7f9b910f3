package dev.slope.kernel.softmax;

import dev.slope.kernel.Array;
import dev.slope.kernel.Threads;
import dev.slope.kernel.Threads.Pieces;

/** Softmax of groups that lie one after the other, on several threads: each exponential is computed once. */
final class SoftmaxRows implements Runnable, Threads.Tasks {
    /** About how long an element takes. */
    private static final double NANOSECONDS = 8;

    private final Array x;
    private final Array y;
    private final int length;
    private final Pieces pieces;
    private final double[][] exponentials;

    /** @param length the elements of a group */
    SoftmaxRows(Array x, Array y, int length) {
        this.x = x;
        this.y = y;
        this.length = length;
        pieces = Threads.cut(y.size() / length, length * NANOSECONDS);
        exponentials = new double[pieces.count()][length];
    }

    @Override
    public void run() {
        Threads.run(this);
    }

    @Override
    public int count() {
        return pieces.count();
    }

    @Override
    public void run(int task) {
        int start = pieces.start(task);
        for (int row = start; row < start + pieces.length(task); row++) {
            softmax(row * length, exponentials[task]);
        }
    }

    /** One group, for which there must be room for the exponentials. */
    void softmax(int offset, double[] terms) {
        int place = placeOfLargest(offset);
        double largest = x.get(offset + place);
        double others = 0;
        for (int i = 0; i < length; i++) {
            terms[i] = Math.exp(x.get(offset + i) - largest);
            others += i == place ? 0 : terms[i];
        }
        for (int i = 0; i < length; i++) {
            y.set(offset + i, terms[i] / (1 + others));
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
