package dev.slope.benchmarks;

import dev.slope.Tensor;

/** Data that look random and are the same here and in the peers, whatever their random numbers are. */
final class Numbers {
    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xBF58476D1CE4E5B9L;
    private static final int BITS = 24;

    private Numbers() {}

    /** Number {@code index}, in [0, 1). */
    static float uniform(long index) {
        long hash = index * FIRST;
        hash = (hash ^ (hash >>> 32)) * SECOND;
        return (hash >>> (64 - BITS)) * (1f / (1 << BITS));
    }

    /** Numbers 0, 1, ... in [{@code low}, {@code high}). */
    static Tensor uniform(double low, double high, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (low + (high - low) * uniform(i));
        }
        return Tensor.of(values, shape);
    }

    /** Classes of {@code count} samples: none has to do with the sample, all can be learned by heart. */
    static Tensor classes(int count, int classes) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (int) (classes * uniform(-1L - i));
        }
        return Tensor.of(values, count);
    }
}
