package dev.slope.kernel;

import java.util.Arrays;

/** An array of {@code float}. */
public final class Floats implements Array {
    private final float[] values;

    /** Wraps {@code values}: no copy. */
    public Floats(float[] values) {
        this.values = values;
    }

    /** The Java array: no copy. */
    public float[] values() {
        return values;
    }

    @Override
    public ElementType type() {
        return ElementType.FLOAT32;
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
        values[index] = (float) value;
    }

    @Override
    public void fill(double value) {
        Arrays.fill(values, (float) value);
    }

    @Override
    public void clear(int offset, int length) {
        Arrays.fill(values, offset, offset + length, 0);
    }

    @Override
    public void copyTo(int offset, Array target, int targetOffset, int length) {
        System.arraycopy(values, offset, ((Floats) target).values, targetOffset, length);
    }

    @Override
    public void addTo(int offset, Array target, int targetOffset, int length) {
        float[] sums = ((Floats) target).values;
        for (int i = 0; i < length; i++) {
            sums[targetOffset + i] += values[offset + i];
        }
    }

    @Override
    public float[] toFloats() {
        return values.clone();
    }

    @Override
    public double[] toDoubles() {
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }
}
