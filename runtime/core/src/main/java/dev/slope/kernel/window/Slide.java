package dev.slope.kernel.window;

/**
 * How a window slides along an axis, whatever its length.
 *
 * @param centered whether it reaches out of the input at both ends, as evenly as possible, so that the number of its
 *     positions is the length of the input divided by the stride and rounded up; otherwise it stays inside
 * @param stride how far it moves with a step
 * @param dilation how far its elements are apart
 */
public record Slide(boolean centered, int stride, int dilation) {
    /** Of {@code size} elements along an axis of length {@code input}; there are no positions if it does not fit. */
    public WindowAxis over(int input, int size) {
        long reach = (size - 1L) * dilation + 1;
        if (!centered) {
            long output = Math.max(0, Math.floorDiv(input - reach, stride) + 1);
            return new WindowAxis(input, size, (int) output, stride, dilation, 0);
        }
        int output = (int) ((input + stride - 1L) / stride);
        long outside = Math.max(0, (output - 1L) * stride + reach - input);
        return new WindowAxis(input, size, output, stride, dilation, Math.toIntExact(outside / 2));
    }
}
