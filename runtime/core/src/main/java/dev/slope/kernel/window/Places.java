package dev.slope.kernel.window;

import dev.slope.kernel.Array;
import dev.slope.kernel.Doubles;
import dev.slope.kernel.Floats;

/** Numbers of images at the places that {@link Pooling#argMax} found, one for each position of a window and channel. */
public final class Places {
    private Places() {}

    /** {@code y} is what {@code x} has at these places: to be run any number of times. */
    public static Runnable take(Array x, Array places, Array y, Window window) {
        int channels = window.channels();
        int image = window.vertical().input() * window.horizontal().input() * channels;
        int each = window.vertical().output() * window.horizontal().output();
        return Lanes.of(window, (lane, start, end) -> {
            if (x instanceof Floats from && places instanceof Floats at && y instanceof Floats to) {
                return () -> {
                    for (int i = start; i < end; i++) {
                        take(from.values(), i / each * image, at.values(), to.values(), i * channels, channels);
                    }
                };
            }
            double[] from = ((Doubles) x).values();
            double[] at = ((Doubles) places).values();
            double[] to = ((Doubles) y).values();
            return () -> {
                for (int i = start; i < end; i++) {
                    take(from, i / each * image, at, to, i * channels, channels);
                }
            };
        });
    }

    private static void take(float[] x, int image, float[] places, float[] y, int first, int channels) {
        for (int i = 0; i < channels; i++) {
            y[first + i] = x[image + ((int) places[first + i]) * channels + i];
        }
    }

    private static void take(double[] x, int image, double[] places, double[] y, int first, int channels) {
        for (int i = 0; i < channels; i++) {
            y[first + i] = x[image + ((int) places[first + i]) * channels + i];
        }
    }

    /** The transpose of {@link #take}: {@code dx} is the sum of what was taken from each place: to be run any number of times. */
    public static Runnable put(Array dy, Array places, Array dx, Window window) {
        int channels = window.channels();
        int image = window.vertical().input() * window.horizontal().input() * channels;
        int each = window.vertical().output() * window.horizontal().output();
        return Lanes.of(window, (lane, start, end) -> {
            int first = start / each * image;
            int length = end / each * image - first;
            if (dy instanceof Floats from && places instanceof Floats at && dx instanceof Floats to) {
                return () -> {
                    dx.clear(first, length);
                    for (int i = start; i < end; i++) {
                        put(from.values(), at.values(), i * channels, channels, to.values(), i / each * image);
                    }
                };
            }
            double[] from = ((Doubles) dy).values();
            double[] at = ((Doubles) places).values();
            double[] to = ((Doubles) dx).values();
            return () -> {
                dx.clear(first, length);
                for (int i = start; i < end; i++) {
                    put(from, at, i * channels, channels, to, i / each * image);
                }
            };
        });
    }

    private static void put(float[] dy, float[] places, int first, int channels, float[] dx, int image) {
        for (int i = 0; i < channels; i++) {
            dx[image + ((int) places[first + i]) * channels + i] += dy[first + i];
        }
    }

    private static void put(double[] dy, double[] places, int first, int channels, double[] dx, int image) {
        for (int i = 0; i < channels; i++) {
            dx[image + ((int) places[first + i]) * channels + i] += dy[first + i];
        }
    }
}
