package dev.slope.kernel.window;

import dev.slope.kernel.Array;
import dev.slope.kernel.Sections;
import dev.slope.kernel.indirect.IndirectProduct;

/**
 * Two-dimensional convolution (in fact correlation, as everywhere in the field) of images {@code x} {@code [batch, height,
 * width, channels]} with a kernel {@code [height, width, channels, filters]}, and its two transposes. Outputs are overwritten.
 */
public final class Convolution {
    private Convolution() {}

    /** {@code y = x * kernel}, with {@code y} {@code [batch, positions, filters]}: to be run any number of times. */
    public static Sections forward(
            Array x, int xOffset, Array kernel, int kernelOffset, Array y, int yOffset, Window window, int filters) {
        return IndirectProduct.width(x.type())
                .map(width -> new IndirectConvolution(x.type(), width, window, filters)
                        .forward(x, xOffset, kernel, kernelOffset, y, yOffset))
                .orElseGet(() ->
                        UnfoldedConvolution.forward(x, xOffset, kernel, kernelOffset, y, yOffset, window, filters));
    }

    /** The gradient {@code dx} of the images for that of the output, {@code dy}: to be run any number of times. */
    public static Runnable inputGradient(
            Array dy,
            int dyOffset,
            Array kernel,
            int kernelOffset,
            Array dx,
            int dxOffset,
            Window window,
            int filters) {
        return IndirectProduct.width(dx.type())
                .map(width -> new IndirectConvolution(dx.type(), width, window, filters)
                        .inputGradient(dy, dyOffset, kernel, kernelOffset, dx, dxOffset))
                .orElseGet(() -> UnfoldedConvolution.inputGradient(
                        dy, dyOffset, kernel, kernelOffset, dx, dxOffset, window, filters));
    }

    /** The gradient of the kernel for that of the output, {@code dy}: to be run any number of times. */
    public static Runnable kernelGradient(
            Array x,
            int xOffset,
            Array dy,
            int dyOffset,
            Array dKernel,
            int dKernelOffset,
            Window window,
            int filters) {
        return IndirectProduct.width(x.type())
                .map(width -> new IndirectConvolution(x.type(), width, window, filters)
                        .kernelGradient(x, xOffset, dy, dyOffset, dKernel, dKernelOffset))
                .orElseGet(() -> UnfoldedConvolution.kernelGradient(
                        x, xOffset, dy, dyOffset, dKernel, dKernelOffset, window, filters));
    }
}
