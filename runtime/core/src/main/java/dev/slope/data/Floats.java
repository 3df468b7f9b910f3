package dev.slope.data;

import java.util.Arrays;

/** A growing array. */
final class Floats {
    private float[] values = new float[1024];
    private int size;

    void add(float value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
        }
        values[size++] = value;
    }

    /** Puts {@code replacement[v]} for the {@code v} at {@code from}, {@code from + step} and so on. */
    void replace(int from, int step, int... replacement) {
        for (int i = from; i < size; i += step) {
            values[i] = replacement[(int) values[i]];
        }
    }

    int size() {
        return size;
    }

    float[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
