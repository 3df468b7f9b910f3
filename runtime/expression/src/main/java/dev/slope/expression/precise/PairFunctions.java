package dev.slope.expression.precise;

/**
 * Elementary functions of finite {@link Pair}s: argument reduction, then a Taylor series, or one Newton step from what
 * {@code java.lang.Math} gives. Unknown where the argument is not known well enough.
 */
final class PairFunctions {
    static final Pair PI = new Pair(0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53, 0x1p-106, 0);
    static final Pair LN_2 = new Pair(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56, 0x1p-109, 0);

    // As the sum of three doubles.
    private static final double[] HALF_PI = {0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110};
    private static final double[] LOG_2 = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56, 0x1.7b57a079a1934p-111};

    /** How accurate the series are, relative to their value. */
    private static final double ACCURACY = 0x1p-100;
    /** For smaller arguments all but the first term is neglected. */
    private static final double SMALL = 0x1p-110;
    /** With an error beyond this nothing is known of an exponential or an angle. */
    private static final double COARSE = 0x1p-20;
    /** An exponential of a larger one has more than 2^30 binary digits. */
    private static final double EXP_LIMIT = 7.5e8;

    private static final double ANGLE_LIMIT = 0x1p22;
    /** Up to here {@code log1p} is a series. */
    private static final double NEAR_ONE = 0.06;

    /** {@code expm1(x) / x} for {@code |x| < 0.05}. */
    private static final PairSeries EXPONENTIAL = PairSeries.factorials(9, 19, 2);
    /** {@code sin(x) / x} in powers of {@code x^2}, for {@code |x| < pi/4}. */
    private static final PairSeries SINE = PairSeries.alternating(10, 17, 2);
    /** {@code cos(x)} in powers of {@code x^2}, for {@code |x| < pi/4}. */
    private static final PairSeries COSINE = PairSeries.alternating(10, 17, 1);
    /** {@code atanh(x) / x} in powers of {@code x^2}, for {@code |x| < 0.04}. */
    private static final PairSeries ARTANH = PairSeries.oddReciprocals(6, 13);

    private PairFunctions() {}

    static Pair exp(Pair a) {
        return exponential(a, 0);
    }

    static Pair expm1(Pair a) {
        return isSmall(a) ? nearlySame(a) : exponential(a, 1);
    }

    /** {@code exp(a) - subtracted}, for 0 or 1. */
    private static Pair exponential(Pair a, int subtracted) {
        if (isSmall(a)) {
            return Pair.sum(Pair.of(1.0 - subtracted), nearlySame(a));
        }
        if (a.scale > 0 || Math.abs(a.high) > EXP_LIMIT) {
            return switch (a.sign()) {
                case 1 -> Pair.huge(1);
                case -1 -> Pair.sum(Pair.of(-subtracted), Pair.tiny());
                default -> Pair.UNKNOWN;
            };
        }
        double k = Math.rint(a.high / LOG_2[0]);
        Pair rest = reduced(a, k, LOG_2);
        if (!(rest.error < COARSE)) {
            return Pair.UNKNOWN;
        }
        Pair e = isSmall(rest) ? nearlySame(rest) : expm1(rest.high, rest.low);
        if (k == 0 && subtracted == 1) {
            return e.widened(rest.error * 1.5 + Math.abs(e.high) * ACCURACY);
        }
        Pair value = Pair.sum(Pair.ONE, e);
        value = value.widened(value.high * (rest.error * 1.5 + (a.isZero() ? 0 : ACCURACY)));
        return Pair.sum(value.timesPowerOfTwo((int) k), Pair.of(-subtracted));
    }

    /** {@code exp(x + xLow) - 1} for {@code |x| < 0.4}, without its error. */
    private static Pair expm1(double x, double xLow) {
        double s = 0.125 * x;
        double sLow = 0.125 * xLow;
        Pair quotient = EXPONENTIAL.at(s, sLow);
        double e = quotient.high * s;
        double eLow = Math.fma(quotient.high, s, -e) + (quotient.high * sLow + quotient.low * s);
        for (int i = 0; i < 3; i++) {
            // expm1(2 s) = 2 e + e * e
            double p = e * e;
            double pLow = Math.fma(e, e, -p) + 2 * e * eLow;
            double sum = 2 * e + p;
            pLow += (p - (sum - 2 * e)) + 2 * eLow;
            e = sum + pLow;
            eLow = pLow - (e - sum);
        }
        return new Pair(e, eLow, 0, 0);
    }

    /** {@code a - k * c}, with {@code c} the sum of three doubles. */
    private static Pair reduced(Pair a, double k, double[] c) {
        if (k == 0) {
            return a;
        }
        double p = -k * c[0];
        double q = -k * c[1];
        double r = -k * c[2];
        Pair rest = Pair.sum(a, new Pair(p, Math.fma(-k, c[0], -p), 0, 0));
        return Pair.sum(
                rest, Pair.sum(new Pair(q, Math.fma(-k, c[1], -q), 0, 0), new Pair(r, 0, Math.abs(r) * 0x1p-50, 0)));
    }

    private static boolean isSmall(Pair a) {
        return a.scale < 0 || (a.scale == 0 && Math.abs(a.high) < SMALL);
    }

    /** What vanishes at 0 with slope 1, where that is all that counts. */
    private static Pair nearlySame(Pair a) {
        return a.isZero() ? a : a.widened(a.error + Math.abs(a.high) * SMALL);
    }

    /** The logarithm of a number that is certainly positive. */
    static Pair log(Pair a) {
        if (!(a.error < a.high * COARSE)) {
            return Pair.UNKNOWN;
        }
        int exponent = Math.getExponent(a.high);
        double factor = Math.scalb(1.0, -exponent);
        if (a.high * factor > 1.4) {
            factor *= 0.5;
            exponent++;
        }
        // a = (1 + f) * 2^exponent
        Pair f = Pair.sum(new Pair(a.high * factor, a.low * factor, 0, 0), Pair.of(-1));
        Pair fraction = isSmall(f) || Math.abs(f.high) < NEAR_ONE ? log1pSeries(f) : logNewton(f);
        double power = exponent + 512.0 * a.scale;
        Pair whole = power == 0 ? fraction : Pair.sum(Pair.product(Pair.of(power), LN_2), fraction);
        // the error is not at the scale of the value
        return a.error == 0 ? whole : Pair.sum(whole, new Pair(0, 0, a.error / a.high * 1.5, 0));
    }

    static Pair log1p(Pair a) {
        if (isSmall(a)) {
            return nearlySame(a);
        }
        if (a.scale == 0 && Math.abs(a.high) < NEAR_ONE && a.error < COARSE) {
            return log1pSeries(a).widened(a.error * 1.5);
        }
        Pair sum = Pair.sum(a, Pair.ONE);
        return sum.high > sum.error ? log(sum) : Pair.UNKNOWN;
    }

    /** {@code log(1 + f) = 2 atanh(f / (2 + f))}; the error of {@code f} is left aside. */
    private static Pair log1pSeries(Pair f) {
        if (isSmall(f)) {
            return nearlySame(new Pair(f.high, f.low, 0, f.scale));
        }
        Pair exact = new Pair(f.high, f.low, 0, 0);
        Pair z = Pair.quotient(exact, Pair.sum(exact, Pair.of(2)));
        Pair square = Pair.product(z, z);
        Pair value = Pair.product(z, ARTANH.at(square.high, square.low));
        return Pair.of(2 * value.high, 2 * value.low, Math.abs(value.high) * ACCURACY, value.scale);
    }

    /** {@code log(1 + f) = y + log((1 + f) exp(-y))} with {@code y} close. */
    private static Pair logNewton(Pair f) {
        double y = Math.log1p(f.high);
        Pair e = expm1(-y, 0);
        Pair d = Pair.sum(Pair.sum(f, e), Pair.product(f, e));
        double close = d.toDouble();
        double correction = close - 0.5 * close * close;
        double sum = y + correction;
        return new Pair(sum, correction - (sum - y), Math.abs(sum) * ACCURACY, 0);
    }

    static Pair sin(Pair a) {
        return isSmall(a) ? nearlySame(a) : circular(a, 0);
    }

    static Pair cos(Pair a) {
        return isSmall(a) ? Pair.sum(Pair.ONE, nearlySame(Pair.product(a, a))) : circular(a, 1);
    }

    /** {@code sin(a + quarters * pi / 2)}. */
    private static Pair circular(Pair a, int quarters) {
        if (a.scale > 0 || Math.abs(a.high) > ANGLE_LIMIT || a.error > COARSE) {
            return Pair.UNKNOWN;
        }
        double k = Math.rint(a.high / HALF_PI[0]);
        Pair rest = reduced(a, k, HALF_PI);
        int quadrant = ((int) k + quarters) & 3;
        if (rest.scale < 0) {
            return Pair.UNKNOWN;
        }
        Pair value = (quadrant & 1) == 0 ? sin(rest.high, rest.low) : cos(rest.high, rest.low);
        double error = rest.error + Math.abs(value.high) * ACCURACY;
        return quadrant < 2 ? value.widened(error) : value.negate().widened(error);
    }

    private static Pair sin(double x, double xLow) {
        double square = x * x;
        Pair quotient = SINE.at(square, Math.fma(x, x, -square) + 2 * x * xLow);
        double p = x * quotient.high;
        double e = Math.fma(x, quotient.high, -p) + (x * quotient.low + xLow * quotient.high);
        double sum = p + e;
        return new Pair(sum, e - (sum - p), 0, 0);
    }

    private static Pair cos(double x, double xLow) {
        double square = x * x;
        return COSINE.at(square, Math.fma(x, x, -square) + 2 * x * xLow);
    }

    /** The angle whose tangent is {@code a}, for {@code |a| <= 1}. */
    static Pair atan(Pair a) {
        if (isSmall(a)) {
            return nearlySame(a);
        }
        // tan(atan(a) - y) = (a cos(y) - sin(y)) / (cos(y) + a sin(y)) with y close
        double y = Math.atan(a.high);
        Pair sine = sin(y, 0);
        Pair cosine = cos(y, 0);
        Pair difference = Pair.sum(Pair.product(new Pair(a.high, a.low, 0, 0), cosine), sine.negate());
        double correction = difference.toDouble() / (cosine.high + a.high * sine.high);
        double sum = y + correction;
        return new Pair(sum, correction - (sum - y), Math.abs(sum) * ACCURACY + a.error, 0);
    }
}
