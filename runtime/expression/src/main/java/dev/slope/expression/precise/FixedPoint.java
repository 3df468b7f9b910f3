package dev.slope.expression.precise;

import java.math.BigInteger;

/**
 * Elementary functions in fixed point: an integer stands for itself times {@code 2^-bits}. Errors are at most 32 units
 * in the last place.
 */
final class FixedPoint {
    /** Bits of a double that are right for certain. */
    private static final int DOUBLE = 48;

    private static final int GUARD = 32;

    private static BigInteger knownLn2 = BigInteger.ONE;
    private static int knownLn2Bits;
    private static BigInteger knownPi = BigInteger.ONE;
    private static int knownPiBits;

    private FixedPoint() {}

    static BigInteger shift(BigInteger x, long left) {
        return left >= 0 ? x.shiftLeft((int) left) : x.shiftRight((int) Math.min(-left, Integer.MAX_VALUE));
    }

    static synchronized BigInteger ln2(int bits) {
        if (bits > knownLn2Bits) {
            int more = bits + bits / 4 + GUARD;
            BigInteger sum = artanhOfInverse(26, more).multiply(BigInteger.valueOf(18));
            sum = sum.subtract(artanhOfInverse(4801, more).multiply(BigInteger.TWO));
            knownLn2 = sum.add(artanhOfInverse(8749, more).multiply(BigInteger.valueOf(8)));
            knownLn2Bits = more;
        }
        return shift(knownLn2, (long) bits - knownLn2Bits);
    }

    static synchronized BigInteger pi(int bits) {
        if (bits > knownPiBits) {
            // Machin: pi/4 = 4 atan(1/5) - atan(1/239)
            int more = bits + bits / 4 + GUARD;
            BigInteger quarter = arctanOfInverse(5, more).shiftLeft(2).subtract(arctanOfInverse(239, more));
            knownPi = quarter.shiftLeft(2);
            knownPiBits = more;
        }
        return shift(knownPi, (long) bits - knownPiBits);
    }

    private static BigInteger artanhOfInverse(int n, int bits) {
        return seriesOfInverse(n, bits, BigInteger.valueOf((long) n * n));
    }

    private static BigInteger arctanOfInverse(int n, int bits) {
        return seriesOfInverse(n, bits, BigInteger.valueOf(-(long) n * n));
    }

    /** {@code 1/n + 1/(3 n d) + 1/(5 n d^2) ...} */
    private static BigInteger seriesOfInverse(int n, int bits, BigInteger divisor) {
        BigInteger power = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(n));
        BigInteger sum = power;
        for (int k = 3; power.signum() != 0; k += 2) {
            power = power.divide(divisor);
            sum = sum.add(power.divide(BigInteger.valueOf(k)));
        }
        return sum;
    }

    /** {@code exp(x)} for {@code |x| < 1}. */
    static BigInteger exp(BigInteger x, int bits) {
        // expm1 of x / 2^halvings, then expm1(2 t) = e (2 + e)
        int halvings = 2 + (int) Math.sqrt(bits / 2.0);
        int wide = bits + 2 * halvings;
        BigInteger t = shift(x, (long) wide - bits - halvings);
        BigInteger term = t;
        BigInteger sum = t;
        for (int n = 2; term.signum() != 0; n++) {
            term = term.multiply(t).shiftRight(wide).divide(BigInteger.valueOf(n));
            sum = sum.add(term);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.shiftLeft(1).add(sum.multiply(sum).shiftRight(wide));
        }
        return sum.shiftRight(wide - bits).add(BigInteger.ONE.shiftLeft(bits));
    }

    /** {@code log(x)} for {@code 0.6 < x < 1.5}, where {@code start} is that in double precision. */
    static BigInteger log(BigInteger x, double start, int bits) {
        BigInteger y = of(start, DOUBLE + 16);
        int width = DOUBLE + 16;
        for (int right = DOUBLE; right < bits; ) {
            // Halley: the error is cubed
            right = Math.min(3 * right - 4, bits);
            int next = Math.min(right + 16, bits);
            y = shift(y, (long) next - width);
            width = next;
            BigInteger e = exp(y, width);
            BigInteger here = shift(x, (long) width - bits);
            y = y.add(here.subtract(e).shiftLeft(width + 1).divide(here.add(e)));
        }
        return shift(y, (long) bits - width);
    }

    /** {@code atan(x)} for {@code |x| <= 1}, where {@code start} is that in double precision. */
    static BigInteger atan(BigInteger x, double start, int bits) {
        BigInteger y = of(start, DOUBLE + 16);
        int width = DOUBLE + 16;
        for (int right = DOUBLE; right < bits; ) {
            // tan(atan(x) - y) = (x cos(y) - sin(y)) / (cos(y) + x sin(y)); the error is cubed
            right = Math.min(3 * right - 4, bits);
            int next = Math.min(right + 16, bits);
            y = shift(y, (long) next - width);
            width = next;
            BigInteger[] circle = sineAndCosine(y, width);
            BigInteger here = shift(x, (long) width - bits);
            BigInteger above = here.multiply(circle[1]).subtract(circle[0].shiftLeft(width));
            BigInteger below = circle[1].add(here.multiply(circle[0]).shiftRight(width));
            y = y.add(above.divide(below));
        }
        return shift(y, (long) bits - width);
    }

    /** {@code sin(x)} and {@code cos(x)} for {@code |x| < 1}. */
    static BigInteger[] sineAndCosine(BigInteger x, int bits) {
        // of x / 2^halvings, then sin(2 t) = 2 s (1 + c) and cos(2 t) - 1 = 2 c (2 + c) with c = cos(t) - 1
        int halvings = 2 + (int) Math.sqrt(bits / 2.0);
        int wide = bits + 3 * halvings;
        BigInteger t = shift(x, (long) wide - bits - halvings);
        BigInteger sine = t;
        BigInteger cosine = BigInteger.ZERO;
        BigInteger term = t;
        for (int n = 2; term.signum() != 0; n++) {
            term = term.multiply(t).shiftRight(wide).divide(BigInteger.valueOf((n & 1) == 0 ? -n : n));
            if ((n & 1) == 0) {
                cosine = cosine.add(term);
            } else {
                sine = sine.add(term);
            }
        }
        for (int i = 0; i < halvings; i++) {
            sine = sine.add(sine.multiply(cosine).shiftRight(wide)).shiftLeft(1);
            cosine = cosine.shiftLeft(2).add(cosine.multiply(cosine).shiftRight(wide - 1));
        }
        int excess = wide - bits;
        return new BigInteger[] {
            sine.shiftRight(excess), cosine.shiftRight(excess).add(BigInteger.ONE.shiftLeft(bits))
        };
    }

    /** A double of magnitude up to 2. */
    private static BigInteger of(double x, int bits) {
        return BigInteger.valueOf((long) Math.rint(Math.scalb(x, Math.min(bits, 61))))
                .shiftLeft(Math.max(0, bits - 61));
    }
}
