package dev.slope.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** What a window that slides over images sees, channel by channel. What is outside of the image does not count. */
public final class Pooling {
    private Pooling() {}

    /**
     * Where the largest number is, the first of equal ones, NaN above all: the row of the pixel times the width of the image
     * plus its column.
     */
    public static void argMax(Array x, Array y, Window window) {
        int channels = window.channels();
        int pixels = window.vertical().input() * window.horizontal().input();
        double[] largest = new double[channels];
        int[] places = new int[channels];
        for (int position = 0; position < window.positions(); position++) {
            Arrays.fill(places, -1);
            forEachPixel(window, position, pixel -> {
                for (int channel = 0; channel < channels; channel++) {
                    double value = x.get(pixel * channels + channel);
                    if (places[channel] < 0 || isAbove(value, largest[channel])) {
                        largest[channel] = value;
                        places[channel] = pixel % pixels;
                    }
                }
            });
            for (int channel = 0; channel < channels; channel++) {
                y.set(position * channels + channel, places[channel]);
            }
        }
    }

    private static boolean isAbove(double value, double other) {
        return value > other || (Double.isNaN(value) && !Double.isNaN(other));
    }

    /** The mean. */
    public static void average(Array x, Array y, Window window) {
        int channels = window.channels();
        double[] sums = new double[channels];
        for (int position = 0; position < window.positions(); position++) {
            Arrays.fill(sums, 0);
            forEachPixel(window, position, pixel -> {
                for (int channel = 0; channel < channels; channel++) {
                    sums[channel] += x.get(pixel * channels + channel);
                }
            });
            int count = count(window, position);
            for (int channel = 0; channel < channels; channel++) {
                y.set(position * channels + channel, sums[channel] / count);
            }
        }
    }

    /** The transpose of {@link #average}: adds to {@code dx} each pixel's part of the means whose gradient is {@code dy}. */
    public static void averageGradient(Array dy, Array dx, Window window) {
        int channels = window.channels();
        for (int position = 0; position < window.positions(); position++) {
            int from = position * channels;
            int count = count(window, position);
            forEachPixel(window, position, pixel -> {
                for (int channel = 0; channel < channels; channel++) {
                    int to = pixel * channels + channel;
                    dx.set(to, dx.get(to) + dy.get(from + channel) / count);
                }
            });
        }
    }

    private static void forEachPixel(Window window, int position, IntConsumer use) {
        window.forEachRun(position, (pixel, element, count) -> {
            for (int i = 0; pixel >= 0 && i < count; i++) {
                use.accept(pixel + i);
            }
        });
    }

    private static int count(Window window, int position) {
        int column = position % window.horizontal().output();
        int row = position / window.horizontal().output() % window.vertical().output();
        return window.vertical().count(row) * window.horizontal().count(column);
    }
}
