package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every output sees every input: {@code activation(x * kernel + bias)}, {@code [batch, inputs] -> [batch, units]}. The
 * kernel {@code [inputs, units]} begins Glorot uniform, the bias {@code [units]} with zeros.
 *
 * @param units the number of outputs, from 1 to 2^24
 * @param activation what is applied to the outputs, if anything; its trainable parameters are weights of the layer
 */
public record Dense(int units, @Nullable ActivationFunction activation) implements Layer {
    private static final int OWN_WEIGHTS = 2;

    /** Checks the number of units. */
    public Dense {
        Shapes.check("the number of units of a dense layer", units, Shapes.LARGEST);
    }

    @Override
    public String type() {
        return "Dense";
    }

    @Override
    public List<Weight> weights(int... inputShape) {
        if (inputShape.length != 1) {
            throw new IllegalArgumentException(
                    "a dense layer takes inputs of shape [batch, features], not " + Shapes.withBatch(inputShape));
        }
        List<Weight> weights = new ArrayList<>();
        weights.add(new Weight("kernel", Initializer.glorotUniform(), inputShape[0], units));
        weights.add(new Weight("bias", Initializer.constant(0), units));
        if (activation != null) {
            for (Weight weight : new ActivationLayer(activation).weights(units)) {
                weights.add(weight.renamed("activation." + weight.name()));
            }
        }
        return weights;
    }

    @Override
    public Tensor apply(Tensor x, List<Tensor> weights, boolean training) {
        Tensor sum = x.matmul(weights.get(0)).plus(weights.get(1));
        return activation == null
                ? sum
                : new ActivationLayer(activation).apply(sum, weights.subList(OWN_WEIGHTS, weights.size()), training);
    }
}
