package dev.slope.kernel;

/** What an array holds. */
public enum ElementType {
    FLOAT32("float32"),
    FLOAT64("float64");

    private final String text;

    ElementType(String text) {
        this.text = text;
    }

    /** A new array of zeros. */
    public Array allocate(int size) {
        return this == FLOAT32 ? new Floats(new float[size]) : new Doubles(new double[size]);
    }

    /** A new array of {@code size} times {@code value}. */
    public Array filled(int size, double value) {
        Array array = allocate(size);
        array.fill(value);
        return array;
    }

    @Override
    public String toString() {
        return text;
    }
}
