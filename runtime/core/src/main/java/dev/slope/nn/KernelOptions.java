package dev.slope.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * How the kernel and the bias of a layer begin, and what they add to the loss.
 *
 * @param bias whether there is a bias
 * @param kernelInitializer how the kernel begins
 * @param biasInitializer how the bias begins
 * @param kernelRegularizer what the kernel adds to the loss
 * @param biasRegularizer what the bias adds to the loss
 */
public record KernelOptions(
        boolean bias,
        Initializer kernelInitializer,
        Initializer biasInitializer,
        Regularizer kernelRegularizer,
        Regularizer biasRegularizer) {
    /** As in Keras: a kernel that begins Glorot uniform, a bias that begins with zeros, nothing added to the loss. */
    public static final KernelOptions DEFAULT = new KernelOptions(
            true, Initializer.glorotUniform(), Initializer.zeros(), Regularizer.NONE, Regularizer.NONE);

    KernelOptions withBias(boolean value) {
        return new KernelOptions(value, kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer);
    }

    KernelOptions withKernelInitializer(Initializer value) {
        return new KernelOptions(bias, value, biasInitializer, kernelRegularizer, biasRegularizer);
    }

    KernelOptions withBiasInitializer(Initializer value) {
        return new KernelOptions(bias, kernelInitializer, value, kernelRegularizer, biasRegularizer);
    }

    KernelOptions withKernelRegularizer(Regularizer value) {
        return new KernelOptions(bias, kernelInitializer, biasInitializer, value, biasRegularizer);
    }

    KernelOptions withBiasRegularizer(Regularizer value) {
        return new KernelOptions(bias, kernelInitializer, biasInitializer, kernelRegularizer, value);
    }

    /** The kernel, of this shape, and the bias, one for each index of its last axis. */
    List<Weight> weights(int... kernelShape) {
        List<Weight> weights = new ArrayList<>();
        weights.add(new Weight("kernel", kernelInitializer, kernelShape).regularized(kernelRegularizer));
        if (bias) {
            weights.add(new Weight("bias", biasInitializer, kernelShape[kernelShape.length - 1])
                    .regularized(biasRegularizer));
        }
        return weights;
    }
}
