package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Filters that slide over images: {@code activation(conv(x, kernel) + bias)}, {@code [batch, height, width, channels] ->
 * [batch, newHeight, newWidth, filters]}, with a kernel {@code [windowHeight, windowWidth, channels, filters]} and a bias
 * {@code [filters]}. Sizes are as {@link dev.slope.Sliding} says.
 *
 * <pre>{@code
 * Conv2d.of(32, 3).same().stride(2).activation("relu").bias(false)
 * }</pre>
 *
 * @param filters the number of filters, from 1 to 2^24
 * @param window what a filter sees, and how it moves
 * @param activation what is applied to the outputs, if anything; its trainable parameters are weights of the layer
 * @param options how the weights begin, and what they add to the loss
 */
public record Conv2d(
        int filters, SlidingWindow window, @Nullable ActivationFunction activation, KernelOptions options)
        implements Layer {
    /** Checks the number of filters. */
    public Conv2d {
        Shapes.check("the number of filters of a convolution", filters, Shapes.LARGEST);
    }

    /** With a square window that moves in steps of 1 inside of the image, without activation; its weights as in Keras. */
    public static Conv2d of(int filters, int size) {
        return of(filters, size, size);
    }

    /** With a window of another height than width. */
    public static Conv2d of(int filters, int height, int width) {
        return new Conv2d(filters, SlidingWindow.of(height, width), null, KernelOptions.DEFAULT);
    }

    private Conv2d window(SlidingWindow value) {
        return new Conv2d(filters, value, activation, options);
    }

    /** Reaching out of the image, where it is 0: in steps of 1 the output is as large as the image. */
    public Conv2d same() {
        return window(window.same(true));
    }

    /** In steps of this length, in both directions. */
    public Conv2d stride(int step) {
        return stride(step, step);
    }

    /** In steps of these lengths. */
    public Conv2d stride(int down, int across) {
        return window(window.stride(down, across));
    }

    /** With the elements of the window so far apart, 1 for neighbours, in both directions. */
    public Conv2d dilation(int distance) {
        return dilation(distance, distance);
    }

    /** With the elements of the window so far apart, 1 for neighbours. */
    public Conv2d dilation(int down, int across) {
        return window(window.dilation(down, across));
    }

    /** With an activation. */
    public Conv2d activation(ActivationFunction function) {
        return new Conv2d(filters, window, function, options);
    }

    /** With the activation of this name, see {@link Activations#get}. */
    public Conv2d activation(String name) {
        return activation(Activations.get(name));
    }

    private Conv2d options(KernelOptions value) {
        return new Conv2d(filters, window, activation, value);
    }

    /** With a bias, or without. */
    public Conv2d bias(boolean value) {
        return options(options.withBias(value));
    }

    /** With a kernel that begins otherwise than Glorot uniform. */
    public Conv2d kernelInitializer(Initializer value) {
        return options(options.withKernelInitializer(value));
    }

    /** With a bias that begins otherwise than with zeros. */
    public Conv2d biasInitializer(Initializer value) {
        return options(options.withBiasInitializer(value));
    }

    /** With what the kernel adds to the loss. */
    public Conv2d kernelRegularizer(Regularizer value) {
        return options(options.withKernelRegularizer(value));
    }

    /** With what the bias adds to the loss. */
    public Conv2d biasRegularizer(Regularizer value) {
        return options(options.withBiasRegularizer(value));
    }

    @Override
    public String type() {
        return "Conv2D";
    }

    @Override
    public List<Weight> weights(int... inputShape) {
        SlidingWindow.checkImages("a convolution", inputShape);
        List<Weight> weights =
                new ArrayList<>(options.weights(window.height(), window.width(), inputShape[2], filters));
        weights.addAll(ActivationLayer.weights(activation));
        return weights;
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        Tensor product = x.conv2d(pass.weight("kernel"), window.sliding());
        return pass.activate(activation, options.bias() ? product.plus(pass.weight("bias")) : product);
    }
}
