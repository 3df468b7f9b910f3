package dev.slope.kernel.window;

import dev.slope.kernel.Array;
import dev.slope.kernel.Doubles;
import dev.slope.kernel.Floats;

/**
 * Numbers of images at the places that {@link Pooling#argMax} found, one for each position of a window and channel: a line of
 * positions at a time.
 */
public final class Places {
    private final Window window;
    private final int channels;
    /** The numbers of an image. */
    private final int size;
    /** The channel of each number of a line. */
    private final int[] channel;

    private Places(Window window) {
        this.window = window;
        channels = window.channels();
        size = window.vertical().input() * window.horizontal().input() * channels;
        channel = new int[window.horizontal().output() * channels];
        for (int i = 0; i < channel.length; i++) {
            channel[i] = i % channels;
        }
    }

    /** {@code y} is what {@code x} has at these places: to be run any number of times. */
    public static Runnable take(Array x, Array places, Array y, Window window) {
        Places kept = new Places(window);
        if (x instanceof Floats from && places instanceof Floats at && y instanceof Floats to) {
            return kept.forEachLine(
                    image -> {}, (image, line) -> kept.take(from.values(), image, at.values(), to.values(), line));
        }
        double[] from = ((Doubles) x).values();
        double[] at = ((Doubles) places).values();
        double[] to = ((Doubles) y).values();
        return kept.forEachLine(image -> {}, (image, line) -> kept.take(from, image, at, to, line));
    }

    /** The transpose of {@link #take}: {@code dx} is the sum of what was taken from each place: to be run any number of times. */
    public static Runnable put(Array dy, Array places, Array dx, Window window) {
        Places kept = new Places(window);
        Image clear = image -> dx.clear(image, kept.size);
        if (dy instanceof Floats from && places instanceof Floats at && dx instanceof Floats to) {
            return kept.forEachLine(
                    clear, (image, line) -> kept.put(from.values(), line, at.values(), to.values(), image));
        }
        double[] from = ((Doubles) dy).values();
        double[] at = ((Doubles) places).values();
        double[] to = ((Doubles) dx).values();
        return kept.forEachLine(clear, (image, line) -> kept.put(from, line, at, to, image));
    }

    @FunctionalInterface
    private interface Image {
        void begin(int image);
    }

    @FunctionalInterface
    private interface Line {
        void run(int image, int line);
    }

    /**
     * Goes through some images, each from its first number on.
     *
     * @param before comes before the lines of an image
     * @param each is told the first number of an image, and that of a line
     */
    private Runnable forEachLine(Image before, Line each) {
        int lines = window.vertical().output();
        int positions = lines * window.horizontal().output();
        return Lanes.of(window, (lane, start, end) -> () -> {
            for (int image = start / positions; image < end / positions; image++) {
                before.begin(image * size);
                for (int line = image * lines; line < (image + 1) * lines; line++) {
                    each.run(image * size, line * channel.length);
                }
            }
        });
    }

    private void take(float[] x, int image, float[] places, float[] y, int line) {
        for (int i = 0; i < channel.length; i++) {
            y[line + i] = x[image + ((int) places[line + i]) * channels + channel[i]];
        }
    }

    private void take(double[] x, int image, double[] places, double[] y, int line) {
        for (int i = 0; i < channel.length; i++) {
            y[line + i] = x[image + ((int) places[line + i]) * channels + channel[i]];
        }
    }

    private void put(float[] dy, int line, float[] places, float[] dx, int image) {
        for (int i = 0; i < channel.length; i++) {
            dx[image + ((int) places[line + i]) * channels + channel[i]] += dy[line + i];
        }
    }

    private void put(double[] dy, int line, double[] places, double[] dx, int image) {
        for (int i = 0; i < channel.length; i++) {
            dx[image + ((int) places[line + i]) * channels + channel[i]] += dy[line + i];
        }
    }
}
