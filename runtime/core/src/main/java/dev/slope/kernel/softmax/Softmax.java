package dev.slope.kernel.softmax;

import dev.slope.kernel.Array;
import dev.slope.kernel.Broadcast;
import java.util.Arrays;

/**
 * Softmax and what goes with it, in double precision: {@code walk} goes over the shape of {@code x} with a group of
 * elements sharing each place of the repeated array.
 *
 * <p>Exponents are reduced by the largest of their group, so nothing overflows. Its own term, 1, is left out of the sum
 * of exponentials and {@code log1p} puts it back, so that results near 0 keep their digits (P. Blanchard et al.,
 * Accurately computing the log-sum-exp and softmax functions, IMA J. Numer. Anal. 41 (2021) 2311-2330).
 */
public final class Softmax {
    private Softmax() {}

    /** {@code y = log(sum(exp(x)))} of each group: to be run any number of times. */
    public static Runnable logSumExp(Array x, Array y, Broadcast walk) {
        Groups groups = new Groups(x, y.size(), walk);
        return () -> {
            groups.find();
            for (int i = 0; i < y.size(); i++) {
                boolean isInfinite = Double.isInfinite(groups.largest[i]);
                y.set(i, isInfinite ? groups.largest[i] : groups.largest[i] + Math.log1p(groups.others[i]));
            }
        };
    }

    /** {@code y = exp(x) / sum(exp(x))}, the sum over each of {@code count} groups: to be run any number of times. */
    public static Runnable softmax(Array x, Array y, Broadcast walk, int count) {
        return areRows(y, walk, count)
                ? FloatSoftmaxRows.of(x, y, walk.length(), false)
                : softmaxOfGroups(x, y, walk, count);
    }

    /** Whether groups lie one after the other. */
    private static boolean areRows(Array y, Broadcast walk, int count) {
        return walk.step(0) == 0 && y.size() > 0 && walk.length() == y.size() / count;
    }

    private static Runnable softmaxOfGroups(Array x, Array y, Broadcast walk, int count) {
        Groups groups = new Groups(x, count, walk);
        Broadcast.Run dividing = (offset, to) -> {
            for (int i = 0; i < walk.length(); i++) {
                int at = to[0] + i * walk.step(0);
                double exponential = Math.exp(x.get(offset + i) - groups.largest[at]);
                y.set(offset + i, exponential / (1 + groups.others[at]));
            }
        };
        return () -> {
            groups.find();
            walk.forEach(dividing);
        };
    }

    /** {@code y = x - log(sum(exp(x)))}, the sum over each of {@code count} groups: to be run any number of times. */
    public static Runnable logSoftmax(Array x, Array y, Broadcast walk, int count) {
        return areRows(y, walk, count)
                ? FloatSoftmaxRows.of(x, y, walk.length(), true)
                : logSoftmaxOfGroups(x, y, walk, count);
    }

    private static Runnable logSoftmaxOfGroups(Array x, Array y, Broadcast walk, int count) {
        Groups groups = new Groups(x, count, walk);
        double[] logs = new double[count];
        Broadcast.Run subtracting = (offset, to) -> {
            for (int i = 0; i < walk.length(); i++) {
                int at = to[0] + i * walk.step(0);
                y.set(offset + i, x.get(offset + i) - groups.largest[at] - logs[at]);
            }
        };
        return () -> {
            groups.find();
            for (int i = 0; i < count; i++) {
                logs[i] = Math.log1p(groups.others[i]);
            }
            walk.forEach(subtracting);
        };
    }

    /** The largest element of each group, NaN above all, and the sum of the exponentials of the others, reduced by it. */
    private static final class Groups {
        final double[] largest;
        final double[] others;
        private final int[] places;
        private final Broadcast walk;
        private final Broadcast.Run comparing;
        private final Broadcast.Run adding;

        Groups(Array x, int count, Broadcast walk) {
            largest = new double[count];
            others = new double[count];
            places = new int[count];
            this.walk = walk;
            comparing = (offset, to) -> {
                for (int i = 0; i < walk.length(); i++) {
                    int at = to[0] + i * walk.step(0);
                    double value = x.get(offset + i);
                    if (!(value <= largest[at]) && !Double.isNaN(largest[at])) {
                        largest[at] = value;
                        places[at] = offset + i;
                    }
                }
            };
            adding = (offset, to) -> {
                for (int i = 0; i < walk.length(); i++) {
                    int at = to[0] + i * walk.step(0);
                    others[at] += offset + i == places[at] ? 0 : Math.exp(x.get(offset + i) - largest[at]);
                }
            };
        }

        void find() {
            Arrays.fill(largest, Double.NEGATIVE_INFINITY);
            Arrays.fill(others, 0);
            Arrays.fill(places, 0);
            walk.forEach(comparing);
            walk.forEach(adding);
        }
    }
}
