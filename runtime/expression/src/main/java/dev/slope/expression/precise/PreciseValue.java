package dev.slope.expression.precise;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The value of an expression, to some 30 digits.
 *
 * <p>It may be too large or too small for a double, NaN where the expression is undefined, and infinite at poles. Zeros
 * compare equal whatever their sign.
 */
public final class PreciseValue implements Comparable<PreciseValue> {
    private static final double KNOWN = 1e-22;

    private final Pair value;

    PreciseValue(Pair value) {
        this.value = value;
    }

    /** Exactly {@code value}. */
    public static PreciseValue of(double value) {
        return new PreciseValue(Pair.of(value));
    }

    static boolean isKnown(Pair value) {
        return value.error == 0 || (value.isFinite() && value.error <= KNOWN * Math.abs(value.high));
    }

    /** Whether the value is known to be a number of smaller magnitude than {@code bound}. */
    static boolean isWithin(Pair value, double bound) {
        double most = Math.abs(value.high) + value.error;
        return bound > 0
                && value.isFinite()
                && value.scale <= 0
                && Math.scalb(most, Math.max(512 * value.scale, -2048)) < bound;
    }

    /** Whether the value is known to at least 20 significant digits, or is exactly 0, NaN or infinite. */
    public boolean isKnown() {
        return isKnown(value);
    }

    /** Whether the nearest double is known: the value is, or it is at least known to be too large. */
    public boolean isSettled() {
        return isKnown() || Double.isInfinite(value.high);
    }

    /** The nearest double: infinite or 0 where it is too large or too small, NaN where it is undefined. */
    public double toDouble() {
        return value.toDouble();
    }

    /** The nearest float, rounded once. */
    public float toFloat() {
        double nearest = toDouble();
        double rest = value.scale == 0 ? value.low : minus(nearest);
        boolean isOdd = (Double.doubleToRawLongBits(nearest) & 1) != 0;
        if (rest == 0 || isOdd || !value.isFinite() || Double.isInfinite(nearest)) {
            return (float) nearest;
        }
        // Rounded to odd first, a double is not taken for a tie.
        return (float) (rest > 0 ? Math.nextUp(nearest) : Math.nextDown(nearest));
    }

    /** Whether it is a real number, although it may be too large for a double. */
    public boolean isFinite() {
        return value.isFinite() || (Double.isInfinite(value.high) && value.error > 0);
    }

    /** -1, 0 or 1; 0 for NaN. */
    public int signum() {
        return (int) Math.signum(value.high);
    }

    /**
     * {@code |approximation - exact| / |exact|}, accurate even where it is tiny: 0 if both are NaN, zero or the same
     * infinity, infinite if only one of them is.
     */
    public double relativeError(double approximation) {
        if (!value.isFinite() || value.high == 0 || !(Math.abs(approximation) < Double.POSITIVE_INFINITY)) {
            boolean isSame = approximation == value.high || (Double.isNaN(approximation) && Double.isNaN(value.high));
            return isSame ? 0 : Double.POSITIVE_INFINITY;
        }
        Pair difference = difference(approximation);
        return Math.abs(Pair.quotient(difference, new Pair(value.high, value.low, 0, value.scale))
                .toDouble());
    }

    /** The exact value less {@code approximation}. */
    public double minus(double approximation) {
        return value.isFinite() && Math.abs(approximation) < Double.POSITIVE_INFINITY
                ? difference(approximation).toDouble()
                : value.high - approximation;
    }

    private Pair difference(double approximation) {
        return Pair.sum(value, Pair.of(-approximation));
    }

    /** The difference, exact where digits allow. */
    public PreciseValue subtract(PreciseValue other) {
        if (value.isFinite() && other.value.isFinite()) {
            return new PreciseValue(Pair.sum(value, other.value.negate()));
        }
        double error = Math.max(value.error, other.value.error);
        return new PreciseValue(new Pair(limit() - other.limit(), 0, error < Double.POSITIVE_INFINITY ? 0 : error, 0));
    }

    private double limit() {
        return value.isFinite() ? 0 : value.high;
    }

    /** By value; NaN is above everything else. */
    @Override
    public int compareTo(PreciseValue other) {
        return value.isFinite() && other.value.isFinite()
                ? (int) Math.signum(Pair.sum(value, other.value.negate()).high)
                : Double.compare(limit(), other.limit());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PreciseValue that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(toDouble() + 0.0);
    }

    /** 25 digits, or NaN or an infinity. */
    @Override
    public String toString() {
        String text =
                value.isFinite() ? toBigDecimal().round(new MathContext(25)).toString() : String.valueOf(value.high);
        return isKnown() ? text : text + " (unknown)";
    }

    /** A bound of the error, relative to the value. */
    double relativeErrorBound() {
        return value.error == 0 ? 0 : value.error / Math.abs(value.high);
    }

    /** The number as it is held, to 60 digits, if it is finite. */
    public BigDecimal toBigDecimal() {
        MathContext digits = new MathContext(60);
        BigDecimal sum = new BigDecimal(value.high).add(new BigDecimal(value.low));
        BigDecimal power = new BigDecimal(Pair.UP).pow(Math.abs(value.scale), digits);
        return value.scale < 0 ? sum.divide(power, digits) : sum.multiply(power, digits);
    }
}
