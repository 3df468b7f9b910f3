package dev.slope.kernel.window;

import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.product.MatrixProduct;
import dev.slope.kernel.product.Operand;

/**
 * Two-dimensional convolution (in fact correlation, as everywhere in the field) of images {@code x} {@code [batch, height,
 * width, channels]} with a kernel {@code [height, width, channels, filters]}, and its two transposes. Each is a product of
 * matrices: one has a row for each position of the window, with all numbers it sees there; it is made in tiles that stay in
 * the cache. Outputs are overwritten.
 */
public final class Convolution {
    /** Elements of a tile. */
    private static final int TILE = 1 << 15;

    private Convolution() {}

    /** {@code y = x * kernel}, with {@code y} {@code [batch, positions, filters]}. */
    public static void forward(
            Array x, int xOffset, Array kernel, int kernelOffset, Array y, int yOffset, Window window, int filters) {
        Tiles tiles = new Tiles(window, x.type());
        tiles.forEach((first, rows) -> {
            tiles.read(x, xOffset, first, rows);
            int to = yOffset + first * filters;
            MatrixProduct.prepare(
                            Operand.of(tiles.values, 0),
                            Operand.of(kernel, kernelOffset),
                            y,
                            to,
                            rows,
                            window.size(),
                            filters,
                            false)
                    .run();
        });
    }

    /** The gradient {@code dx} of the images for that of the output, {@code dy}. */
    public static void inputGradient(
            Array dy,
            int dyOffset,
            Array kernel,
            int kernelOffset,
            Array dx,
            int dxOffset,
            Window window,
            int filters) {
        Tiles tiles = new Tiles(window, dx.type());
        dx.clear(dxOffset, window.input().size());
        tiles.forEach((first, rows) -> {
            int from = dyOffset + first * filters;
            MatrixProduct.prepare(
                            Operand.of(dy, from),
                            Operand.transposed(kernel, kernelOffset),
                            tiles.values,
                            0,
                            rows,
                            filters,
                            window.size(),
                            false)
                    .run();
            tiles.add(dx, dxOffset, first, rows);
        });
    }

    /** The gradient of the kernel for that of the output, {@code dy}. */
    public static void kernelGradient(
            Array x,
            int xOffset,
            Array dy,
            int dyOffset,
            Array dKernel,
            int dKernelOffset,
            Window window,
            int filters) {
        Tiles tiles = new Tiles(window, x.type());
        dKernel.clear(dKernelOffset, window.size() * filters);
        tiles.forEach((first, rows) -> {
            tiles.read(x, xOffset, first, rows);
            int from = dyOffset + first * filters;
            MatrixProduct.prepare(
                            Operand.transposed(tiles.values, 0),
                            Operand.of(dy, from),
                            dKernel,
                            dKernelOffset,
                            window.size(),
                            rows,
                            filters,
                            true)
                    .run();
        });
    }

    /** What the window sees at some of its positions, a row each. */
    private static final class Tiles {
        final Window window;
        final int rows;
        final Array values;
        final WindowRuns runs;

        Tiles(Window window, ElementType type) {
            this.window = window;
            rows = Math.max(1, Math.min(window.positions(), TILE / Math.max(1, window.size())));
            values = type.allocate(rows * window.size());
            runs = new WindowRuns(window);
        }

        @FunctionalInterface
        interface Tile {
            void at(int firstPosition, int rows);
        }

        void forEach(Tile tile) {
            for (int first = 0; first < window.positions(); first += rows) {
                tile.at(first, Math.min(rows, window.positions() - first));
            }
        }

        void read(Array x, int xOffset, int first, int count) {
            int channels = window.channels();
            for (int i = 0; i < count; i++) {
                int row = i * window.size();
                runs.at(first + i);
                for (int run = 0; run < runs.count(); run++) {
                    int to = row + runs.element(run) * channels;
                    int length = runs.length(run) * channels;
                    if (runs.pixel(run) < 0) {
                        values.clear(to, length);
                    } else {
                        x.copyTo(xOffset + runs.pixel(run) * channels, values, to, length);
                    }
                }
            }
        }

        void add(Array dx, int dxOffset, int first, int count) {
            int channels = window.channels();
            for (int i = 0; i < count; i++) {
                int row = i * window.size();
                runs.at(first + i);
                for (int run = 0; run < runs.count(); run++) {
                    if (runs.pixel(run) >= 0) {
                        int from = row + runs.element(run) * channels;
                        int to = dxOffset + runs.pixel(run) * channels;
                        values.addTo(from, dx, to, runs.length(run) * channels);
                    }
                }
            }
        }
    }
}
