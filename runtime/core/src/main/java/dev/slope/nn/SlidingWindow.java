package dev.slope.nn;

import dev.slope.Sliding;

/**
 * A window and how it moves over images {@code [batch, height, width, channels]}.
 *
 * @param height the rows of the window
 * @param width the columns of the window
 * @param same whether it reaches out of the image, so that in steps of 1 the output is as large as the image; else it stays
 *     inside
 * @param strideDown the length of a step down
 * @param strideAcross the length of a step across
 * @param dilationDown how far apart the rows of the window are, 1 for neighbours
 * @param dilationAcross how far apart the columns of the window are, 1 for neighbours
 */
public record SlidingWindow(
        int height, int width, boolean same, int strideDown, int strideAcross, int dilationDown, int dilationAcross) {
    private static final int LARGEST = 1 << 16;

    /** Checks the lengths. */
    public SlidingWindow {
        Shapes.check("the height of a window", height, LARGEST);
        Shapes.check("the width of a window", width, LARGEST);
        Shapes.check("the stride", Math.min(strideDown, strideAcross), LARGEST);
        Shapes.check("the stride", Math.max(strideDown, strideAcross), LARGEST);
        Shapes.check("the dilation", Math.min(dilationDown, dilationAcross), LARGEST);
        Shapes.check("the dilation", Math.max(dilationDown, dilationAcross), LARGEST);
    }

    /** In steps of 1, inside of the image. */
    static SlidingWindow of(int height, int width) {
        return new SlidingWindow(height, width, false, 1, 1, 1, 1);
    }

    SlidingWindow same(boolean value) {
        return new SlidingWindow(height, width, value, strideDown, strideAcross, dilationDown, dilationAcross);
    }

    SlidingWindow stride(int down, int across) {
        return new SlidingWindow(height, width, same, down, across, dilationDown, dilationAcross);
    }

    SlidingWindow dilation(int down, int across) {
        return new SlidingWindow(height, width, same, strideDown, strideAcross, down, across);
    }

    /** How it moves. */
    Sliding sliding() {
        return (same ? Sliding.same() : Sliding.valid())
                .stride(strideDown, strideAcross)
                .dilation(dilationDown, dilationAcross);
    }

    /** Refuses inputs that are no images. */
    static void checkImages(String what, int... inputShape) {
        if (inputShape.length != 3) {
            throw new IllegalArgumentException(what + " takes images of shape [batch, height, width, channels], not "
                    + Shapes.withBatch(inputShape)
                    + (inputShape.length == 2 ? ": give them a channel by reshape(height, width, 1)" : ""));
        }
    }
}
