package dev.slope.kernel.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.RandomNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Convolution and pooling against one loop an axis, over more positions than a tile has, from offsets on. */
class WindowKernelsTest {
    private static final double BEFORE = 7;
    private static final int FILTERS = 3;

    private static final List<Window> WINDOWS = List.of(
            window(new Slide(false, 1, 1), new Slide(true, 1, 1), 8),
            window(new Slide(true, 2, 1), new Slide(false, 1, 2), 5),
            window(new Slide(false, 3, 2), new Slide(true, 2, 3), 1),
            window(new Slide(true, 1, 9), new Slide(true, 5, 30), 2));

    private static final List<Window> POOLS = List.of(
            WINDOWS.get(0),
            window(new Slide(false, 2, 1), new Slide(false, 3, 1), 3),
            window(new Slide(false, 1, 1), new Slide(false, 4, 1), 1),
            new Window(3, new Slide(false, 2, 1).over(12, 5), new Slide(false, 2, 1).over(9, 4), 2));

    private static Window window(Slide down, Slide across, int channels) {
        return new Window(3, down.over(27, 3), across.over(19, 4), channels);
    }

    /** Some numbers after {@code offset} others. */
    private static Array random(ElementType type, int offset, int size, long stream) {
        Array numbers = type.allocate(size);
        RandomNumbers.normal(numbers).fill(5, stream);
        Array array = type.filled(offset + size, 77);
        numbers.copyTo(0, array, offset, size);
        return array;
    }

    @FunctionalInterface
    private interface Product {
        void of(int image, int kernel, int output);
    }

    /** All products of a number of an image and one of the kernel, by where they are. */
    private static void forEachProduct(Window window, Product product) {
        WindowAxis down = window.vertical();
        WindowAxis across = window.horizontal();
        for (int position = 0; position < window.positions(); position++) {
            int column = position % across.output();
            int row = position / across.output() % down.output();
            int image = position / across.output() / down.output();
            for (int element = 0; element < window.size(); element++) {
                int channel = element % window.channels();
                int j = element / window.channels() % across.size();
                int i = element / window.channels() / across.size();
                int y = row * down.stride() - down.before() + i * down.dilation();
                int x = column * across.stride() - across.before() + j * across.dilation();
                if (y >= 0 && y < down.input() && x >= 0 && x < across.input()) {
                    int pixel = (image * down.input() + y) * across.input() + x;
                    for (int filter = 0; filter < FILTERS; filter++) {
                        product.of(
                                pixel * window.channels() + channel,
                                element * FILTERS + filter,
                                position * FILTERS + filter);
                    }
                }
            }
        }
    }

