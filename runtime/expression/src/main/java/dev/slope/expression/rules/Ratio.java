package dev.slope.expression.rules;

/** A coefficient kept as a quotient, so that {@code x / 3} is not turned into a product with a rounded number. */
record Ratio(double numerator, double denominator) {
    static final Ratio ZERO = new Ratio(0, 1);
    static final Ratio ONE = new Ratio(1, 1);

    private static final double EXACT_INTEGERS = 0x1p53;

    static Ratio of(double value) {
        return new Ratio(value, 1);
    }

    Ratio negate() {
        return new Ratio(-numerator, denominator);
    }

    Ratio magnitude() {
        return isNegative() ? negate() : this;
    }

    Ratio invert() {
        return new Ratio(denominator, numerator).reduced();
    }

    Ratio times(Ratio other) {
        return new Ratio(numerator * other.numerator, denominator * other.denominator).reduced();
    }

    Ratio plus(Ratio other) {
        if (denominator == other.denominator) {
            return new Ratio(numerator + other.numerator, denominator).reduced();
        }
        Ratio exact = new Ratio(
                numerator * other.denominator + other.numerator * denominator, denominator * other.denominator);
        return exact.isOfIntegers() ? exact.reduced() : of(value() + other.value());
    }

    /** Equality, which the compiler would link at run time. */
    boolean is(Ratio other) {
        return Double.compare(numerator, other.numerator) == 0 && Double.compare(denominator, other.denominator) == 0;
    }

    double value() {
        return numerator / denominator;
    }

    boolean isZero() {
        return numerator == 0;
    }

    boolean isNegative() {
        return numerator < 0;
    }

    private boolean isOfIntegers() {
        return isExactInteger(numerator) && isExactInteger(denominator);
    }

    private static boolean isExactInteger(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS;
    }

    /** Over 1 where that is exact, else in lowest terms with a positive denominator, as far as both are integers. */
    private Ratio reduced() {
        if (denominator < 0) {
            return new Ratio(-numerator, -denominator).reduced();
        }
        double quotient = numerator / denominator;
        if (Math.fma(quotient, denominator, -numerator) == 0) {
            return of(quotient);
        }
        if (!isOfIntegers() || denominator == 0) {
            return this;
        }
        double divisor = greatestCommonDivisor(Math.abs(numerator), denominator);
        return new Ratio(numerator / divisor, denominator / divisor);
    }

    private static double greatestCommonDivisor(double a, double b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
