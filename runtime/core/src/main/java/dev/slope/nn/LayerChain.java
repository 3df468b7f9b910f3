package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Activations;

/**
 * What layers are added to, one after the other. A layer with more to say is added as such:
 * {@code add(Dense.of(64).bias(false))}.
 *
 * @param <C> what there is after a layer was added
 */
public interface LayerChain<C> {
    /** Any layer. */
    C add(Layer layer);

    /** A layer in which each of {@code units} outputs sees every input. */
    default C dense(int units) {
        return add(Dense.of(units));
    }

    /** A dense layer whose outputs go through the activation of this name, see {@link Activations#get}. */
    default C dense(int units, String activation) {
        return add(Dense.of(units).activation(activation));
    }

    /** A dense layer whose outputs go through an activation. */
    default C dense(int units, ActivationFunction activation) {
        return add(Dense.of(units).activation(activation));
    }

    /** The activation of this name as a layer of its own, see {@link Activations#get}. */
    default C activation(String name) {
        return add(ActivationLayer.of(name));
    }

    /** An activation as a layer of its own. */
    default C activation(ActivationFunction function) {
        return add(ActivationLayer.of(function));
    }
}
