package dev.slope.expression.precise;

/**
 * A double-double number of any magnitude: {@code (high + low) * 2^(512 * scale)}, where {@code low} is at most half a
 * unit in the last place of {@code high}. The true value is at most {@code error * 2^(512 * scale)} away.
 *
 * <p>NaN and infinities have their double in {@code high}; with an infinite error they stand for a number of which
 * nothing is known, or no more than that it is too large.
 */
final class Pair {
    static final Pair UNKNOWN = new Pair(Double.NaN, 0, Double.POSITIVE_INFINITY, 0);
    static final Pair ONE = new Pair(1, 0, 0, 0);

    private static final int STEP = 512;
    static final double UP = 0x1p512;
    private static final double DOWN = 0x1p-512;
    private static final double GREATEST = 0x1p256;
    private static final double SMALLEST = 0x1p-256;

    /** Beyond this scale a number is too large, or too small, to be told from others: 2^30 binary digits. */
    private static final int LIMIT = 1 << 21;

    private static final double HALF_ULP = 0x1p-53;
    /** What the rounding in a product, a quotient or a root amounts to, relative to the result. */
    private static final double ROUNDING = 0x1p-102;

    final double high;
    final double low;
    final double error;
    final int scale;

    Pair(double high, double low, double error, int scale) {
        this.high = high;
        this.low = low;
        this.error = error;
        this.scale = scale;
    }

    static Pair of(double value) {
        return of(value, 0, 0, 0);
    }

    /** A sum of two doubles, the second far smaller, brought to the scale where {@code high} is neither large nor small. */
    static Pair of(double high, double low, double error, int scale) {
        double size = Math.abs(high);
        return scale == 0 && (size == 0 || (size >= SMALLEST && size < GREATEST))
                ? new Pair(high, low, error, scale)
                : rescaled(high, low, error, scale);
    }

    private static Pair rescaled(double high, double low, double error, int scale) {
        double size = Math.abs(high);
        if (!(size < Double.POSITIVE_INFINITY)) {
            return new Pair(high, 0, error, 0);
        }
        if (size == 0) {
            return error == 0 ? new Pair(high, 0, 0, 0) : withoutDigits(error, scale);
        }
        if (size >= GREATEST) {
            return rescaled(high * DOWN, low * DOWN, error * DOWN, scale + 1);
        }
        if (size < SMALLEST) {
            return rescaled(high * UP, low * UP, error * UP, scale - 1);
        }
        if (scale > LIMIT) {
            return Math.abs(high) > error ? huge(high) : UNKNOWN;
        }
        return scale < -LIMIT ? tiny() : new Pair(high, low, error, scale);
    }

    private static Pair withoutDigits(double error, int scale) {
        if (scale > LIMIT) {
            return UNKNOWN;
        }
        return scale < -LIMIT ? new Pair(0, 0, Math.max(error, 1), -LIMIT) : new Pair(0, 0, error, scale);
    }

    /** Larger than can be told, with the sign of {@code sign}. */
    static Pair huge(double sign) {
        return new Pair(Math.copySign(Double.POSITIVE_INFINITY, sign), 0, Double.POSITIVE_INFINITY, 0);
    }

    /** Smaller than can be told. */
    static Pair tiny() {
        return new Pair(0, 0, 1, -LIMIT);
    }

    boolean isFinite() {
        return Math.abs(high) < Double.POSITIVE_INFINITY;
    }

    /** Whether this is exactly 0. */
    boolean isZero() {
        return high == 0 && error == 0;
    }

    /** -1, 0, 1 or {@link Arithmetic#UNDECIDED}. */
    int sign() {
        if (high > error) {
            return 1;
        }
        if (high < -error) {
            return -1;
        }
        return isZero() ? 0 : Arithmetic.UNDECIDED;
    }

    Pair negate() {
        return new Pair(-high, -low, error, scale);
    }

    /** The same with a larger error. */
    Pair widened(double by) {
        return new Pair(high, low, error + by, scale);
    }

    Pair timesPowerOfTwo(int exponent) {
        int steps = Math.floorDiv(exponent, STEP);
        double factor = Math.scalb(1.0, exponent - STEP * steps);
        return of(high * factor, low * factor, error * factor, scale + steps);
    }

    /** The nearest double. */
    double toDouble() {
        if (scale == 0) {
            return high;
        }
        if (scale > 0) {
            return scale == 1 ? high * UP : scale == 2 ? high * UP * UP : Math.copySign(Double.POSITIVE_INFINITY, high);
        }
        double value = scale == -1 ? high * DOWN : scale == -2 ? high * DOWN * DOWN : Math.copySign(0, high);
        return Math.abs(value) < Double.MIN_NORMAL && scale == -2 ? subnormal() : value;
    }

