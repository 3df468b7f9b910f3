package dev.slope.kernel.window;

import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Sections;
import dev.slope.kernel.indirect.IndirectProduct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@link Convolution} that reads what a window sees where it is, image by image. */
final class IndirectConvolution {
    /** Positions whose products are summed up before they are added to those of others. */
    private static final int MOST_POSITIONS = 1024;

    private final ElementType type;
    /** The elements of a vector. */
    private final int width;

    private final Window window;
    private final int filters;
    private final Frame frame;

    /** @param width the elements of a vector */
    IndirectConvolution(ElementType type, int width, Window window, int filters) {
        this.type = type;
        this.width = width;
        this.window = window;
        this.filters = filters;
        frame = new Frame(window);
    }

    private int positions() {
        return window.vertical().output() * window.horizontal().output();
    }

    /** Rounded up to full vectors. */
    private int padded(int columns) {
        return (columns + width - 1) / width * width;
    }

    /** Numbers from 0 on. */
    private static int[] steps(int count, int step) {
        int[] steps = new int[count];
        for (int i = 0; i < count; i++) {
            steps[i] = i * step;
        }
        return steps;
    }

    /** Whether vectors that begin in an image's rows of filters end behind all images. */
    private boolean isEdge(int image, int end) {
        return (long) (end - 1 - image) * positions() * filters < padded(filters) - filters;
    }

    /** What is done with an image. */
    @FunctionalInterface
    private interface ImageTask {
        void run(int image);
    }

    /** What each group of images has for itself. */
    @FunctionalInterface
    private interface Group {
        /**
         * Prepares it.
         *
         * @param lane its number
         * @param first image
         * @param end image after the last
         */
        ImageTask prepare(int lane, int first, int end);
    }

    private Lanes lanes(Group group) {
        return Lanes.of(window, (lane, start, end) -> {
            int first = start / positions();
            int last = end / positions();
            ImageTask task = group.prepare(lane, first, last);
            return () -> {
                for (int image = first; image < last; image++) {
                    task.run(image);
                }
            };
        });
    }

    Sections forward(Array x, int xOffset, Array kernel, int kernelOffset, Array y, int yOffset) {
        int columns = padded(filters);
        boolean isFull = columns == filters;
        Array packed = isFull ? kernel : type.allocate(window.size() * columns);
        int packedOffset = isFull ? kernelOffset : 0;
        int size = positions() * filters;
        int line = frame.isInside() ? frame.imageLine() : frame.line();
        IndirectProduct product = IndirectProduct.of(
                type, frame.corners(line), frame.elements(line), steps(positions(), filters), filters);
        Lanes lanes = lanes((lane, first, end) -> {
            Images images = new Images(x, xOffset);
            // Rows reach into those after them, but not out of what this group writes.
            Array edge = isFull ? y : type.allocate(size + columns);
            return image -> {
                images.read(image);
                boolean isEdge = isEdge(image, end);
                int to = yOffset + image * size;
                product.run(
                        images.values,
                        images.offset(image),
                        packed,
                        packedOffset,
                        columns,
                        isEdge ? edge : y,
                        isEdge ? 0 : to,
                        false);
                if (isEdge) {
                    edge.copyTo(0, y, to, size);
                }
            };
        });
        return lanes.sections(filters, () -> {
            if (!isFull) {
                for (int i = 0; i < window.size(); i++) {
                    kernel.copyTo(kernelOffset + i * filters, packed, i * columns, filters);
                }
            }
        });
    }

    /** Images as they are, or with what is around them. */
    private final class Images {
        final Array values;
        private final Array x;
        private final int offset;

        Images(Array x, int offset) {
            this.x = x;
            this.offset = offset;
            values = frame.isInside() ? x : type.allocate(frame.size());
        }

        void read(int image) {
            if (values != x) {
                frame.read(x, offset + image * frame.image(), values);
            }
        }

        int offset(int image) {
            return values == x ? offset + image * frame.image() : 0;
        }
    }

    /** The elements of a window that are side by side: its lines, or its pixels if they are apart. */
    private int run() {
        return (window.horizontal().dilation() == 1 ? window.horizontal().size() : 1) * window.channels();
    }

