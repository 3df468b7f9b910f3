package dev.slope.kernel.compiled;

/** The format a loop computes in, one number a lane. */
enum Lanes {
    FLOAT32(23, 127),
    FLOAT64(52, 1023);

    /** The number of bits of the significand that are stored. */
    final int mantissaBits;
    /** What is added to exponents. */
    final int bias;
    /** Where the bits are those of {@code double}: 1.5 times a power of two at which the unit in the last place is 1. */
    final double magic;

    Lanes(int mantissaBits, int bias) {
        this.mantissaBits = mantissaBits;
        this.bias = bias;
        this.magic = 1.5 * Math.scalb(1.0, mantissaBits);
    }

    boolean isFloat() {
        return this == FLOAT32;
    }

    /** The nearest number of the format. */
    double round(double value) {
        return isFloat() ? (float) value : value;
    }

    /** The bits of a number of the format. */
    long bits(double value) {
        return isFloat() ? Float.floatToRawIntBits((float) value) : Double.doubleToRawLongBits(value);
    }

    /** Whether it is a power of two, of either sign, that has a reciprocal of full precision. */
    boolean isPowerOfTwo(double value) {
        return Math.abs(Math.getExponent(value)) < bias && Math.abs(value) == Math.scalb(1.0, Math.getExponent(value));
    }

    /** From 1 to the next number. */
    double epsilon() {
        return Math.scalb(1.0, -mantissaBits);
    }

    /** The smallest positive number with all digits. */
    double smallestNormal() {
        return isFloat() ? Float.MIN_NORMAL : Double.MIN_NORMAL;
    }
}
