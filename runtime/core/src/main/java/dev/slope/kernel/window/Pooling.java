package dev.slope.kernel.window;

import dev.slope.kernel.Array;
import dev.slope.kernel.Floats;
import java.util.Arrays;

/**
 * What a window that slides over images sees, channel by channel. What is outside of the image does not count. Arrays are
 * images, or have so many channels for each position of the window, from the given offsets on.
 */
public final class Pooling {
    private Pooling() {}

    /**
     * Where the largest number is, the first of equal ones, NaN above all: the row of the pixel times the width of the image
     * plus its column. To be run any number of times.
     */
    public static Runnable argMax(Array x, int xOffset, Array y, int yOffset, Window window) {
        if (x instanceof Floats from && y instanceof Floats to && PoolLines.isPossible(window)) {
            PoolLines lines = new PoolLines(window);
            return Lanes.of(
                    window, (lane, start, end) -> FloatArgMax.of(from, xOffset, to, yOffset, lines, start, end));
        }
        return Lanes.of(window, (lane, start, end) -> {
            double[] largest = new double[window.channels()];
            int[] places = new int[window.channels()];
            WindowRuns runs = new WindowRuns(window);
            return () -> argMax(x, xOffset, y, yOffset, window, start, end, largest, places, runs);
        });
    }

    private static void argMax(
            Array x,
            int xOffset,
            Array y,
            int yOffset,
            Window window,
            int start,
            int end,
            double[] largest,
            int[] places,
            WindowRuns runs) {
        int channels = window.channels();
        int pixels = window.vertical().input() * window.horizontal().input();
        for (int position = start; position < end; position++) {
            Arrays.fill(places, -1);
            runs.at(position);
            for (int run = 0; run < runs.count(); run++) {
                for (int i = 0; runs.pixel(run) >= 0 && i < runs.length(run); i++) {
                    int pixel = runs.pixel(run) + i;
                    compare(x, xOffset + pixel * channels, pixel % pixels, largest, places);
                }
            }
            for (int channel = 0; channel < channels; channel++) {
                y.set(yOffset + position * channels + channel, places[channel]);
            }
        }
    }

    private static void compare(Array x, int offset, int place, double[] largest, int[] places) {
        for (int channel = 0; channel < largest.length; channel++) {
            double value = x.get(offset + channel);
            boolean isAbove = value > largest[channel] || (Double.isNaN(value) && !Double.isNaN(largest[channel]));
            if (isAbove || places[channel] < 0) {
                largest[channel] = value;
                places[channel] = place;
            }
        }
    }

    /** The mean: to be run any number of times. */
    public static Runnable average(Array x, int xOffset, Array y, int yOffset, Window window) {
        if (x instanceof Floats from && y instanceof Floats to && PoolLines.isPossible(window)) {
            FloatPooling pooling = new FloatPooling(from, xOffset, to, yOffset, new PoolLines(window));
            return Lanes.of(window, (lane, start, end) -> pooling.average(start, end));
        }
        return Lanes.of(window, (lane, start, end) -> {
            double[] sums = new double[window.channels()];
            WindowRuns runs = new WindowRuns(window);
            return () -> average(x, xOffset, y, yOffset, window, start, end, sums, runs);
        });
    }

    private static void average(
            Array x,
            int xOffset,
            Array y,
            int yOffset,
            Window window,
            int start,
            int end,
            double[] sums,
            WindowRuns runs) {
        int channels = window.channels();
        for (int position = start; position < end; position++) {
            Arrays.fill(sums, 0);
            runs.at(position);
            for (int run = 0; run < runs.count(); run++) {
                for (int i = 0; runs.pixel(run) >= 0 && i < runs.length(run); i++) {
                    int from = xOffset + (runs.pixel(run) + i) * channels;
                    for (int channel = 0; channel < channels; channel++) {
                        sums[channel] += x.get(from + channel);
                    }
                }
            }
            for (int channel = 0; channel < channels; channel++) {
                y.set(yOffset + position * channels + channel, sums[channel] / runs.inside());
            }
        }
    }

    /** The transpose of {@link #average}: {@code dx} is the sum of the parts of each pixel in the means with gradient {@code dy}: to be run any number of times. */
    public static Runnable averageGradient(Array dy, int dyOffset, Array dx, int dxOffset, Window window) {
        Lanes lanes = averageGradients(dy, dyOffset, dx, dxOffset, window);
        int size = window.input().size();
        return () -> {
            dx.clear(dxOffset, size);
            lanes.run();
        };
    }

    private static Lanes averageGradients(Array dy, int dyOffset, Array dx, int dxOffset, Window window) {
        if (dx instanceof Floats to && dy instanceof Floats from && PoolLines.isPossible(window)) {
            FloatPooling pooling = new FloatPooling(to, dxOffset, from, dyOffset, new PoolLines(window));
            return Lanes.of(window, (lane, start, end) -> pooling.averageGradient(start, end));
        }
        return Lanes.of(window, (lane, start, end) -> {
            WindowRuns runs = new WindowRuns(window);
            return () -> averageGradient(dy, dyOffset, dx, dxOffset, window, start, end, runs);
        });
    }

    private static void averageGradient(
            Array dy, int dyOffset, Array dx, int dxOffset, Window window, int start, int end, WindowRuns runs) {
        int channels = window.channels();
        for (int position = start; position < end; position++) {
            int from = dyOffset + position * channels;
            runs.at(position);
            for (int run = 0; run < runs.count(); run++) {
                for (int i = 0; runs.pixel(run) >= 0 && i < runs.length(run); i++) {
                    int to = dxOffset + (runs.pixel(run) + i) * channels;
                    for (int channel = 0; channel < channels; channel++) {
                        dx.set(to + channel, dx.get(to + channel) + dy.get(from + channel) / runs.inside());
                    }
                }
            }
        }
    }
}
