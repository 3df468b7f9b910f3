package dev.slope.expression.precise;

import java.math.BigInteger;

/**
 * A number with any digits: {@code digits * 2^exponent}, and the true value is at most {@code 2^error} away.
 *
 * <p>NaN, infinities and signed zeros have their double in {@code limit}, 0 for most other numbers. NaN with an error stands
 * for a number of which nothing is known. Of others without digits the sign and the magnitude may be known all the same: those
 * that are huge have an infinity in {@code limit}, the rest {@link Double#MIN_VALUE}, of their sign; the magnitude is from
 * {@code 2^lowest} to {@code 2^error}.
 */
final class Ball {
    /** The error of what is exact. */
    static final double EXACT = Double.NEGATIVE_INFINITY;

    /** Beyond this exponent a number is too large, or too small, to be told from others. */
    private static final long LIMIT = 1L << 30;

    /** From this exponent on a number may be taken for too large. */
    private static final double HUGE = 1 << 20;

    /** Exponents are known up to here. */
    private static final double FARTHEST = 1e300;

    /** More than what rounding makes of them. */
    private static final double SLACK = 0x1p-50;

    private static final int PAIR_BITS = 120;

    final BigInteger digits;
    final long exponent;
    final double error;
    final double limit;
    private final double lowest;

    private Ball(BigInteger digits, long exponent, double error, double limit, double lowest) {
        this.digits = digits;
        this.exponent = exponent;
        this.error = error;
        this.limit = limit;
        this.lowest = lowest;
    }

    private Ball(BigInteger digits, long exponent, double error, double limit) {
        this(digits, exponent, error, limit, Double.NEGATIVE_INFINITY);
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

    static Ball unknown() {
        return new Ball(BigInteger.ZERO, 0, Double.POSITIVE_INFINITY, Double.NaN);
    }

    /** Of magnitude from {@code 2^least} to {@code 2^most}; the sign may be {@link Arithmetic#UNDECIDED}. */
    static Ball sized(int sign, double least, double most) {
        double lowest = Math.min(least, FARTHEST);
        lowest -= Math.abs(lowest) * SLACK;
        double highest = Math.max(most, -FARTHEST);
        highest = highest > FARTHEST ? Double.POSITIVE_INFINITY : highest + Math.abs(highest) * SLACK;
        if (sign == Arithmetic.UNDECIDED) {
            return highest < Double.POSITIVE_INFINITY ? new Ball(BigInteger.ZERO, 0, highest) : unknown();
        }
        if (lowest >= HUGE) {
            return new Ball(BigInteger.ZERO, 0, highest, sign * Double.POSITIVE_INFINITY, lowest);
        }
        return highest < Double.POSITIVE_INFINITY
                ? new Ball(BigInteger.ZERO, 0, highest, sign * Double.MIN_VALUE, lowest)
                : unknown();
    }

    /** To {@code bits} digits, if it has more. */
    Ball rounded(int bits) {
        double top = top();
        if (top > LIMIT) {
            return sized(sign(), least(), most());
        }
        if (top < -LIMIT && digits.signum() != 0) {
            return sized(sign(), least(), most());
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

    /** Whether it has no digits because it is too small. */
    boolean isTiny() {
        return digits.signum() == 0 && error < -0.5 * LIMIT;
    }

    boolean isZero() {
        return isExact() && limit == 0 && digits.signum() == 0;
    }

    /** The magnitude is at most 2 to this. */
    double top() {
        return digits.signum() == 0 ? Double.NEGATIVE_INFINITY : (double) exponent + digits.bitLength();
    }

    /** The magnitude of the true value is at most 2 to this. */
    double most() {
        return isFinite() || !isExact() ? plus(top(), error) : Double.POSITIVE_INFINITY;
    }

    /** The magnitude of the true value is at least 2 to this. */
    double least() {
        return digits.signum() != 0 && top() - 2 > error ? top() - 2 : lowest;
    }

    /** -1, 0, 1 or {@link Arithmetic#UNDECIDED}. */
    int sign() {
        if (isZero() || top() - 1 > error) {
            return digits.signum();
        }
        return limit == 0 || Double.isNaN(limit) ? Arithmetic.UNDECIDED : (int) Math.signum(limit);
    }

    /** The same, with what is known although there may be no digits. */
    Ball with(int sign, double least) {
        return digits.signum() == 0 && isFinite() && !isExact() ? sized(sign, least, error) : this;
    }

    Ball negate() {
        return new Ball(digits.negate(), exponent, error, -limit, lowest);
    }

    Ball widened(double by) {
        return new Ball(
                digits,
                exponent,
                plus(error, by),
                isFinite() ? 0 : limit,
                isFinite() ? Double.NEGATIVE_INFINITY : lowest);
    }

    Ball timesPowerOfTwo(int power) {
        return (digits.signum() == 0 && isExact()) || Double.isNaN(limit)
                ? this
                : new Ball(digits, exponent + power, error + power, limit, lowest + power);
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
