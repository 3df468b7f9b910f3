package dev.slope.kernel;

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

    /** {@code y = log(sum(exp(x)))} of each group. */
    public static void logSumExp(Array x, Array y, Broadcast walk) {
        Groups groups = new Groups(x, y.size(), walk);
        for (int i = 0; i < y.size(); i++) {
            boolean isInfinite = Double.isInfinite(groups.largest[i]);
            y.set(i, isInfinite ? groups.largest[i] : groups.largest[i] + Math.log1p(groups.others[i]));
        }
    }

    /** {@code y = exp(x) / sum(exp(x))}, the sum over each of {@code count} groups. */
    public static void softmax(Array x, Array y, Broadcast walk, int count) {
        Groups groups = new Groups(x, count, walk);
        walk.forEach((offset, to) -> {
            for (int i = 0; i < walk.length(); i++) {
                int at = to[0] + i * walk.step(0);
                double exponential = Math.exp(x.get(offset + i) - groups.largest[at]);
                y.set(offset + i, exponential / (1 + groups.others[at]));
            }
        });
    }

    /** {@code y = x - log(sum(exp(x)))}, the sum over each of {@code count} groups. */
    public static void logSoftmax(Array x, Array y, Broadcast walk, int count) {
        Groups groups = new Groups(x, count, walk);
        double[] logs = new double[count];
        Arrays.setAll(logs, i -> Math.log1p(groups.others[i]));
        walk.forEach((offset, to) -> {
            for (int i = 0; i < walk.length(); i++) {
                int at = to[0] + i * walk.step(0);
                y.set(offset + i, x.get(offset + i) - groups.largest[at] - logs[at]);
            }
        });
    }

    /** The largest element of each group, NaN above all, and the sum of the exponentials of the others, reduced by it. */
    private static final class Groups {
        final double[] largest;
        final double[] others;

        Groups(Array x, int count, Broadcast walk) {
            largest = new double[count];
            others = new double[count];
            int[] places = new int[count];
            Arrays.fill(largest, Double.NEGATIVE_INFINITY);
            walk.forEach((offset, to) -> {
                for (int i = 0; i < walk.length(); i++) {
                    int at = to[0] + i * walk.step(0);
                    double value = x.get(offset + i);
                    if (!(value <= largest[at]) && !Double.isNaN(largest[at])) {
                        largest[at] = value;
                        places[at] = offset + i;
                    }
                }
            });
            walk.forEach((offset, to) -> {
                for (int i = 0; i < walk.length(); i++) {
                    int at = to[0] + i * walk.step(0);
                    others[at] += offset + i == places[at] ? 0 : Math.exp(x.get(offset + i) - largest[at]);
                }
            });
        }
    }
}
