package dev.slope.expression.precise;

/** A polynomial with double-double coefficients, lowest first. Terms from {@code exact} on need no more than a double. */
final class PairSeries {
    private final double[] high;
    private final double[] low;
    private final int exact;

    private PairSeries(int exact, int count) {
        this.exact = exact;
        this.high = new double[count];
        this.low = new double[count];
    }

    private void set(int n, Pair coefficient) {
        high[n] = coefficient.high;
        low[n] = coefficient.low;
    }

    /** {@code c[0] = 1}, then {@code c[n] = c[n-1] / d} where {@code d} is {@code first}, {@code first + 1} and so on. */
    static PairSeries factorials(int exact, int count, int first) {
        PairSeries series = new PairSeries(exact, count);
        Pair term = Pair.ONE;
        for (int n = 0; n < count; n++) {
            series.set(n, term);
            term = Pair.quotient(term, Pair.of(first + n));
        }
        return series;
    }

    /** {@code c[0] = 1}, then {@code c[n] = -c[n-1] / (d * (d + 1))} where {@code d} grows by 2 from {@code first}. */
    static PairSeries alternating(int exact, int count, int first) {
        PairSeries series = new PairSeries(exact, count);
        Pair term = Pair.ONE;
        for (int n = 0; n < count; n++) {
            series.set(n, term);
            int d = first + 2 * n;
            term = Pair.quotient(term, Pair.of(-d * (d + 1)));
        }
        return series;
    }

    /** {@code 1, 1/3, 1/5} and so on. */
    static PairSeries oddReciprocals(int exact, int count) {
        PairSeries series = new PairSeries(exact, count);
        for (int n = 0; n < count; n++) {
            series.set(n, Pair.quotient(Pair.ONE, Pair.of(2 * n + 1)));
        }
        return series;
    }

    /** Its value at {@code x + xLow}, where each term is smaller than the one before. */
    Pair at(double x, double xLow) {
        int n = high.length - 1;
        double sum = high[n];
        while (--n >= exact) {
            sum = sum * x + high[n];
        }
        double sumLow = 0;
        for (; n >= 0; n--) {
            double p = sum * x;
            double e = Math.fma(sum, x, -p) + (sum * xLow + sumLow * x);
            double s = high[n] + p;
            e += (p - (s - high[n])) + low[n];
            sum = s + e;
            sumLow = e - (sum - s);
        }
        return new Pair(sum, sumLow, 0, 0);
    }
}