    Runnable inputGradient(Array dy, int dyOffset, Array kernel, int kernelOffset, Array dx, int dxOffset) {
        int run = run();
        int columns = padded(run);
        int[] elements = frame.elements(frame.line());
        int[] order = downwards();
        int[] corners = frame.corners(frame.line());
        int[] rows = new int[order.length];
        int[] targets = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            rows[i] = order[i] * filters;
            targets[i] = corners[order[i]];
        }
        IndirectProduct product = IndirectProduct.of(type, rows, steps(filters, 1), targets, run);
        Array transposed = type.allocate(window.size() / run * filters * columns);
        Lanes lanes = lanes((lane, first, end) -> {
            Array sums = type.allocate(frame.size() + columns);
            return image -> {
                sums.clear(0, frame.size());
                for (int i = 0; i < window.size() / run; i++) {
                    product.run(
                            dy,
                            dyOffset + image * positions() * filters,
                            transposed,
                            i * filters * columns,
                            columns,
                            sums,
                            elements[i * run],
                            true);
                }
                frame.write(sums, dx, dxOffset + image * frame.image());
            };
        });
        return () -> {
            for (int i = 0; i < window.size(); i++) {
                int to = i / run * filters * columns + i % run;
                for (int filter = 0; filter < filters; filter++) {
                    transposed.set(to + filter * columns, kernel.get(kernelOffset + i * filters + filter));
                }
            }
            lanes.run();
        };
    }

    /** The positions column by column: windows at those that follow each other have no pixels of a line in common. */
    private int[] downwards() {
        int rows = window.vertical().output();
        int columns = window.horizontal().output();
        int[] order = new int[rows * columns];
        for (int i = 0; i < order.length; i++) {
            order[i] = i % rows * columns + i / rows;
        }
        return order;
    }

    Runnable kernelGradient(Array x, int xOffset, Array dy, int dyOffset, Array dKernel, int dKernelOffset) {
        int columns = padded(filters);
        int sum = window.size() * columns;
        int size = positions() * filters;
        Array sums = type.allocate(Lanes.count(window) * sum);
        List<IndirectProduct> parts = parts();
        int each = (positions() + parts.size() - 1) / parts.size();
        Lanes lanes = lanes((lane, first, end) -> {
            Images images = new Images(x, xOffset);
            // Rows are read to the end of a vector, which may be after that of the array.
            Array edge = columns == filters ? dy : type.allocate(size + columns);
            return image -> {
                images.read(image);
                boolean isEdge = isEdge(image, end);
                int from = dyOffset + image * size;
                if (isEdge) {
                    dy.copyTo(from, edge, 0, size);
                }
                for (int part = 0; part < parts.size(); part++) {
                    parts.get(part)
                            .run(
                                    images.values,
                                    images.offset(image),
                                    isEdge ? edge : dy,
                                    (isEdge ? 0 : from) + part * each * filters,
                                    filters,
                                    sums,
                                    lane * sum,
                                    image > first || part > 0);
                }
            };
        });
        return () -> {
            lanes.run();
            dKernel.clear(dKernelOffset, window.size() * filters);
            for (int lane = 0; lane < Lanes.count(window) && window.batch() > 0; lane++) {
                for (int i = 0; i < window.size(); i++) {
                    sums.addTo(lane * sum + i * columns, dKernel, dKernelOffset + i * filters, filters);
                }
            }
        };
    }

    /** A product for some of the positions each. */
    private List<IndirectProduct> parts() {
        int line = frame.isInside() ? frame.imageLine() : frame.line();
        int[] corners = frame.corners(line);
        int[] elements = frame.elements(line);
        int[] targets = steps(window.size(), padded(filters));
        int count = (corners.length + MOST_POSITIONS - 1) / MOST_POSITIONS;
        int each = (corners.length + count - 1) / count;
        List<IndirectProduct> parts = new ArrayList<>();
        for (int from = 0; from < corners.length; from += each) {
            int[] part = Arrays.copyOfRange(corners, from, Math.min(corners.length, from + each));
            parts.add(IndirectProduct.of(type, elements, part, targets, filters));
        }
        return List.copyOf(parts);
    }
}
