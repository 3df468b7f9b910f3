package dev.slope.kernel.compiled;

/**
 * What is compiled: the same computation for vectors and for single numbers, with the same bits. The arrays, inputs and then
 * outputs, are a {@code float[][]} or a {@code double[][]}; nothing is checked.
 */
interface Loop {
    /** Computes elements from {@code from} to {@code to}, counted from the offsets. */
    void vector(Object arrays, int[] offsets, double[] scalars, int from, int to);

    /** Computes elements from {@code from} to {@code to}, counted from the offsets, one by one. */
    void scalar(Object arrays, int[] offsets, double[] scalars, int from, int to);
}
