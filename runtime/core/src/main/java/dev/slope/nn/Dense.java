package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every output sees every input: {@code activation(x * kernel + bias)}, {@code [batch, inputs] -> [batch, units]}, with a
 * kernel {@code [inputs, units]} and a bias {@code [units]}.
 *
 * @param units the number of outputs, from 1 to 2^24
 * @param activation what is applied to the outputs, if anything; its trainable parameters are weights of the layer
 * @param options how the weights begin, and what they add to the loss
 */
public record Dense(int units, @Nullable ActivationFunction activation, KernelOptions options) implements Layer {
    /** Checks the number of units. */
    public Dense {
        Shapes.check("the number of units of a dense layer", units, Shapes.LARGEST);
    }

    /** Without activation, its weights as in Keras. */
    public static Dense of(int units) {
        return new Dense(units, null, KernelOptions.DEFAULT);
    }

    /** With an activation. */
    public Dense activation(ActivationFunction function) {
        return new Dense(units, function, options);
    }

    /** With the activation of this name, see {@link Activations#get}. */
    public Dense activation(String name) {
        return activation(Activations.get(name));
    }

    /** With a bias, or without. */
    public Dense bias(boolean value) {
        return new Dense(units, activation, options.withBias(value));
    }

    /** With a kernel that begins otherwise than Glorot uniform. */
    public Dense kernelInitializer(Initializer value) {
        return new Dense(units, activation, options.withKernelInitializer(value));
    }

    /** With a bias that begins otherwise than with zeros. */
    public Dense biasInitializer(Initializer value) {
        return new Dense(units, activation, options.withBiasInitializer(value));
    }

    /** With what the kernel adds to the loss. */
    public Dense kernelRegularizer(Regularizer value) {
        return new Dense(units, activation, options.withKernelRegularizer(value));
    }

    /** With what the bias adds to the loss. */
    public Dense biasRegularizer(Regularizer value) {
        return new Dense(units, activation, options.withBiasRegularizer(value));
    }

    @Override
    public String type() {
        return "Dense";
    }

    @Override
    public List<Weight> weights(int... inputShape) {
        if (inputShape.length != 1) {
            throw new IllegalArgumentException("a dense layer takes inputs of shape [batch, features], not "
                    + Shapes.withBatch(inputShape) + ": put flatten() or a global pooling before it");
        }
        List<Weight> weights = new ArrayList<>(options.weights(inputShape[0], units));
        weights.addAll(ActivationLayer.weights(activation));
        return weights;
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        Tensor product = x.matmul(pass.weight("kernel"));
        return pass.activate(activation, options.bias() ? product.plus(pass.weight("bias")) : product);
    }
}
