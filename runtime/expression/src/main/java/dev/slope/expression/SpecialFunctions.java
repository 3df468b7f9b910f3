package dev.slope.expression;

/**
 * Functions that {@code java.lang.Math} lacks, in double precision: accurate to a few units in the last place wherever
 * they are defined, tails, subnormal results and signed zeros included. NaN gives NaN.
 */
public final class SpecialFunctions {
    private static final double ONE_OVER_SQRT_PI = 1 / Math.sqrt(Math.PI);
    private static final double LN_2 = Math.log(2);

    /** The square of anything larger makes 1 vanish. */
    private static final double LARGE = 1e9;

    // W. J. Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969) 631-637;
    // coefficients rounded to double, highest power first.
    private static final double[] CENTRE_NUMERATOR = {
        0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694
    };
    private static final double[] CENTRE_DENOMINATOR = {
        1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
    };
    private static final double[] MIDDLE_NUMERATOR = {
        2.1531153547440383e-08,
        0.5641884969886701,
        8.883149794388377,
        66.11919063714163,
        298.6351381974001,
        881.952221241769,
        1712.0476126340707,
        2051.0783778260716,
        1230.3393547979972
    };
    private static final double[] MIDDLE_DENOMINATOR = {
        1,
        15.744926110709835,
        117.6939508913125,
        537.1811018620099,
        1621.3895745666903,
        3290.7992357334597,
        4362.619090143247,
        3439.3676741437216,
        1230.3393548037495
    };
    private static final double[] TAIL_NUMERATOR = {
        0.016315387137302097,
        0.30532663496123236,
        0.36034489994980445,
        0.12578172611122926,
        0.016083785148742275,
        0.0006587491615298378
    };
    private static final double[] TAIL_DENOMINATOR = {
        1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918
    };

    private static final double CENTRE = 0.46875;
    private static final double TAIL = 4;
    /** From here on {@code erfc} rounds to 0. */
    private static final double ERFC_VANISHES = 27.3;
    /** From here on {@code erfcx} of the negative overflows. */
    private static final double ERFCX_OVERFLOWS = 26.7;

    private SpecialFunctions() {}

    /** The error function {@code 2/sqrt(pi)} times the integral of {@code exp(-t^2)} from 0 to {@code x} (DLMF 7.2.1). */
    public static double erf(double x) {
        if (Math.abs(x) <= CENTRE) {
            double square = x * x;
            return x * (polynomial(CENTRE_NUMERATOR, square) / polynomial(CENTRE_DENOMINATOR, square));
        }
        return Math.copySign(1 - erfcTail(Math.abs(x)), x);
    }

    /** The complementary error function {@code 1 - erf(x)} (DLMF 7.2.2), without the cancellation. */
    public static double erfc(double x) {
        if (Math.abs(x) <= CENTRE) {
            return 1 - erf(x);
        }
        double tail = erfcTail(Math.abs(x));
        return x < 0 ? 2 - tail : tail;
    }

    /** The scaled complementary error function {@code exp(x^2) * erfc(x)} (DLMF 7.2.3 at {@code ix}). */
    public static double erfcx(double x) {
        if (Math.abs(x) <= CENTRE) {
            return Math.exp(x * x) * (1 - erf(x));
        }
        if (x > 0) {
            return scaledTail(x);
        }
        double root = x < -ERFCX_OVERFLOWS ? Double.POSITIVE_INFINITY : rootOfExpOfSquare(x, 1);
        return 2 * root * root - scaledTail(-x);
    }

    /** {@code erfc(x)} for {@code x > CENTRE}. */
    private static double erfcTail(double x) {
        if (x >= ERFC_VANISHES) {
            return 0;
        }
        // multiplied twice: the square may be subnormal
        double root = rootOfExpOfSquare(x, -1);
        return root * (root * scaledTail(x));
    }

    /** {@code exp(x^2) erfc(x)} for {@code x > CENTRE}. */
    private static double scaledTail(double x) {
        if (x <= TAIL) {
            return polynomial(MIDDLE_NUMERATOR, x) / polynomial(MIDDLE_DENOMINATOR, x);
        }
        double z = 1 / (x * x);
        return (ONE_OVER_SQRT_PI - z * polynomial(TAIL_NUMERATOR, z) / polynomial(TAIL_DENOMINATOR, z)) / x;
    }

    /** {@code exp(sign * x^2 / 2)}, with {@code x = high + low} where {@code high^2} is exact. */
    private static double rootOfExpOfSquare(double x, int sign) {
        double high = Math.rint(16 * x) / 16;
        return Math.exp(sign * 0.5 * high * high) * Math.exp(sign * 0.5 * (x - high) * (x + high));
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            sum = sum * x + coefficients[i];
        }
        return sum;
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
        double magnitude = Math.abs(x);
        if (magnitude < 1) {
            // cosh(x) = 1 + 2 sinh(x/2)^2, DLMF 4.35
            double s = Math.sinh(0.5 * x);
            return Math.log1p(2 * s * s);
        }
        return (magnitude - LN_2) + Math.log1p(Math.exp(-2 * magnitude));
    }

    /** {@code log(x + sqrt(x^2 + 1))}. */
    public static double asinh(double x) {
        double magnitude = Math.abs(x);
        if (magnitude > LARGE) {
            return Math.copySign(Math.log(magnitude) + LN_2, x);
        }
        // sqrt(1 + x^2) - 1 = x^2 / (1 + sqrt(1 + x^2))
        double root = Math.sqrt(1 + magnitude * magnitude);
        return Math.copySign(Math.log1p(magnitude + magnitude * (magnitude / (1 + root))), x);
    }

    /** {@code x - tanh(x)}. */
    public static double tanhShrink(double x) {
        if (Math.abs(x) >= 1) {
            return x - Math.tanh(x);
        }
        // tanh(x) = x/(1 + c), c = x^2/(3 + x^2/(5 + ...)), DLMF 4.39; hence x - tanh(x) = x c/(1 + c), all terms
        // positive.
        double square = x * x;
        double c = 0;
        for (int k = 19; k >= 3; k -= 2) {
            c = square / (k + c);
        }
        return x * (c / (1 + c));
    }

    /** The one of smaller magnitude where both are positive or both are negative, else 0. */
    public static double minmod(double a, double b) {
        if (a > 0 && b > 0) {
            return Math.min(a, b);
        }
        if (a < 0 && b < 0) {
            return Math.max(a, b);
        }
        return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : 0;
    }
}
