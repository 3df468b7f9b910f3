package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Parameter;
import dev.slope.Tensor;
import java.util.List;

/**
 * An activation as a layer of its own. Its trainable parameters are weights of the layer, a single number each.
 *
 * @param activation what it computes
 */
public record ActivationLayer(ActivationFunction activation) implements Layer {
    @Override
    public String type() {
        return "Activation";
    }

    @Override
    public List<Weight> weights(int... inputShape) {
        return activation.parameters().stream()
                .filter(Parameter::trainable)
                .map(Parameter::name)
                .map(name -> new Weight(name, Initializer.constant(activation.parameter(name))))
                .toList();
    }

    @Override
    public Tensor apply(Tensor x, List<Tensor> weights, boolean training) {
        return weights.isEmpty() ? activation.apply(x) : activation.apply(x, weights);
    }
}
