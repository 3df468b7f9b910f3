package dev.slope.expression.precise;

import java.math.BigInteger;

/**
 * A number with any digits: {@code digits * 2^exponent}, and the true value is at most {@code 2^error} away.
 *
 * <p>NaN, infinities and signed zeros have their double in {@code limit}, 0 for other numbers; NaN or an infinity with an
 * error stands for a number of which nothing is known, or no more than that it is too large.
 */
final class Ball {
    /** The error of what is exact. */
    static final double EXACT = Double.NEGATIVE_INFINITY;

    /** Beyond this exponent a number is too large, or too small, to be told from others. */
    private static final long LIMIT = 1L << 30;

    private static final int PAIR_BITS = 120;

    final BigInteger digits;
    final long exponent;
    final double error;
    final double limit;

    private Ball(BigInteger digits, long exponent, double error, double limit) {
        this.digits = digits;
        this.exponent = exponent;
        this.error = error;
        this.limit = limit;
    }

    Ball(BigInteger digits, long exponent, double error) {
        this(digits, exponent, error, 0);
    }

    static Ball of(double value) {
        if (value == 0 || !(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            return new Ball(BigInteger.ZERO, 0, EXACT, value);
        }
        int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
        return new Ball(BigInteger.valueOf((long) Math.scalb(value, -exponent)), exponent, EXACT, 0);
    }

    /** NaN or an infinity of which that is not certain. */
    static Ball unsure(double limit) {
        return new Ball(BigInteger.ZERO, 0, Double.POSITIVE_INFINITY, limit);
    }

    static Ball tiny() {
        return new Ball(BigInteger.ZERO, 0, -LIMIT);
    }

    /** To {@code bits} digits, if it has more. */
    Ball rounded(int bits) {
        double top = top();
        if (top > LIMIT) {
            return unsure(digits.signum() * Double.POSITIVE_INFINITY);
        }
        if (top < -LIMIT && digits.signum() != 0) {
            return new Ball(BigInteger.ZERO, 0, plus(error, -LIMIT));
        }
        int excess = digits.bitLength() - bits;
        if (excess <= 0) {
            return this;
        }
        boolean isExact = digits.getLowestSetBit() >= excess;
        return new Ball(
                digits.shiftRight(excess),
                exponent + excess,
                isExact ? error : plus(error, (double) exponent + excess));
    }

    boolean isFinite() {
        return Math.abs(limit) < Double.POSITIVE_INFINITY;
    }

    boolean isExact() {
        return error == EXACT;
    }

    boolean isZero() {
        return isExact() && limit == 0 && digits.signum() == 0;
    }

    /** The magnitude is at most 2 to this. */
    double top() {
        return digits.signum() == 0 ? Double.NEGATIVE_INFINITY : (double) exponent + digits.bitLength();
    }

    /** -1, 0, 1 or {@link Arithmetic#UNDECIDED}. */
    int sign() {
        return isZero() || top() - 1 > error ? digits.signum() : Arithmetic.UNDECIDED;
    }

    Ball negate() {
        return new Ball(digits.negate(), exponent, error, -limit);
    }

    Ball widened(double by) {
        return new Ball(digits, exponent, plus(error, by), limit);
    }

    Ball timesPowerOfTwo(int power) {
        return digits.signum() == 0 && isExact() ? this : new Ball(digits, exponent + power, error + power, limit);
    }

    /** An upper bound of {@code log2(2^a + 2^b)}. */
    static double plus(double a, double b) {
        double greater = Math.max(a, b);
        double less = Math.min(a, b);
        return less == EXACT ? greater : greater + 1.4427 * Math.exp((less - greater) * 0.6931);
    }

    /** The number as a multiple of {@code 2^-bits}, rounded down. */
    BigInteger fixed(int bits) {
        return FixedPoint.shift(digits, exponent + bits);
    }

    /** The first digits. */
    Pair toPair() {
        if (!isFinite() || isZero()) {
            return new Pair(limit, 0, isExact() ? 0 : Double.POSITIVE_INFINITY, 0);
        }
        if (digits.signum() == 0) {
            return zeroPair();
        }
        int excess = Math.max(0, digits.bitLength() - PAIR_BITS);
        BigInteger first = digits.shiftRight(excess);
        double high = first.doubleValue();
        double low = first.subtract(toInteger(high)).doubleValue();
        long power = exponent + excess;
        double rounding = excess > 0 ? 1 + Math.ulp(low) : first.bitLength() > 106 ? Math.ulp(low) : 0;
        double known = isExact() ? 0 : Math.scalb(1.0, (int) Math.max(-400, Math.min(400, Math.ceil(error - power))));
        return new Pair(high, low, known + rounding, 0).timesPowerOfTwo((int) power);
    }

    private Pair zeroPair() {
        double scale = Math.max(-1 << 21, Math.ceil(error / 512));
        return scale > 1 << 20 ? Pair.UNKNOWN : new Pair(0, 0, 1, (int) scale);
    }

    private static BigInteger toInteger(double whole) {
        int exponent = Math.getExponent(whole) - 52;
        return FixedPoint.shift(BigInteger.valueOf((long) Math.scalb(whole, -exponent)), exponent);
    }
}
