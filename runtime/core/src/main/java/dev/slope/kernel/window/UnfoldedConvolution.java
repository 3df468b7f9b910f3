package dev.slope.kernel.window;

import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Floats;
import dev.slope.kernel.Sections;
import dev.slope.kernel.product.MatrixProduct;
import dev.slope.kernel.product.Operand;
import dev.slope.kernel.product.Product;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link Convolution} as products of matrices: one has a row for each position of the window, with all numbers it sees there;
 * it is made in tiles that stay in the cache.
 */
final class UnfoldedConvolution {
    /** Elements of a tile. */
    private static final int TILE = 1 << 15;
    /** Shorter lines are copied element by element. */
    private static final int LONG_LINE = 32;

    private UnfoldedConvolution() {}

    static Sections forward(
            Array x, int xOffset, Array kernel, int kernelOffset, Array y, int yOffset, Window window, int filters) {
        Lanes lanes = Lanes.of(window, (lane, start, end) -> {
            Tiles tiles = new Tiles(window, x.type(), end - start);
            return tiles.prepare(start, end, (first, rows) -> {
                Product product = MatrixProduct.prepare(
                        Operand.of(tiles.values, 0),
                        Operand.of(kernel, kernelOffset),
                        y,
                        yOffset + first * filters,
                        rows,
                        window.size(),
                        filters,
                        false);
                return () -> {
                    tiles.read(x, xOffset, first, rows);
                    product.run();
                };
            });
        });
        return lanes.sections(filters, () -> {});
    }

    static Runnable inputGradient(
            Array dy,
            int dyOffset,
            Array kernel,
            int kernelOffset,
            Array dx,
            int dxOffset,
            Window window,
            int filters) {
        Lanes lanes = Lanes.of(window, (lane, start, end) -> {
            Tiles tiles = new Tiles(window, dx.type(), end - start);
            return tiles.prepare(start, end, (first, rows) -> {
                Product product = MatrixProduct.prepare(
                        Operand.of(dy, dyOffset + first * filters),
                        Operand.transposed(kernel, kernelOffset),
                        tiles.values,
                        0,
                        rows,
                        filters,
                        window.size(),
                        false);
                return () -> {
                    product.run();
                    tiles.add(dx, dxOffset, first, rows);
                };
            });
        });
        int size = window.input().size();
        return () -> {
            dx.clear(dxOffset, size);
            lanes.run();
        };
    }

    static Runnable kernelGradient(
            Array x,
            int xOffset,
            Array dy,
            int dyOffset,
            Array dKernel,
            int dKernelOffset,
            Window window,
            int filters) {
        int size = window.size() * filters;
        Array sums = x.type().allocate(Lanes.count(window) * size);
        Lanes lanes = Lanes.of(window, (lane, start, end) -> {
            Tiles tiles = new Tiles(window, x.type(), end - start);
            Runnable adding = tiles.prepare(start, end, (first, rows) -> {
                Product product = MatrixProduct.prepare(
                        Operand.transposed(tiles.values, 0),
                        Operand.of(dy, dyOffset + first * filters),
                        sums,
                        lane * size,
                        window.size(),
                        rows,
                        filters,
                        true);
                return () -> {
                    tiles.read(x, xOffset, first, rows);
                    product.run();
                };
            });
            return () -> {
                sums.clear(lane * size, size);
                adding.run();
            };
        });
        return () -> {
            lanes.run();
            dKernel.clear(dKernelOffset, size);
            for (int lane = 0; lane < lanes.count(); lane++) {
                sums.addTo(lane * size, dKernel, dKernelOffset, size);
            }
        };
    }

    /** What the window sees at some of its positions, a row each. */
    private static final class Tiles {
        final Window window;
        final int rows;
        final Array values;
        final WindowRuns runs;

        /** @param positions as many as there are at most */
        Tiles(Window window, ElementType type, int positions) {
            this.window = window;
            rows = Math.max(1, Math.min(positions, TILE / Math.max(1, window.size())));
            values = type.allocate(rows * window.size());
            runs = new WindowRuns(window);
        }

        @FunctionalInterface
        interface Tile {
            Runnable prepare(int firstPosition, int rows);
        }

        /** The tiles of positions, one after the other. */
        Runnable prepare(int start, int end, Tile tile) {
            List<Runnable> parts = new ArrayList<>();
            for (int first = start; first < end; first += rows) {
                parts.add(tile.prepare(first, Math.min(rows, end - first)));
            }
            Runnable[] array = parts.toArray(Runnable[]::new);
            return () -> {
                for (Runnable part : array) {
                    part.run();
                }
            };
        }

        void read(Array x, int xOffset, int first, int count) {
            int channels = window.channels();
            for (int i = 0; i < count; i++) {
                int row = i * window.size();
                int corner = window.corner(first + i);
                if (corner >= 0) {
                    readInside(x, xOffset + corner * channels, row);
                    continue;
                }
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

        /** All lines of a window that is whole and inside of the image. */
        private void readInside(Array x, int offset, int row) {
            int line = window.horizontal().size() * window.channels();
            int next = window.horizontal().input() * window.channels();
            if (line < LONG_LINE && x instanceof Floats from && values instanceof Floats to) {
                copyLines(from.values(), offset, next, to.values(), row, line);
                return;
            }
            for (int i = 0; i < window.vertical().size(); i++) {
                x.copyTo(offset + i * next, values, row + i * line, line);
            }
        }

        private void copyLines(float[] from, int offset, int next, float[] to, int row, int line) {
            for (int i = 0; i < window.vertical().size(); i++) {
                for (int j = 0; j < line; j++) {
                    to[row + i * line + j] = from[offset + i * next + j];
                }
            }
        }

        void add(Array dx, int dxOffset, int first, int count) {
            int channels = window.channels();
            for (int i = 0; i < count; i++) {
                int row = i * window.size();
                int corner = window.corner(first + i);
                if (corner >= 0) {
                    addInside(dx, dxOffset + corner * channels, row);
                    continue;
                }
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

        private void addInside(Array dx, int offset, int row) {
            int line = window.horizontal().size() * window.channels();
            int next = window.horizontal().input() * window.channels();
            for (int i = 0; i < window.vertical().size(); i++) {
                values.addTo(row + i * line, dx, offset + i * next, line);
            }
        }
    }
}
