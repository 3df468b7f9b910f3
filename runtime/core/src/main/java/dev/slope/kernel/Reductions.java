package dev.slope.kernel;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Many elements to one. */
public final class Reductions {
    /** Sums of at most so many elements are taken in order, longer ones in halves: the error grows with the logarithm. */
    private static final int IN_ORDER = 256;

    private Reductions() {}

    /**
     * Sums, in double precision, of the elements of {@code x} that share one of {@code y}.
     *
     * @param walk over the shape of {@code x}, with that of {@code y} repeated
     */
    public static void sum(Array x, Array y, Broadcast walk) {
        round(sums(x, y.size(), walk), y);
    }

    private static double[] sums(Array x, int count, Broadcast walk) {
        int length = walk.length();
        double[] sums = new double[count];
        walk.forEach((offset, to) -> {
            if (walk.step(0) == 0) {
                sums[to[0]] += sum(x, offset, length);
            } else {
                for (int i = 0; i < length; i++) {
                    sums[to[0] + i] += x.get(offset + i);
                }
            }
        });
        return sums;
    }

    private static double sum(Array x, int offset, int length) {
        if (length > IN_ORDER) {
            int half = length / 2;
            return sum(x, offset, half) + sum(x, offset + half, length - half);
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += x.get(offset + i);
        }
        return sum;
    }

    /** As {@link #sum}, with another operation than addition, which starts from {@code start}. */
    public static void fold(DoubleBinaryOperator operation, double start, Array x, Array y, Broadcast walk) {
        double[] results = new double[y.size()];
        Arrays.fill(results, start);
        walk.forEach((offset, to) -> {
            for (int i = 0; i < walk.length(); i++) {
                int at = to[0] + i * walk.step(0);
                results[at] = operation.applyAsDouble(results[at], x.get(offset + i));
            }
        });
        round(results, y);
    }

    /** The Euclidean norms, scaled so that they neither overflow nor vanish; otherwise as {@link #sum}. */
    public static void norm(Array x, Array y, Broadcast walk) {
        double[] scales = new double[y.size()];
        walk.forEach((offset, to) -> {
            for (int i = 0; i < walk.length(); i++) {
                int at = to[0] + i * walk.step(0);
                scales[at] = Math.max(scales[at], Math.abs(x.get(offset + i)));
            }
        });
        double[] sums = new double[y.size()];
        walk.forEach((offset, to) -> {
            for (int i = 0; i < walk.length(); i++) {
                int at = to[0] + i * walk.step(0);
                // Zero and infinity are their own norm.
                double scaled = scales[at] == 0 || Double.isInfinite(scales[at]) ? 1 : x.get(offset + i) / scales[at];
                sums[at] += scaled * scaled;
            }
        });
        for (int i = 0; i < sums.length; i++) {
            sums[i] = scales[i] * Math.sqrt(sums[i]);
        }
        round(sums, y);
    }

    /** The means of the squared distances from the mean; otherwise as {@link #sum}. */
    public static void variance(Array x, Array y, Broadcast walk) {
        round(variances(x, y.size(), walk), y);
    }

    /** The square roots of the variances; otherwise as {@link #sum}. */
    public static void standardDeviation(Array x, Array y, Broadcast walk) {
        double[] results = variances(x, y.size(), walk);
        Arrays.setAll(results, i -> Math.sqrt(results[i]));
        round(results, y);
    }

    /** In two passes, so that nothing cancels. */
    private static double[] variances(Array x, int count, Broadcast walk) {
        double terms = (double) x.size() / count;
        double[] means = sums(x, count, walk);
        Arrays.setAll(means, i -> means[i] / terms);
        double[] variances = new double[count];
        walk.forEach((offset, to) -> {
            for (int i = 0; i < walk.length(); i++) {
                int at = to[0] + i * walk.step(0);
                double distance = x.get(offset + i) - means[at];
                variances[at] += distance * distance;
            }
        });
        Arrays.setAll(variances, i -> variances[i] / terms);
        return variances;
    }

    private static void round(double[] results, Array y) {
        for (int i = 0; i < results.length; i++) {
            y.set(i, results[i]);
        }
    }

    /** The index of the largest element along an axis, the first of equal ones, NaN above all: {@code [outer, length, inner] -> [outer, inner]}. */
    public static void argMax(Array x, int length, int inner, Array y) {
        for (int i = 0; i < y.size(); i++) {
            int start = i / inner * length * inner + i % inner;
            int best = 0;
            for (int j = 1; j < length; j++) {
                if (Double.compare(x.get(start + j * inner) + 0.0, x.get(start + best * inner) + 0.0) > 0) {
                    best = j;
                }
            }
            y.set(i, best);
        }
    }
}