    /** A double like this number, and different from 0, 1, -1 and infinities if it is. */
    double probe() {
        double value = toDouble();
        if (!isFinite() || isZero()) {
            return value;
        }
        if (value == 0 || Double.isInfinite(value)) {
            return Math.copySign(value == 0 ? Double.MIN_VALUE : Double.MAX_VALUE, high);
        }
        boolean isOffOne = Math.abs(value) == 1 && low != 0;
        return isOffOne ? low > 0 ? Math.nextUp(value) : Math.nextDown(value) : value;
    }

    /** Rounded once: {@code high} alone may have been rounded to a tie. */
    private double subnormal() {
        double units = high * 0x1p50;
        double whole = Math.rint(units);
        double rest = units - whole;
        if ((rest == 0.5 && low > 0) || (rest == -0.5 && low < 0)) {
            whole += Math.signum(low);
        }
        return Math.copySign(whole * Double.MIN_VALUE, high);
    }

    static Pair sum(Pair a, Pair b) {
        if (a.scale != b.scale) {
            return a.scale > b.scale ? sumOfScales(a, b) : sumOfScales(b, a);
        }
        double s = a.high + b.high;
        double t = s - a.high;
        double e = (a.high - (s - t)) + (b.high - t);
        double u = a.low + b.low;
        t = u - a.low;
        double f = (a.low - (u - t)) + (b.low - t);
        double c = e + u;
        t = c - e;
        double g = (e - (c - t)) + (u - t);
        double h = s + c;
        t = h - s;
        double l = (s - (h - t)) + (c - t);
        // s + e + u + f is now h + l + f + g, exactly
        double rest = f + g;
        double m = l + rest;
        t = m - l;
        double lost = Math.abs((l - (m - t)) + (rest - t));
        if (f != 0 && g != 0) {
            lost += Math.abs(rest) * HALF_ULP;
        }
        double high = h + m;
        t = high - h;
        return of(high, (h - (high - t)) + (m - t), a.error + b.error + lost, a.scale);
    }

    private static Pair sumOfScales(Pair a, Pair b) {
        if (a.isZero() || b.isZero()) {
            return a.isZero() ? b : a;
        }
        if (a.scale - b.scale > 1) {
            return a.widened(0x1p-700 + b.error * DOWN * DOWN);
        }
        double low = b.low * DOWN;
        double lost = low * UP == b.low ? 0 : Double.MIN_NORMAL;
        return sum(a, new Pair(b.high * DOWN, low, b.error == 0 ? lost : b.error * DOWN + Double.MIN_NORMAL, a.scale));
    }

    static Pair product(Pair a, Pair b) {
        double p = a.high * b.high;
        double e = Math.fma(a.high, b.high, -p);
        double rounding = 0;
        if (a.low != 0 || b.low != 0) {
            e += a.high * b.low + a.low * b.high;
            rounding = Math.abs(p) * ROUNDING;
        }
        double high = p + e;
        double error = rounding + Math.abs(a.high) * b.error + Math.abs(b.high) * a.error + a.error * b.error;
        return of(high, e - (high - p), error, a.scale + b.scale);
    }

    /** The quotient, where {@code b} is certainly not 0; unknown if it is not known well enough. */
    static Pair quotient(Pair a, Pair b) {
        double divisor = Math.abs(b.high) - b.error;
        if (!(divisor > 0.5 * Math.abs(b.high))) {
            return UNKNOWN;
        }
        double p = a.high / b.high;
        double r = Math.fma(-p, b.high, a.high);
        boolean isExact = b.low == 0 && (r == 0 || a.low == 0);
        r += a.low - p * b.low;
        double q = r / b.high;
        isExact &= Math.fma(-q, b.high, r) == 0;
        double high = p + q;
        double error = (a.error + Math.abs(high) * b.error) / divisor;
        return of(high, q - (high - p), isExact ? error : error + Math.abs(high) * ROUNDING, a.scale - b.scale);
    }

    /** The root of a number that is certainly positive; unknown if it is not known well enough. */
    static Pair root(Pair a) {
        if (!(a.error < 0.5 * a.high)) {
            return UNKNOWN;
        }
        double up = (a.scale & 1) == 0 ? 1 : UP;
        double radicand = a.high * up;
        double p = Math.sqrt(radicand);
        double r = Math.fma(-p, p, radicand) + a.low * up;
        double q = r / (2 * p);
        double high = p + q;
        double error = a.error == 0 ? 0 : a.error * up / p;
        return of(high, q - (high - p), r == 0 ? error : error + high * ROUNDING, a.scale >> 1);
    }
}