    @Test
    void convolutionAndItsTransposes() {
        for (ElementType type : ElementType.values()) {
            for (Window window : WINDOWS) {
                int images = window.input().size();
                int outputs = window.output(FILTERS).size();
                Array x = random(type, 2, images, 1);
                Array kernel = random(type, 3, window.size() * FILTERS, 2);
                Array dy = random(type, 1, outputs, 3);
                double[] y = new double[outputs];
                double[] dx = new double[images];
                double[] dKernel = new double[window.size() * FILTERS];
                forEachProduct(window, (image, weight, output) -> {
                    y[output] += x.get(2 + image) * kernel.get(3 + weight);
                    dx[image] += dy.get(1 + output) * kernel.get(3 + weight);
                    dKernel[weight] += x.get(2 + image) * dy.get(1 + output);
                });
                for (Variant variant : variants()) {
                    Array actual = dirty(type, 4, outputs);
                    variant.forward
                            .of(x, 2, kernel, 3, actual, 4, window, FILTERS)
                            .run();
                    check(type, window, actual, 4, y);
                    Array input = dirty(type, 1, images);
                    variant.inputGradient
                            .of(dy, 1, kernel, 3, input, 1, window, FILTERS)
                            .run();
                    check(type, window, input, 1, dx);
                    Array weights = dirty(type, 2, dKernel.length);
                    Runnable kernelGradient = variant.kernelGradient.of(x, 2, dy, 1, weights, 2, window, FILTERS);
                    kernelGradient.run();
                    kernelGradient.run();
                    check(type, window, weights, 2, dKernel);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Prepared {
        Runnable of(Array a, int aOffset, Array b, int bOffset, Array c, int cOffset, Window window, int filters);
    }

    /** A way to convolve. */
    private record Variant(Prepared forward, Prepared inputGradient, Prepared kernelGradient) {}

    private static List<Variant> variants() {
        Variant unfolded = new Variant(
                UnfoldedConvolution::forward, UnfoldedConvolution::inputGradient, UnfoldedConvolution::kernelGradient);
        Variant fastest = new Variant(Convolution::forward, Convolution::inputGradient, Convolution::kernelGradient);
        return List.of(unfolded, fastest);
    }

    /** What is no number spreads to the windows that see it, and to no other. */
    @Test
    void onlyNeighboursOfNanAreNan() {
        for (ElementType type : ElementType.values()) {
            for (Window window : WINDOWS) {
                Array x = random(type, 0, window.input().size(), 1);
                Array kernel = random(type, 0, window.size() * FILTERS, 2);
                Array dy = random(type, 0, window.output(FILTERS).size(), 3);
                x.set(x.size() / 2, Double.NaN);
                dy.set(dy.size() / 2, Double.POSITIVE_INFINITY);
                List<double[]> forward = new ArrayList<>();
                List<double[]> inputs = new ArrayList<>();
                for (Variant variant : variants()) {
                    Array y = type.allocate(dy.size());
                    variant.forward.of(x, 0, kernel, 0, y, 0, window, FILTERS).run();
                    forward.add(finite(y));
                    Array dx = type.allocate(x.size());
                    variant.inputGradient
                            .of(dy, 0, kernel, 0, dx, 0, window, FILTERS)
                            .run();
                    inputs.add(finite(dx));
                }
                assertThat(forward.get(1)).isEqualTo(forward.get(0));
                assertThat(inputs.get(1)).isEqualTo(inputs.get(0));
            }
        }
    }

    /** Which elements are finite, as ones. */
    private static double[] finite(Array array) {
        return Arrays.stream(array.toDoubles())
                .map(value -> Double.isFinite(value) ? 1 : 0)
                .toArray();
    }

    /** Groups of images that are smaller than a vector do not write over each other. */
    @Test
    void smallImages() {
        Window window = new Window(20, new Slide(false, 1, 1).over(2, 2), new Slide(false, 1, 1).over(2, 2), 2);
        for (ElementType type : ElementType.values()) {
            Array x = type.filled(window.input().size(), 1);
            for (int i = 0; i < x.size(); i++) {
                x.set(i, i / 8 + 1);
            }
            for (Variant variant : variants()) {
                Array y = dirty(type, 1, 20);
                variant.forward.of(x, 0, type.filled(8, 1), 0, y, 1, window, 1).run();
                double[] expected = new double[20];
                Arrays.setAll(expected, i -> 8 * (i + 1));
                check(type, window, y, 1, expected);
                Array dKernel = dirty(type, 0, 8);
                variant.kernelGradient
                        .of(x, 0, type.filled(20, 1), 0, dKernel, 0, window, 1)
                        .run();
                check(type, window, dKernel, 0, 210, 210, 210, 210, 210, 210, 210, 210);
            }
        }
    }

    /** Of numbers of both signs, and of negative ones only. */
    @ParameterizedTest
    @ValueSource(doubles = {0, -5})
    void pooling(double mean) {
        for (ElementType type : ElementType.values()) {
            for (Window window : POOLS) {
                Array x = random(type, 2, window.input().size(), 1);
                for (int i = 0; i < x.size(); i++) {
                    x.set(i, x.get(i) + mean);
                }
                int outputs = window.output(window.channels()).size();
                Array dy = random(type, 3, outputs, 2);
                double[] largest = new double[outputs];
                double[] places = new double[outputs];
                double[] sums = new double[outputs];
                int[] counts = new int[outputs];
                int channels = window.channels();
                int pixels = window.vertical().input() * window.horizontal().input();
                forEachProduct(window, (image, weight, output) -> {
                    int at = output / FILTERS * channels + image % channels;
                    double value = x.get(2 + image);
                    if (output % FILTERS == 0) {
                        places[at] = counts[at] == 0 || value > largest[at] ? image / channels % pixels : places[at];
                        largest[at] = counts[at] == 0 ? value : Math.max(largest[at], value);
                        sums[at] += value;
                        counts[at]++;
                    }
                });
                double[] means = new double[outputs];
                double[] dx = new double[window.input().size()];
                Arrays.setAll(means, i -> sums[i] / counts[i]);
                forEachProduct(window, (image, weight, output) -> {
                    int at = output / FILTERS * channels + image % channels;
                    dx[image] += output % FILTERS == 0 ? dy.get(3 + at) / counts[at] : 0;
                });
                Array actual = dirty(type, 1, outputs);
                Pooling.argMax(x, 2, actual, 1, window).run();
                check(type, window, actual, 1, places);
                Pooling.average(x, 2, actual, 1, window).run();
                check(type, window, actual, 1, means);
                Array input = dirty(type, 2, dx.length);
                Pooling.averageGradient(dy, 3, input, 2, window).run();
                check(type, window, input, 2, dx);
            }
        }
    }

    /** Infinities, zeros of both signs and NaN are compared, taken and put in float32 as in float64. */
    @Test
    void largestOfSpecialNumbers() {
        float[] special = {
            0f,
            -0f,
            1f,
            Float.NaN,
            Float.intBitsToFloat(0xffc00000),
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            -Float.MIN_VALUE
        };
        for (Window window : POOLS) {
            Array x = random(ElementType.FLOAT32, 0, window.input().size(), 1);
            Array wide = ElementType.FLOAT64.allocate(x.size());
            for (int i = 0; i < x.size(); i++) {
                x.set(i, x.get(i) < 0.5 ? special[(i * 31 + i / 7) % special.length] : x.get(i));
                wide.set(i, x.get(i));
            }
            int outputs = window.output(window.channels()).size();
            List<double[]> results = new ArrayList<>();
            for (Array images : List.of(x, wide)) {
                Array places = images.type().allocate(outputs);
                Pooling.argMax(images, 0, places, 0, window).run();
                Array taken = dirty(images.type(), 0, outputs);
                Places.take(images, places, taken, window).run();
                Array ones = images.type().filled(outputs, 1);
                Array put = dirty(images.type(), 0, images.size());
                Places.put(ones, places, put, window).run();
                results.add(places.toDoubles());
                results.add(taken.toDoubles());
                results.add(put.toDoubles());
            }
            for (int i = 0; i < 3; i++) {
                assertThat(Arrays.equals(results.get(i), results.get(3 + i))).isTrue();
            }
        }
    }

    /** What has to stay as it is up to an offset, then what must be overwritten. */
    private static Array dirty(ElementType type, int offset, int size) {
        Array array = type.filled(offset + size, Double.NaN);
        for (int i = 0; i < offset; i++) {
            array.set(i, BEFORE);
        }
        return array;
    }

    private static void check(ElementType type, Window window, Array actual, int offset, double... expected) {
        assertThat(actual.size()).isEqualTo(offset + expected.length);
        Offset<Double> close = Offset.offset(type == ElementType.FLOAT32 ? 2e-4 : 1e-12);
        for (int i = 0; i < offset; i++) {
            assertThat(actual.get(i)).isEqualTo(BEFORE);
        }
        for (int i = 0; i < expected.length; i++) {
            double value = actual.get(offset + i);
            if (!(Math.abs(value - expected[i]) <= close.value)) {
                assertThat(value).as("%s %s at %d", type, window, i).isCloseTo(expected[i], close);
            }
        }
    }

    /** Windows of more than a tile, and of one that is larger than a tile. */
    @Test
    void tilesAreCrossed() {
        assertThat(WINDOWS.get(0).positions() * WINDOWS.get(0).size()).isGreaterThan(1 << 15);
        Window large = new Window(1, new Slide(false, 1, 1).over(3, 2), new Slide(false, 1, 1).over(2, 2), 10_000);
        Array x = ElementType.FLOAT64.filled(large.input().size(), 1);
        Array kernel = ElementType.FLOAT64.filled(large.size(), 1);
        Array y = ElementType.FLOAT64.allocate(2);
        Convolution.forward(x, 0, kernel, 0, y, 0, large, 1).run();
        assertThat(y.toDoubles()).containsExactly(40_000, 40_000);
    }

    /** Output lengths, and the place of an odd row, as TensorFlow documents them. */
    @Test
    void lengths() {
        int[][] cases = {
            // input, size, stride, dilation, valid, same, before
            {13, 6, 5, 1, 2, 3, 1},
            {28, 5, 1, 1, 24, 28, 2},
            {28, 5, 2, 1, 12, 14, 1},
            {5, 2, 1, 1, 4, 5, 0},
            {7, 3, 3, 2, 1, 3, 2},
            {4, 3, 8, 1, 1, 1, 0},
            {2, 3, 1, 1, 0, 2, 1},
            {1, 1, 1, 1, 1, 1, 0}
        };
        for (int[] c : cases) {
            assertThat(new Slide(false, c[2], c[3]).over(c[0], c[1]).output()).isEqualTo(c[4]);
            WindowAxis same = new Slide(true, c[2], c[3]).over(c[0], c[1]);
            assertThat(same.output()).isEqualTo(c[5]);
            assertThat(same.before()).isEqualTo(c[6]);
        }
    }
}
