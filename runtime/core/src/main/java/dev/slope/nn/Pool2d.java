package dev.slope.nn;

import dev.slope.Tensor;
import java.util.List;

/**
 * What a window sees of each channel of an image as one number, {@code [batch, height, width, channels] -> [batch,
 * newHeight, newWidth, channels]}: {@code Pool2d.max(3).stride(2).same()}. Sizes are as {@link dev.slope.Sliding} says; what
 * is outside of the image does not count.
 *
 * @param kind how the number is made
 * @param window the window, and how it moves
 */
public record Pool2d(Pooling kind, SlidingWindow window) implements Layer {
    /** Refuses dilation. */
    public Pool2d {
        if (Math.max(window.dilationDown(), window.dilationAcross()) > 1) {
            throw new IllegalArgumentException("the window of a pooling cannot be dilated");
        }
    }

    private static Pool2d of(Pooling kind, int height, int width) {
        return new Pool2d(kind, SlidingWindow.of(height, width).stride(height, width));
    }

    /** The largest in a square window that moves by its size, inside of the image. */
    public static Pool2d max(int size) {
        return max(size, size);
    }

    /** The largest in a window of another height than width. */
    public static Pool2d max(int height, int width) {
        return of(Pooling.MAX, height, width);
    }

    /** The mean in a square window that moves by its size, inside of the image. */
    public static Pool2d average(int size) {
        return average(size, size);
    }

    /** The mean in a window of another height than width. */
    public static Pool2d average(int height, int width) {
        return of(Pooling.AVERAGE, height, width);
    }

    /** In steps of this length, in both directions. */
    public Pool2d stride(int step) {
        return stride(step, step);
    }

    /** In steps of these lengths. */
    public Pool2d stride(int down, int across) {
        return new Pool2d(kind, window.stride(down, across));
    }

    /** Reaching out of the image. */
    public Pool2d same() {
        return new Pool2d(kind, window.same(true));
    }

    @Override
    public String type() {
        return kind.type() + "Pooling2D";
    }

    @Override
    public List<Weight> weights(int... inputShape) {
        SlidingWindow.checkImages("a pooling", inputShape);
        return List.of();
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        return kind.apply(x, window);
    }
}
