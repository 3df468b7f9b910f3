package dev.slope.kernel;

import java.util.Arrays;

/** An array of {@code double}. */
public final class Doubles implements Array {
    private final double[] values;

    /** Wraps {@code values}: no copy. */
    public Doubles(double[] values) {
        this.values = values;
    }

    /** The Java array: no copy. */
    public double[] values() {
        return values;
    }

    @Override
    public ElementType type() {
        return ElementType.FLOAT64;
    }

    @Override
    public int size() {
        return values.length;
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
        Arrays.fill(values, value);
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
        float[] copy = new float[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (float) values[i];
        }
        return copy;
    }

    @Override
    public double[] toDoubles() {
        return values.clone();
    }
}
