package dev.slope.kernel.window;

/**
 * A window that slides along an axis: at output position {@code o} its element {@code k} is at
 * {@code o * stride + k * dilation - before}, which may be outside of the input.
 *
 * @param input the length of the input
 * @param size the number of elements of the window
 * @param output the number of its positions
 * @param stride how far it moves with a step
 * @param dilation how far its elements are apart
 * @param before how far it reaches out of the input at first
 */
public record WindowAxis(int input, int size, int output, int stride, int dilation, int before) {
    /** Where element {@code k} of the window is at output position {@code o}. */
    int at(int o, int k) {
        return o * stride + k * dilation - before;
    }

    /** The first element of the window that is inside of the input at output position {@code o}. */
    int from(int o) {
        int outside = before - o * stride;
        return Math.min(size, Math.max(0, (outside + dilation - 1) / dilation));
    }

    /** The elements of the window at output position {@code o} end before this one, or are outside of the input. */
    int to(int o) {
        int left = input - at(o, 0);
        return Math.max(0, Math.min(size, (left + dilation - 1) / dilation));
    }
}
