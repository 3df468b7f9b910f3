package dev.slope.autodiff;

import dev.slope.kernel.Shape;
import dev.slope.kernel.window.Convolution;
import dev.slope.kernel.window.Places;
import dev.slope.kernel.window.Pooling;
import dev.slope.kernel.window.Slide;
import dev.slope.kernel.window.Window;
import dev.slope.kernel.window.WindowAxis;

/** Operations on images {@code [batch, height, width, channels]}, over which a window slides. */
public final class WindowOps {
    /** Images and a kernel {@code [height, width, channels, filters]}: {@code [batch, height, width, filters]}. */
    public static final Op<Filter> CONVOLUTION = new Op<>(
            "conv2d",
            (filter, x) -> filter.window.output(filter.count),
            Op.sectioned((filter, x, output, shape) -> Convolution.forward(
                    x.get(0).values(), 0, x.get(1).values(), 0, output, 0, filter.window, filter.count)),
            (call, input, g, y) -> input == 0
                    ? ofInput(call.attribute(), g, call.input(1))
                    : ofKernel(call.attribute(), call.input(0), g));
    /** The gradient of the images, from that of the output and the kernel: a transpose of {@link #CONVOLUTION}. */
    public static final Op<Filter> CONVOLUTION_INPUT = new Op<>(
            "conv2dInput",
            (filter, x) -> filter.window.input(),
            Op.prepared((filter, x, output, shape) -> Convolution.inputGradient(
                    x.get(0).values(), 0, x.get(1).values(), 0, output, 0, filter.window, filter.count)),
            (call, input, g, y) -> input == 0
                    ? convolution(call.attribute(), g, call.input(1))
                    : ofKernel(call.attribute(), g, call.input(0)));
    /** The gradient of the kernel, from the images and the gradient of the output: a transpose of {@link #CONVOLUTION}. */
    public static final Op<Filter> CONVOLUTION_KERNEL = new Op<>(
            "conv2dKernel",
            (filter, x) -> filter.kernel(),
            Op.prepared((filter, x, output, shape) -> Convolution.kernelGradient(
                    x.get(0).values(), 0, x.get(1).values(), 0, output, 0, filter.window, filter.count)),
            (call, input, g, y) -> input == 0
                    ? ofInput(call.attribute(), call.input(1), g)
                    : convolution(call.attribute(), call.input(0), g));

    /** Where the largest number that the window sees is, as the place of the pixel in the image, row by row. */
    public static final Op<Window> POOL_ARG_MAX = new Op<>(
            "maxPool2d",
            (window, x) -> window.output(window.channels()),
            Op.prepared((window, x, output, shape) -> Pooling.argMax(x.get(0).values(), 0, output, 0, window)),
            null);
    /** What images have at the places that {@link #POOL_ARG_MAX} finds: images and places. */
    public static final Op<Window> POOL_TAKE = new Op<>(
            "maxPool2dTake",
            (window, x) -> window.output(window.channels()),
            Op.prepared((window, x, output, shape) ->
                    Places.take(x.get(0).values(), x.get(1).values(), output, window)),
            (call, input, g, y) -> input == 0 ? put(call.attribute(), g, call.input(1)) : null);
    /** The transpose of {@link #POOL_TAKE}. */
    public static final Op<Window> POOL_PUT = new Op<>(
            "maxPool2dPut",
            (window, x) -> window.input(),
            Op.prepared((window, x, output, shape) ->
                    Places.put(x.get(0).values(), x.get(1).values(), output, window)),
            (call, input, g, y) -> input == 0 ? take(call.attribute(), g, call.input(1)) : null);
    /** The mean of what the window sees of the image. */
    public static final Op<Window> AVERAGE_POOL = new Op<>(
            "averagePool2d",
            (window, x) -> window.output(window.channels()),
            Op.prepared((window, x, output, shape) -> Pooling.average(x.get(0).values(), 0, output, 0, window)),
            (call, input, g, y) -> averagePoolInput(call.attribute(), g));
    /** The transpose of {@link #AVERAGE_POOL}. */
    public static final Op<Window> AVERAGE_POOL_INPUT = new Op<>(
            "averagePool2dInput",
            (window, x) -> window.input(),
            Op.prepared((window, x, output, shape) ->
                    Pooling.averageGradient(x.get(0).values(), 0, output, 0, window)),
            (call, input, g, y) -> averagePool(call.attribute(), g));

