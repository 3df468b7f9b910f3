package dev.slope;

import dev.slope.kernel.window.Slide;
import java.util.Objects;

/**
 * How a window moves over images {@code [batch, height, width, channels]}, in convolution and pooling. Immutable.
 *
 * <pre>{@code
 * images.conv2d(kernel, Sliding.same().stride(2));
 * images.maxPool2d(3, 3, Sliding.valid().stride(2));
 * }</pre>
 *
 * <p>An output has the height {@code (height - ((size - 1) * dilation + 1)) / stride + 1}, rounded down, where the window
 * stays inside of the image ({@link #valid}), or {@code height / stride}, rounded up, where it reaches out of it
 * ({@link #same}); so has the width. That and the place of an odd row or column, at the bottom or on the right, are as in
 * Keras; PyTorch's {@code padding=k} puts {@code k} rows on each side, whatever the stride: see {@link Tensor#pad}.
 */
public final class Sliding {
    private static final int LARGEST = 1 << 16;

    private final Slide vertical;
    private final Slide horizontal;

    private Sliding(Slide vertical, Slide horizontal) {
        this.vertical = vertical;
        this.horizontal = horizontal;
    }

    /** In steps of 1, inside of the image. */
    public static Sliding valid() {
        return new Sliding(new Slide(false, 1, 1), new Slide(false, 1, 1));
    }

    /**
     * In steps of 1, reaching out of the image as evenly as possible, so that the output is as large as the image. What is
     * outside is 0 for a convolution, and does not count for pooling.
     */
    public static Sliding same() {
        return new Sliding(new Slide(true, 1, 1), new Slide(true, 1, 1));
    }

    /** In steps of this length, in both directions. */
    public Sliding stride(int step) {
        return stride(step, step);
    }

    /** In steps of these lengths. */
    public Sliding stride(int down, int across) {
        check("stride", down, across);
        return new Sliding(
                new Slide(vertical.centered(), down, vertical.dilation()),
                new Slide(horizontal.centered(), across, horizontal.dilation()));
    }

    /** With the elements of the window so far apart, 1 for neighbours, in both directions. */
    public Sliding dilation(int distance) {
        return dilation(distance, distance);
    }

    /** With the elements of the window so far apart, 1 for neighbours. */
    public Sliding dilation(int down, int across) {
        check("dilation", down, across);
        return new Sliding(
                new Slide(vertical.centered(), vertical.stride(), down),
                new Slide(horizontal.centered(), horizontal.stride(), across));
    }

    private static void check(String what, int down, int across) {
        if (Math.min(down, across) < 1 || Math.max(down, across) > LARGEST) {
            throw new IllegalArgumentException(
                    "the " + what + " must be from 1 to " + LARGEST + ", but is " + down + " x " + across);
        }
    }

    Slide vertical() {
        return vertical;
    }

    Slide horizontal() {
        return horizontal;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sliding that && vertical.equals(that.vertical) && horizontal.equals(that.horizontal);
    }

    @Override
    public int hashCode() {
        return Objects.hash(vertical, horizontal);
    }

    /** Such as {@code same, stride 2 x 2, dilation 1 x 1}. */
    @Override
    public String toString() {
        return (vertical.centered() ? "same" : "valid") + ", stride " + vertical.stride() + " x " + horizontal.stride()
                + ", dilation " + vertical.dilation() + " x " + horizontal.dilation();
    }
}
