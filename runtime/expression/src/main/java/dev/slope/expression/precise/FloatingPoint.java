package dev.slope.expression.precise;

/** A format that numbers are computed in. */
public enum FloatingPoint {
    /** {@code float}. */
    FLOAT32(0x1p-24, Float.MIN_VALUE) {
        @Override
        public double round(double value) {
            return (float) value;
        }
    },
    /** {@code double}. */
    FLOAT64(0x1p-53, Double.MIN_VALUE) {
        @Override
        public double round(double value) {
            return value;
        }
    };

    private final double unit;
    private final double least;

    FloatingPoint(double unit, double least) {
        this.unit = unit;
        this.least = least;
    }

    /** What rounding changes a normal number by at most, relative to it. */
    public double unit() {
        return unit;
    }

    /** The smallest positive number. */
    public double least() {
        return least;
    }

    /** The nearest number of this format. */
    public abstract double round(double value);
}
