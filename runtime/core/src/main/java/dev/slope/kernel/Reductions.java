package dev.slope.kernel;

import java.util.Arrays;

/** Many elements to one. */
public final class Reductions {
    private Reductions() {}

    /**
     * Sums, in double precision, of the elements of {@code x} that share one of {@code y}: to be run any number of times.
     *
     * @param walk over the shape of {@code x}, with that of {@code y} repeated
     */
    public static Runnable sum(Array x, Array y, Broadcast walk) {
        if (walk.step(0) == 1 && walk.length() == y.size() && y.size() > 0) {
            return new ColumnSums(x, y);
        }
        if (isOfRows(x, y, walk)) {
            return new RowSums(x, y);
        }
        double[] sums = new double[y.size()];
        Broadcast.Run adding = adding(x, sums, walk);
        return () -> {
            Arrays.fill(sums, 0);
            walk.forEach(adding);
            round(sums, y);
        };
    }

    /** Whether the elements that share one of {@code y} lie one after the other. */
    private static boolean isOfRows(Array x, Array y, Broadcast walk) {
        return walk.step(0) == 0 && y.size() > 0 && (long) walk.length() * y.size() == x.size();
    }

    private static Broadcast.Run adding(Array x, double[] sums, Broadcast walk) {
        int length = walk.length();
        if (walk.step(0) == 0) {
            return (offset, to) -> sums[to[0]] += RowSums.sum(x, offset, length);
        }
        return x instanceof Floats floats
                ? (offset, to) -> add(floats.values(), offset, sums, to[0], length)
                : (offset, to) -> add(((Doubles) x).values(), offset, sums, to[0], length);
    }

    private static void add(float[] x, int offset, double[] sums, int to, int length) {
        for (int i = 0; i < length; i++) {
            sums[to + i] += x[offset + i];
        }
    }

    private static void add(double[] x, int offset, double[] sums, int to, int length) {
        for (int i = 0; i < length; i++) {
            sums[to + i] += x[offset + i];
        }
    }

    /** The largest elements, NaN if there is one; otherwise as {@link #sum}. */
    public static Runnable max(Array x, Array y, Broadcast walk) {
        return extreme(1, x, y, walk);
    }

    /** The smallest elements, NaN if there is one; otherwise as {@link #sum}. */
    public static Runnable min(Array x, Array y, Broadcast walk) {
        return extreme(-1, x, y, walk);
    }

    /** The smallest is the largest with every sign changed. */
    private static Runnable extreme(int sign, Array x, Array y, Broadcast walk) {
        if (isOfRows(x, y, walk)) {
            return new RowExtremes(sign, x, y);
        }
        double[] largest = new double[y.size()];
        int length = walk.length();
        Broadcast.Run comparing = walk.step(0) == 0
                ? (offset, to) ->
                        largest[to[0]] = Math.max(largest[to[0]], RowExtremes.largest(sign, x, offset, length))
                : (offset, to) -> {
                    for (int i = 0; i < length; i++) {
                        largest[to[0] + i] = Math.max(largest[to[0] + i], sign * x.get(offset + i));
                    }
                };
        return () -> {
            Arrays.fill(largest, Double.NEGATIVE_INFINITY);
            walk.forEach(comparing);
            for (int i = 0; i < largest.length; i++) {
                y.set(i, sign * largest[i]);
            }
        };
    }

    /** The Euclidean norms, scaled so that they neither overflow nor vanish; otherwise as {@link #sum}. */
    public static Runnable norm(Array x, Array y, Broadcast walk) {
        double[] scales = new double[y.size()];
        double[] sums = new double[y.size()];
        Broadcast.Run scaling = (offset, to) -> {
            for (int i = 0; i < walk.length(); i++) {
                int at = to[0] + i * walk.step(0);
                scales[at] = Math.max(scales[at], Math.abs(x.get(offset + i)));
            }
        };
        Broadcast.Run adding = (offset, to) -> {
            for (int i = 0; i < walk.length(); i++) {
                int at = to[0] + i * walk.step(0);
                // Zero and infinity are their own norm.
                double scaled = scales[at] == 0 || Double.isInfinite(scales[at]) ? 1 : x.get(offset + i) / scales[at];
                sums[at] += scaled * scaled;
            }
        };
        return () -> {
            Arrays.fill(scales, 0);
            Arrays.fill(sums, 0);
            walk.forEach(scaling);
            walk.forEach(adding);
            for (int i = 0; i < sums.length; i++) {
                sums[i] = scales[i] * Math.sqrt(sums[i]);
            }
            round(sums, y);
        };
    }

    /** The means of the squared distances from the mean; otherwise as {@link #sum}. */
    public static Runnable variance(Array x, Array y, Broadcast walk) {
        double[] results = new double[y.size()];
        Runnable variances = variances(x, results, walk);
        return () -> {
            variances.run();
            round(results, y);
        };
    }

    /** The square roots of the variances; otherwise as {@link #sum}. */
    public static Runnable standardDeviation(Array x, Array y, Broadcast walk) {
        double[] results = new double[y.size()];
        Runnable variances = variances(x, results, walk);
        return () -> {
            variances.run();
            for (int i = 0; i < results.length; i++) {
                results[i] = Math.sqrt(results[i]);
            }
            round(results, y);
        };
    }

    /** In two passes, so that nothing cancels. */
    private static Runnable variances(Array x, double[] variances, Broadcast walk) {
        double terms = (double) x.size() / variances.length;
        double[] means = new double[variances.length];
        Broadcast.Run adding = adding(x, means, walk);
        Broadcast.Run squaring = (offset, to) -> {
            for (int i = 0; i < walk.length(); i++) {
                int at = to[0] + i * walk.step(0);
                double distance = x.get(offset + i) - means[at];
                variances[at] += distance * distance;
            }
        };
        return () -> {
            Arrays.fill(means, 0);
            Arrays.fill(variances, 0);
            walk.forEach(adding);
            divide(means, terms);
            walk.forEach(squaring);
            divide(variances, terms);
        };
    }

    private static void divide(double[] values, double divisor) {
        for (int i = 0; i < values.length; i++) {
            values[i] /= divisor;
        }
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
