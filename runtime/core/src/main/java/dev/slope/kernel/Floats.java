package dev.slope.kernel;

import java.util.Arrays;
import java.util.Objects;

/** An array of {@code float}. */
public final class Floats implements Array {
    private final float[] values;
    private final int size;

    /** Wraps {@code values}: no copy. */
    public Floats(float[] values) {
        this(values, values.length);
    }

    private Floats(float[] values, int size) {
        this.values = values;
        this.size = size;
    }

    /** The Java array: no copy. It may have more elements than this. */
    public float[] values() {
        return values;
    }

    @Override
    public ElementType type() {
        return ElementType.FLOAT32;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Array first(int count) {
        Objects.checkFromToIndex(0, count, size);
        return new Floats(values, count);
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
        Arrays.fill(values, 0, size, (float) value);
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
        return Arrays.copyOf(values, size);
    }

    @Override
    public double[] toDoubles() {
        double[] copy = new double[size];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }
}
