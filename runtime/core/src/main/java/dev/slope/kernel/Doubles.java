package dev.slope.kernel;

import java.util.Arrays;
import java.util.Objects;

/** An array of {@code double}. */
public final class Doubles implements Array {
    private final double[] values;
    private final int size;

    /** Wraps {@code values}: no copy. */
    public Doubles(double[] values) {
        this(values, values.length);
    }

    private Doubles(double[] values, int size) {
        this.values = values;
        this.size = size;
    }

    /** The Java array: no copy. It may have more elements than this. */
    public double[] values() {
        return values;
    }

    @Override
    public ElementType type() {
        return ElementType.FLOAT64;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Array first(int count) {
        Objects.checkFromToIndex(0, count, size);
        return new Doubles(values, count);
    }

    @Override
    public double get(int index) {
        return values[index];
    }

    @Override
    public void set(int index, double value) {
        values[index] = value;
    }

    @Override
    public void fill(double value) {
        Arrays.fill(values, 0, size, value);
    }

    @Override
    public void clear(int offset, int length) {
        Arrays.fill(values, offset, offset + length, 0);
    }

    @Override
    public void copyTo(int offset, Array target, int targetOffset, int length) {
        System.arraycopy(values, offset, ((Doubles) target).values, targetOffset, length);
    }

    @Override
    public void addTo(int offset, Array target, int targetOffset, int length) {
        double[] sums = ((Doubles) target).values;
        for (int i = 0; i < length; i++) {
            sums[targetOffset + i] += values[offset + i];
        }
    }

    @Override
    public float[] toFloats() {
        float[] copy = new float[size];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (float) values[i];
        }
        return copy;
    }

    @Override
    public double[] toDoubles() {
        return Arrays.copyOf(values, size);
    }
}
