package dev.slope.expression.precise;

import java.math.BigInteger;

/**
 * Arithmetic of {@link Ball}s with a given number of bits. Not for several threads at once: it keeps in mind how many
 * bits were lost by cancellation.
 */
final class BallArithmetic extends Arithmetic<Ball> {
    /** What is equal to so many bits is taken to be equal. */
    static final int MOST_BITS = 3584;

    private static final int GUARD = 16;

    private final int bits;
    private double lost;
    private boolean tookForEqual;

    BallArithmetic(int bits) {
        this.bits = bits;
    }

    /** How many bits cancelled, leaving none, at most. */
    double lost() {
        return lost;
    }

    /** Whether anything was taken for equal because no bits tell it apart. */
    boolean tookForEqual() {
        return tookForEqual;
    }

    void reset() {
        lost = 0;
        tookForEqual = false;
    }

    @Override
    int bits() {
        return bits;
    }

    private int working() {
        return bits + GUARD;
    }

    @Override
    Ball of(double value) {
        return Ball.of(value);
    }

    @Override
    Ball unknown() {
        return Ball.unknown();
    }

    @Override
    Ball sized(int sign, double least, double most) {
        return Ball.sized(sign, least, most);
    }

    @Override
    double most(Ball a) {
        return a.most();
    }

    @Override
    double least(Ball a) {
        return a.least();
    }

    @Override
    boolean isUnknown(Ball a) {
        return Double.isNaN(a.limit) && !a.isExact();
    }

    @Override
    boolean isHuge(Ball a) {
        return Double.isInfinite(a.limit) && !a.isExact();
    }

    @Override
    boolean isFinite(Ball a) {
        return a.isFinite();
    }

    @Override
    boolean isZero(Ball a) {
        return a.isZero();
    }

    @Override
    int sign(Ball a) {
        int sign = a.sign();
        return sign == UNDECIDED && isNothing(-a.error) && !a.isTiny() ? 0 : sign;
    }

    /** Whether what is smaller by so many bits is taken for 0. */
    private boolean isNothing(double smaller) {
        boolean isNothing = smaller > MOST_BITS || (bits == MOST_BITS && smaller > MOST_BITS / 4);
        tookForEqual |= isNothing;
        return isNothing;
    }

    @Override
    int compare(Ball a, Ball b) {
        if (b.isZero()) {
            return sign(a);
        }
        Ball difference = add(a, negate(b));
        int sign = difference.sign();
        boolean isEqual = sign == UNDECIDED && isNothing(Math.max(a.top(), b.top()) - difference.error);
        return isEqual ? 0 : sign;
    }

    @Override
    double probe(Ball a) {
        if (!a.isFinite() || a.isZero()) {
            return a.limit;
        }
        return a.digits.signum() == 0
                ? Math.copySign(Double.MIN_VALUE, a.limit)
                : a.toPair().probe();
    }

    @Override
    boolean isDouble(Ball a) {
        if (!a.isExact() || !a.isFinite() || a.isZero()) {
            return a.isZero();
        }
        int zeros = a.digits.getLowestSetBit();
        return a.digits.bitLength() - zeros <= 53
                && a.exponent + zeros >= Double.MIN_EXPONENT - 52
                && a.top() <= Double.MAX_EXPONENT + 1;
    }

    @Override
    long magnitude(Ball a) {
        return a.digits.signum() == 0 ? Integer.MIN_VALUE : (long) a.top() - 1;
    }

    @Override
    Ball negate(Ball a) {
        return a.negate();
    }

    @Override
    Ball widened(Ball a, double exponent) {
        return a.widened(exponent);
    }

    @Override
    Ball widened(Ball a, Ball by) {
        return by.isZero() ? a : a.widened(by.top()).widened(by.error);
    }

    @Override
    Ball timesPowerOfTwo(Ball a, int exponent) {
        return a.timesPowerOfTwo(exponent);
    }

    @Override
    Ball floor(Ball a) {
        if (a.isZero() || (a.isExact() && a.exponent >= 0)) {
            return a;
        }
        if (a.top() > 2.0 * working() || !(a.error < -2)) {
            return unknown();
        }
        if (a.top() < 0 && a.sign() != UNDECIDED) {
            return of(a.sign() < 0 ? -1 : 0);
        }
        int wide = 2 + (int) Math.min(2.0 * working(), Math.max(4, -a.error));
        BigInteger error = a.isExact()
                ? BigInteger.ZERO
                : FixedPoint.shift(BigInteger.ONE, (long) Math.ceil(a.error) + wide)
                        .add(BigInteger.ONE);
        BigInteger low = a.fixed(wide).subtract(error).shiftRight(wide);
        BigInteger high = a.fixed(wide).add(error).shiftRight(wide);
        return low.equals(high) || isNothing(-a.error) ? new Ball(high, 0, Ball.EXACT) : unknown();
    }

    @Override
    Ball pi() {
        return new Ball(FixedPoint.pi(working()), -working(), 1.0 - working());
    }

    @Override
    Ball ln2() {
        return new Ball(FixedPoint.ln2(working()), -working(), 1.0 - working());
    }

    @Override
    Ball finiteSum(Ball a, Ball b) {
        Ball sum = BallFunctions.sum(a, b, working());
        if (sum.sign() == UNDECIDED) {
            lost = Math.max(lost, Math.max(a.top(), b.top()) - sum.error);
        }
        return sum;
    }

    @Override
    Ball finiteProduct(Ball a, Ball b) {
        return BallFunctions.product(a, b, working()).with(signOfProduct(a, b), a.least() + b.least());
    }

    @Override
    Ball finiteQuotient(Ball a, Ball b) {
        if (b.digits.signum() == 0 && b.sign() != UNDECIDED) {
            return Ball.sized(signOfProduct(a, b), a.least() - b.most(), a.most() - b.least());
        }
        return BallFunctions.quotient(a, b, working()).with(signOfProduct(a, b), a.least() - b.most());
    }

    @Override
    Ball positiveRoot(Ball a) {
        return a.digits.signum() == 0 ? Ball.sized(1, a.least() / 2, a.most() / 2) : BallFunctions.root(a, working());
    }

    @Override
    Ball positiveLog(Ball a) {
        return BallFunctions.log(a, working());
    }

    @Override
    Ball finiteLog1p(Ball a) {
        return a.isZero() ? a : BallFunctions.log1p(a, working());
    }

    @Override
    Ball finiteExp(Ball a) {
        return BallFunctions.exp(a, working());
    }

    @Override
    Ball finiteExpm1(Ball a) {
        return a.isZero() ? a : BallFunctions.expm1(a, working());
    }

    @Override
    Ball finiteSin(Ball a) {
        return a.isZero() ? a : BallFunctions.sin(a, working());
    }

    @Override
    Ball finiteCos(Ball a) {
        return BallFunctions.cos(a, working());
    }

    @Override
    Ball finiteAtan(Ball a) {
        return a.isZero() ? a : BallFunctions.atan(a, working());
    }
}
