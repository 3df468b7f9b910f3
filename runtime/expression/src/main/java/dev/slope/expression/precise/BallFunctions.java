package dev.slope.expression.precise;

import java.math.BigInteger;

/**
 * Roots and elementary functions of finite {@link Ball}s to a given number of bits. Unknown where the argument is not
 * known well enough.
 */
final class BallFunctions {
    private static final Ball UNKNOWN = Ball.unknown();
    private static final Ball ONE = Ball.of(1);

    /** Bits beyond those asked for; errors of {@link FixedPoint} stay within them. */
    private static final int GUARD = 40;
    /** With an error beyond this nothing is known of an exponential or an angle. */
    private static final int COARSE = -10;
    /** An exponential of something larger has more than 2^30 bits. */
    private static final int EXP_LIMIT = 31;
    /** An exponential of something larger has an exponent that is no double. */
    private static final int FAR = 990;
    /** Angles beyond {@code 2^4100} would take too many digits of pi. */
    private static final int ANGLE_LIMIT = 4100;

    private BallFunctions() {}

    static Ball sum(Ball a, Ball b, int bits) {
        double gap = a.top() - b.top();
        if (Math.abs(gap) > bits + 64 && !Double.isInfinite(gap)) {
            Ball larger = gap > 0 ? a : b;
            Ball smaller = gap > 0 ? b : a;
            return larger.widened(smaller.top()).widened(smaller.error).rounded(bits);
        }
        if (a.digits.signum() == 0 || b.digits.signum() == 0) {
            Ball digits = a.digits.signum() == 0 ? b : a;
            Ball other = a.digits.signum() == 0 ? a : b;
            return digits.widened(other.error);
        }
        long exponent = Math.min(a.exponent, b.exponent);
        BigInteger sum = FixedPoint.shift(a.digits, a.exponent - exponent)
                .add(FixedPoint.shift(b.digits, b.exponent - exponent));
        return new Ball(sum, exponent, Ball.plus(a.error, b.error)).rounded(bits);
    }

    static Ball product(Ball a, Ball b, int bits) {
        double error = Ball.plus(Ball.plus(a.top() + b.error, b.top() + a.error), a.error + b.error);
        return new Ball(a.digits.multiply(b.digits), a.exponent + b.exponent, error).rounded(bits);
    }

    static Ball quotient(Ball a, Ball b, int bits) {
        double bottom = b.top() - 1;
        if (!(b.error < bottom - 1)) {
            return UNKNOWN;
        }
        int shift = Math.max(0, bits + 2 + b.digits.bitLength() - a.digits.bitLength());
        BigInteger[] quotient = a.digits.shiftLeft(shift).divideAndRemainder(b.digits);
        long exponent = a.exponent - b.exponent - shift;
        double top = (double) exponent + quotient[0].bitLength();
        double error = Ball.plus(a.error, b.isExact() ? Ball.EXACT : top + b.error) - bottom + 1;
        boolean isExact = quotient[1].signum() == 0;
        return new Ball(quotient[0], exponent, isExact ? error : Ball.plus(error, (double) exponent)).rounded(bits);
    }

    static Ball root(Ball a, int bits) {
        if (!(a.error < a.top() - 3)) {
            return UNKNOWN;
        }
        int shift = Math.max(0, 2 * bits + 4 - a.digits.bitLength());
        shift += (int) ((a.exponent - shift) & 1);
        BigInteger[] root = a.digits.shiftLeft(shift).sqrtAndRemainder();
        long exponent = (a.exponent - shift) / 2;
        double error = a.error - ((double) exponent + root[0].bitLength() - 1);
        boolean isExact = root[1].signum() == 0;
        return new Ball(root[0], exponent, isExact ? error : Ball.plus(error, (double) exponent)).rounded(bits);
    }

    static Ball exp(Ball a, int bits) {
        return a.digits.signum() == 0 ? nearOne(a) : exponential(a, bits).rounded(bits);
    }

    private static Ball nearOne(Ball a) {
        return a.error < COARSE ? ONE.widened(a.error + 1) : UNKNOWN;
    }

    private static Ball exponential(Ball a, int bits) {
        int top = (int) Math.min(a.top(), Integer.MAX_VALUE);
        boolean isBeyond = top > EXP_LIMIT && a.sign() != Arithmetic.UNDECIDED;
        if (!(a.error < COARSE) && !isBeyond) {
            return UNKNOWN;
        }
        if (isBeyond) {
            return beyond(a);
        }
        int wide = bits + GUARD + Math.max(0, top);
        BigInteger ln2 = FixedPoint.ln2(wide);
        BigInteger[] parts = a.fixed(wide).divideAndRemainder(ln2);
        long power = parts[0].longValue();
        Ball value = new Ball(FixedPoint.exp(parts[1], wide), power - wide, Ball.EXACT);
        return value.widened(Ball.plus(a.error + 1, -bits - 24) + power + 1);
    }

    /** An exponential of which no more than its size can be told. */
    private static Ball beyond(Ball a) {
        boolean isFar = a.top() > FAR;
        double exponent = isFar ? Arithmetic.grown(a.least()) : Math.abs(nearest(a)) / Math.log(2);
        double error = isFar ? 0 : 2 * Math.pow(2, a.error);
        double most = isFar ? Double.POSITIVE_INFINITY : exponent + error;
        return a.digits.signum() > 0 ? Ball.sized(1, exponent - error, most) : Ball.sized(1, -most, error - exponent);
    }