    private WindowOps() {}

    /** The window of a kernel, and the number of its filters. */
    public record Filter(Window window, int count) {
        Shape kernel() {
            return Shape.of(window.vertical().size(), window.horizontal().size(), window.channels(), count);
        }
    }

    /** {@link #CONVOLUTION} of images and a kernel; refuses shapes that do not fit. */
    public static Node convolution(Node x, Node kernel, Slide vertical, Slide horizontal) {
        Shape shape = kernel.shape();
        if (shape.rank() != 4 || shape.size() == 0) {
            throw new IllegalArgumentException(
                    "conv2d: a kernel has shape [height, width, channels, filters], none of them 0, not " + shape);
        }
        Window window = window("conv2d", x.shape(), shape.length(0), shape.length(1), vertical, horizontal);
        if (shape.length(2) != window.channels()) {
            throw new IllegalArgumentException("conv2d: images of shape " + x.shape() + " have " + window.channels()
                    + " channels, the kernel of shape " + shape + " takes " + shape.length(2));
        }
        return convolution(new Filter(window, shape.length(3)), x, kernel);
    }

    /** The largest numbers that a window of this size sees; refuses shapes that do not fit. */
    public static Node maxPool(Node x, int height, int width, Slide vertical, Slide horizontal) {
        Window window = poolWindow("maxPool2d", x, height, width, vertical, horizontal);
        int pixels = window.vertical().input() * window.horizontal().input();
        IndexOps.checkExact("maxPool2d", pixels, x.type());
        return take(window, x, POOL_ARG_MAX.apply(window, x));
    }

    /** {@link #AVERAGE_POOL} with a window of this size; refuses shapes that do not fit. */
    public static Node averagePool(Node x, int height, int width, Slide vertical, Slide horizontal) {
        return averagePool(poolWindow("averagePool2d", x, height, width, vertical, horizontal), x);
    }

    private static Window poolWindow(String name, Node x, int height, int width, Slide vertical, Slide horizontal) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    name + ": the window must be 1 x 1 or larger, but is " + height + " x " + width);
        }
        if (vertical.dilation() != 1 || horizontal.dilation() != 1) {
            throw new IllegalArgumentException(name + ": the window has no gaps, so its dilation must be 1, but is "
                    + vertical.dilation() + " x " + horizontal.dilation());
        }
        return window(name, x.shape(), height, width, vertical, horizontal);
    }

    private static Window window(String name, Shape images, int height, int width, Slide vertical, Slide horizontal) {
        if (images.rank() != 4) {
            throw new IllegalArgumentException(
                    name + ": images have shape [batch, height, width, channels], not " + images);
        }
        WindowAxis down = vertical.over(images.length(1), height);
        WindowAxis across = horizontal.over(images.length(2), width);
        if (down.output() == 0 || across.output() == 0) {
            boolean isDilated = vertical.dilation() > 1 || horizontal.dilation() > 1;
            throw new IllegalArgumentException(name + ": a window of " + height + " x " + width
                    + (isDilated ? ", dilated by " + vertical.dilation() + " x " + horizontal.dilation() + "," : "")
                    + " does not fit into images of shape " + images
                    + ": take a smaller one, or Sliding.same() to let it reach out of them");
        }
        return new Window(images.length(0), down, across, images.length(3));
    }

    // Operations as the gradients above write them: a table entry cannot name a later one, or itself.

    private static Node convolution(Filter filter, Node x, Node kernel) {
        return CONVOLUTION.apply(filter, x, kernel);
    }

    private static Node ofInput(Filter filter, Node dy, Node kernel) {
        return CONVOLUTION_INPUT.apply(filter, dy, kernel);
    }

    private static Node ofKernel(Filter filter, Node x, Node dy) {
        return CONVOLUTION_KERNEL.apply(filter, x, dy);
    }

    private static Node take(Window window, Node x, Node places) {
        return POOL_TAKE.apply(window, x, places);
    }

    private static Node put(Window window, Node dy, Node places) {
        return POOL_PUT.apply(window, dy, places);
    }

    private static Node averagePool(Window window, Node x) {
        return AVERAGE_POOL.apply(window, x);
    }

    private static Node averagePoolInput(Window window, Node dy) {
        return AVERAGE_POOL_INPUT.apply(window, dy);
    }
}
