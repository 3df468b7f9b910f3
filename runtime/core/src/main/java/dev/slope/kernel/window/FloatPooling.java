package dev.slope.kernel.window;

import dev.slope.kernel.Floats;
import java.util.Arrays;

/**
 * {@link Pooling} of {@code float} images by a window that stays inside of them: loops without branches over what one line of
 * positions sees.
 */
final class FloatPooling {
    private static final int SIGN = 31;

    private final Window window;
    private final float[] x;
    private final int xOffset;
    private final float[] y;
    private final int yOffset;
    private final int lines;
    private final int lineStep;
    private final int image;
    /** Where in the image each number of a line of outputs has its corner, on the first line. */
    private final int[] corners;
    /** The pixel of that. */
    private final int[] pixels;
    /** The numbers under the window, from the corner on. */
    private final int[] taps;
    /** The pixels of those. */
    private final int[] places;

    /**
     * @param x the images, or what has their shape
     * @param y what has so many channels for each position of the window
     */
    FloatPooling(Floats x, int xOffset, Floats y, int yOffset, Window window) {
        this.window = window;
        this.x = x.values();
        this.xOffset = xOffset;
        this.y = y.values();
        this.yOffset = yOffset;
        int channels = window.channels();
        int width = window.horizontal().input();
        lines = window.vertical().output();
        lineStep = window.vertical().stride() * width * channels;
        image = window.vertical().input() * width * channels;
        corners = new int[window.horizontal().output() * channels];
        pixels = new int[corners.length];
        for (int i = 0; i < corners.length; i++) {
            pixels[i] = i / channels * window.horizontal().stride();
            corners[i] = pixels[i] * channels + i % channels;
        }
        taps = new int[window.vertical().size() * window.horizontal().size()];
        places = new int[taps.length];
        for (int i = 0; i < taps.length; i++) {
            int columns = window.horizontal().size();
            places[i] = i / columns * width + i % columns;
            taps[i] = places[i] * channels;
        }
    }

    /** Whether a window has no gaps and stays inside of the images. */
    static boolean takes(Window window) {
        return window.vertical().dilation() == 1 && window.horizontal().dilation() == 1 && new Frame(window).isInside();
    }

    /** What is done with a line of positions. */
    @FunctionalInterface
    private interface Line {
        /**
         * Does it.
         *
         * @param from the first number of the first line under the window
         * @param pixel the pixel of that in its image
         * @param to the first number of the line of outputs
         */
        void run(int from, int pixel, int to);
    }

    private Runnable lines(int start, int end, Line line) {
        int first = start / window.horizontal().output();
        int last = end / window.horizontal().output();
        int step = window.vertical().stride() * window.horizontal().input();
        return () -> {
            for (int i = first; i < last; i++) {
                int row = i % lines;
                line.run(xOffset + i / lines * image + row * lineStep, row * step, yOffset + i * corners.length);
            }
        };
    }

    /** Numbers in the order of these are in that of their size, with equal ones equal, and NaN above all. */
    private static int key(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return bits ^ ((bits >> SIGN) >>> 1);
    }

    Runnable argMax(int start, int end) {
        int[] largest = new int[corners.length];
        int[] found = new int[corners.length];
        return lines(start, end, (from, pixel, to) -> {
            Arrays.fill(largest, Integer.MIN_VALUE);
            for (int tap = 0; tap < taps.length; tap++) {
                compare(from + taps[tap], places[tap], largest, found);
            }
            for (int i = 0; i < found.length; i++) {
                y[to + i] = pixel + pixels[i] + found[i];
            }
        });
    }

    /** Where the number of one place under the window is larger, it and the place are kept. */
    private void compare(int from, int place, int[] largest, int[] found) {
        for (int i = 0; i < largest.length; i++) {
            int next = key(x[from + corners[i]]);
            int best = largest[i];
            int isAbove = (int) (((long) best - next) >> Integer.SIZE);
            found[i] ^= (found[i] ^ place) & isAbove;
            largest[i] = Math.max(best, next);
        }
    }

    Runnable average(int start, int end) {
        return lines(start, end, this::averageOfLine);
    }

    private void averageOfLine(int from, int pixel, int to) {
        for (int i = 0; i < corners.length; i++) {
            int at = from + corners[i];
            double sum = 0;
            for (int tap : taps) {
                sum += x[at + tap];
            }
            y[to + i] = (float) (sum / taps.length);
        }
    }

    /** Adds what is in {@code y} to the numbers in {@code x}. */
    Runnable averageGradient(int start, int end) {
        return lines(start, end, this::averageGradientOfLine);
    }

    private void averageGradientOfLine(int from, int pixel, int to) {
        for (int i = 0; i < corners.length; i++) {
            int at = from + corners[i];
            float part = (float) ((double) y[to + i] / taps.length);
            for (int tap : taps) {
                x[at + tap] += part;
            }
        }
    }
}
