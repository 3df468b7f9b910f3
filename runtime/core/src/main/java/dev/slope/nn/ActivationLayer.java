package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.Parameter;
import dev.slope.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An activation as a layer of its own. Its trainable parameters are weights of the layer: a single number each, or one for
 * each channel, that is, each index of the last axis.
 *
 * @param activation what it computes
 * @param perChannel whether trainable parameters are learned for each channel
 */
public record ActivationLayer(ActivationFunction activation, boolean perChannel) implements Layer {
    /** Checks that there is something to learn for each channel. */
    public ActivationLayer {
        if (perChannel && activation.parameters().stream().noneMatch(Parameter::trainable)) {
            throw new IllegalArgumentException(
                    "there is nothing to learn for each channel: " + activation + " has no trainable parameter");
        }
    }

    /** One number for each trainable parameter. */
    public static ActivationLayer of(ActivationFunction activation) {
        return new ActivationLayer(activation, false);
    }

    /** That of this name, see {@link Activations#get}. */
    public static ActivationLayer of(String name) {
        return of(Activations.get(name));
    }

    /** Trainable parameters for each channel, or not. */
    public ActivationLayer perChannel(boolean value) {
        return new ActivationLayer(activation, value);
    }

    /**
     * The trainable parameters of an activation as weights of a layer that applies it by {@link Pass#activate}: named
     * {@code activation.slope} for {@code slope}, a single number each.
     */
    public static List<Weight> weights(@Nullable ActivationFunction activation) {
        return activation == null ? List.of() : weights(activation, "activation.");
    }

    private static List<Weight> weights(ActivationFunction activation, String prefix, int... shape) {
        return activation.parameters().stream()
                .filter(Parameter::trainable)
                .map(Parameter::name)
                .map(name -> new Weight(prefix + name, Initializer.constant(activation.parameter(name)), shape))
                .toList();
    }

    @Override
    public String type() {
        return "Activation";
    }

    @Override
    public List<Weight> weights(int... inputShape) {
        if (!perChannel) {
            return weights(activation, "");
        }
        if (inputShape.length == 0) {
            throw new IllegalArgumentException("inputs of shape [batch] have no channels");
        }
        return weights(activation, "", inputShape[inputShape.length - 1]);
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        return pass.activate(activation, "", x);
    }
}
