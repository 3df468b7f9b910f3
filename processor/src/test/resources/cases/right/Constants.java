import static java.lang.Math.PI;

import dev.slope.Activation;

/** Constants of all sorts. */
public class Constants implements Limits {
    static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double SCALED = ROOT * Other.HALF;
    static final int TWO = 2;
    static final float TENTH = 0.1f;
    static final long BIG = 1L << 40;
    static final boolean ON = true;
    static final double[] TABLE = {ROOT, TWO, -1};
    static final double FROM_TABLE = TABLE[1] + helper(2);
    static final int[] INDEX = {2, 0, 1};

    static double helper(double x) {
        return x * ROOT;
    }

    @Activation
    static double folded(double x) {
        return TWO * PI * x + Double.MIN_VALUE + Constants.TENTH + BIG;
    }

    @Activation
    static double computed(double x) {
        return ROOT * x + SCALED + FROM_TABLE + TABLE[INDEX[0]];
    }

    @Activation
    static double inherited(double x) {
        return Math.min(UPPER, x) + Limits.LOWER + (ON ? 1 : 0) + Other.Deep.VALUE;
    }

    @Activation
    static double infinite(double x) {
        return x < Double.NEGATIVE_INFINITY ? Double.NaN : x;
    }

    // = shadowed(2) -> 6
    @Activation
    static double shadowed(double x) {
        double ROOT = 3;
        return x * ROOT;
    }

    /** An integer division is what is meant where its result stays an integer. */
    @Activation
    static double integers(double x) {
        double[] table = {1, 2, 3, 4};
        int k = x > 0 ? 5 / 2 : 3;
        return table[7 / 2] * (k > 2 ? x : 2 * x);
    }
}

interface Limits {
    double UPPER = 3;
    double LOWER = Math.log(2);
}

class Other {
    static final double HALF = 1 / 2.0;

    static class Deep {
        static final double VALUE = HALF + Math.cbrt(27);
    }
}