    static Ball expm1(Ball a, int bits) {
        double top = a.top();
        if (2 * top < -bits) {
            // a + a^2 / 2
            Ball half = product(a, a, bits).timesPowerOfTwo(-1);
            return a.error < COARSE ? sum(a.widened(a.error), half, bits).widened(3 * top) : UNKNOWN;
        }
        int more = bits + (int) Math.max(0, -top) + 8;
        Ball value = exponential(a, more);
        return value.isFinite() ? sum(value, Ball.of(-1), more).rounded(bits) : value;
    }

    static Ball log(Ball a, int bits) {
        if (!(a.error < a.top() + COARSE)) {
            return UNKNOWN;
        }
        double error = a.error - a.top() + 2;
        double top = a.top();
        if (top == 0 || top == 1) {
            Ball f = sum(new Ball(a.digits, a.exponent, Ball.EXACT), Ball.of(-1), a.digits.bitLength() + 64);
            if (f.top() < -1) {
                return logNearOne(f, bits).widened(error);
            }
        }
        int wide = bits + GUARD;
        // a = x * 2^power with x from 0.7 to 1.4
        long power = (long) top;
        double x = FixedPoint.shift(a.digits, 62 - a.digits.bitLength()).doubleValue() * 0x1p-62;
        if (x < 0.7) {
            power--;
            x *= 2;
        }
        BigInteger fraction = FixedPoint.log(FixedPoint.shift(a.digits, a.exponent - power + wide), Math.log(x), wide);
        BigInteger whole =
                FixedPoint.ln2(wide + 32).multiply(BigInteger.valueOf(power)).shiftRight(32);
        return new Ball(fraction.add(whole), -wide, Ball.plus(error, 8 - wide)).rounded(bits);
    }

    static Ball log1p(Ball a, int bits) {
        if (!(a.error < COARSE)) {
            return UNKNOWN;
        }
        if (a.top() < -1) {
            return logNearOne(new Ball(a.digits, a.exponent, Ball.EXACT), bits).widened(a.error + 1);
        }
        Ball one = sum(a, ONE, Math.max(bits, a.digits.bitLength()) + 64);
        return one.sign() == 1 ? log(one, bits) : UNKNOWN;
    }

    /** {@code log(1 + f)} for exact {@code |f| < 1/2}. */
    private static Ball logNearOne(Ball f, int bits) {
        double top = f.top();
        if (3 * top < -bits) {
            // f - f^2 / 2 + f^3 / 3
            Ball square = product(f, f, bits);
            Ball cube = quotient(product(square, f, bits), Ball.of(3), bits);
            Ball sum = sum(f, square.timesPowerOfTwo(-1).negate(), bits);
            return f.digits.signum() == 0 ? f : sum(sum, cube, bits).widened(4 * top);
        }
        int wide = bits + GUARD + (int) -top;
        BigInteger x = f.fixed(wide).add(BigInteger.ONE.shiftLeft(wide));
        return new Ball(FixedPoint.log(x, Math.log1p(nearest(f)), wide), -wide, 8.0 - wide).rounded(bits);
    }

    static Ball sin(Ball a, int bits) {
        if (4 * a.top() < -bits && a.error < COARSE) {
            return withCube(a, -6, bits);
        }
        return circular(a, 0, bits);
    }

    static Ball cos(Ball a, int bits) {
        if (a.digits.signum() == 0) {
            return nearOne(a);
        }
        return circular(a, 1, bits);
    }

    /** {@code a + a^3 / divisor}, what follows being neglected. */
    private static Ball withCube(Ball a, double divisor, int bits) {
        if (a.digits.signum() == 0) {
            return a.widened(a.error);
        }
        Ball cube = product(product(a, a, bits), a, bits);
        return sum(a, quotient(cube, Ball.of(divisor), bits), bits).widened(5 * a.top());
    }

    /** {@code sin(a + quarters * pi / 2)}. */
    private static Ball circular(Ball a, int quarters, int bits) {
        if (!(a.error < COARSE) || a.top() > ANGLE_LIMIT) {
            return UNKNOWN;
        }
        int top = (int) Math.max(a.top(), -bits);
        int wide = bits + GUARD + Math.abs(top);
        BigInteger half = FixedPoint.pi(wide).shiftRight(1);
        BigInteger x = a.fixed(wide);
        BigInteger[] turns = x.add(half.shiftRight(1)).divideAndRemainder(half);
        BigInteger k = turns[1].signum() < 0 ? turns[0].subtract(BigInteger.ONE) : turns[0];
        int quadrant = (k.intValue() + quarters) & 3;
        BigInteger value = FixedPoint.sineAndCosine(x.subtract(k.multiply(half)), wide)[quadrant & 1];
        double error = Ball.plus(a.error, Math.max(0, top) + 8.0 - wide);
        return new Ball(quadrant < 2 ? value : value.negate(), -wide, error).rounded(bits);
    }

    /** The angle whose tangent is {@code a}, for {@code |a| <= 1}. */
    static Ball atan(Ball a, int bits) {
        if (!(a.error < COARSE)) {
            return UNKNOWN;
        }
        if (4 * a.top() < -bits) {
            return withCube(a, -3, bits);
        }
        int wide = bits + GUARD + (int) Math.max(0, -a.top());
        BigInteger value = FixedPoint.atan(a.fixed(wide), Math.atan(nearest(a)), wide);
        return new Ball(value, -wide, Ball.plus(a.error, 8.0 - wide)).rounded(bits);
    }

    private static double nearest(Ball a) {
        int excess = a.digits.bitLength() - 62;
        return Math.scalb(FixedPoint.shift(a.digits, -excess).doubleValue(), (int) (a.exponent + excess));
    }
}
