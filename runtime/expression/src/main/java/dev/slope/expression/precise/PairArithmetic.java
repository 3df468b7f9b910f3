package dev.slope.expression.precise;

/** Arithmetic of {@link Pair}s: some 32 digits, fast. */
final class PairArithmetic extends Arithmetic<Pair> {
    private static final int BITS = 104;
    private static final int STEP = 512;

    /** The exponent of what is huge is above this, and that of what is tiny below the opposite; a few bits do not matter. */
    private static final double HUGE = 0x1p30;

    private static final int FEW = 2000;

    @Override
    int bits() {
        return BITS;
    }

    @Override
    Pair of(double value) {
        return Pair.of(value);
    }

    @Override
    Pair unknown() {
        return Pair.UNKNOWN;
    }

    @Override
    Pair sized(int sign, double least, double most) {
        if (least > HUGE - FEW) {
            return sign == UNDECIDED ? Pair.UNKNOWN : Pair.huge(sign);
        }
        double scale = Math.ceil(most / STEP);
        return scale < -HUGE / STEP ? Pair.tiny() : scale < HUGE / STEP ? new Pair(0, 0, 1, (int) scale) : Pair.UNKNOWN;
    }

    @Override
    double most(Pair a) {
        double most = Math.abs(a.high) + a.error;
        return a.isFinite() ? exponent(most) + 1 + (double) STEP * a.scale : Double.POSITIVE_INFINITY;
    }

    @Override
    double least(Pair a) {
        double least = Math.abs(a.high) - a.error;
        return isHuge(a) ? HUGE : least > 0 ? exponent(least) + (double) STEP * a.scale : Double.NEGATIVE_INFINITY;
    }

    private static double exponent(double positive) {
        return positive == 0 ? Double.NEGATIVE_INFINITY : Math.getExponent(positive);
    }

    @Override
    boolean isUnknown(Pair a) {
        return Double.isNaN(a.high) && a.error > 0;
    }

    @Override
    boolean isHuge(Pair a) {
        return Double.isInfinite(a.high) && a.error > 0;
    }

    @Override
    boolean isFinite(Pair a) {
        return a.isFinite();
    }

    @Override
    boolean isZero(Pair a) {
        return a.isZero();
    }

    @Override
    int sign(Pair a) {
        return a.sign();
    }

    @Override
    int compare(Pair a, Pair b) {
        return Pair.sum(a, b.negate()).sign();
    }

    @Override
    double probe(Pair a) {
        return a.probe();
    }

    @Override
    boolean isDouble(Pair a) {
        return a.error == 0 && a.low == 0 && a.isFinite() && (a.scale == 0 || isSame(a, Pair.of(a.toDouble())));
    }

    private static boolean isSame(Pair a, Pair b) {
        return a.high == b.high && a.scale == b.scale;
    }

    @Override
    long magnitude(Pair a) {
        return a.high == 0 ? Integer.MIN_VALUE : Math.getExponent(a.high) + (long) STEP * a.scale;
    }

    @Override
    Pair negate(Pair a) {
        return a.negate();
    }

    @Override
    Pair widened(Pair a, double exponent) {
        return a.widened(Math.scalb(1.0, (int) Math.max(-1000, Math.ceil(exponent - (double) STEP * a.scale))));
    }

    @Override
    Pair widened(Pair a, Pair by) {
        if (by.isZero()) {
            return a;
        }
        return a.scale < by.scale
                ? Pair.UNKNOWN
                : a.widened(Math.scalb(Math.abs(by.high) + by.error, STEP * Math.max(-2, by.scale - a.scale)));
    }

    @Override
    Pair timesPowerOfTwo(Pair a, int exponent) {
        return a.timesPowerOfTwo(exponent);
    }

    @Override
    Pair floor(Pair a) {
        if (a.scale > 0) {
            return isDouble(a) ? a : Pair.UNKNOWN;
        }
        if (a.scale < 0 || a.high == 0) {
            return a.isZero() ? a : a.sign() == UNDECIDED ? Pair.UNKNOWN : Pair.of(a.sign() < 0 ? -1 : 0);
        }
        double whole = Math.floor(a.high);
        Pair floor = whole == a.high ? Pair.sum(Pair.of(whole), Pair.of(Math.floor(a.low))) : Pair.of(whole);
        if (a.error == 0) {
            return floor;
        }
        Pair above = Pair.sum(new Pair(a.high, a.low, 0, 0), floor.negate());
        return above.high > a.error && 1 - above.high > a.error ? floor : Pair.UNKNOWN;
    }

    @Override
    Pair pi() {
        return PairFunctions.PI;
    }

    @Override
    Pair ln2() {
        return PairFunctions.LN_2;
    }

    @Override
    Pair finiteSum(Pair a, Pair b) {
        return Pair.sum(a, b);
    }

    @Override
    Pair finiteProduct(Pair a, Pair b) {
        return Pair.product(a, b);
    }

    @Override
    Pair finiteQuotient(Pair a, Pair b) {
        return Pair.quotient(a, b);
    }

    @Override
    Pair positiveRoot(Pair a) {
        return Pair.root(a);
    }

    @Override
    Pair positiveLog(Pair a) {
        return PairFunctions.log(a);
    }

    @Override
    Pair finiteLog1p(Pair a) {
        return PairFunctions.log1p(a);
    }

    @Override
    Pair finiteExp(Pair a) {
        return PairFunctions.exp(a);
    }

    @Override
    Pair finiteExpm1(Pair a) {
        return PairFunctions.expm1(a);
    }

    @Override
    Pair finiteSin(Pair a) {
        return PairFunctions.sin(a);
    }

    @Override
    Pair finiteCos(Pair a) {
        return PairFunctions.cos(a);
    }

    @Override
    Pair finiteAtan(Pair a) {
        return PairFunctions.atan(a);
    }
}
