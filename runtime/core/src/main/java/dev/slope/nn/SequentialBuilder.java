package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts layers in a row, see {@link Model#sequential}. */
public final class SequentialBuilder {
    private final int[] inputShape;
    private final List<Layer> layers = new ArrayList<>();
    private @Nullable Long seed;
    private @Nullable DType type;

    SequentialBuilder(int... inputShape) {
        this.inputShape = inputShape.clone();
    }

    /** A layer in which each of {@code units} outputs sees every input. */
    public SequentialBuilder dense(int units) {
        return add(new Dense(units, null));
    }

    /** A dense layer whose outputs go through the activation of this name, see {@link Activations#get}. */
    public SequentialBuilder dense(int units, String activation) {
        return dense(units, Activations.get(activation));
    }

    /** A dense layer whose outputs go through an activation. */
    public SequentialBuilder dense(int units, ActivationFunction activation) {
        return add(new Dense(units, activation));
    }

    /** The activation of this name as a layer of its own, see {@link Activations#get}. */
    public SequentialBuilder activation(String name) {
        return activation(Activations.get(name));
    }

    /** An activation as a layer of its own. */
    public SequentialBuilder activation(ActivationFunction function) {
        return add(new ActivationLayer(function));
    }

    /** Any layer. */
    public SequentialBuilder add(Layer layer) {
        layers.add(layer);
        return this;
    }

    /** Decides the weights that training begins with; 0 unless this says otherwise. */
    public SequentialBuilder seed(long value) {
        if (seed != null) {
            throw new IllegalStateException("the seed is " + seed + " already");
        }
        seed = value;
        return this;
    }

    /** The element type of weights and outputs; float32 unless this says otherwise. */
    public SequentialBuilder dtype(DType value) {
        if (type != null) {
            throw new IllegalStateException("the element type is " + type + " already");
        }
        type = value;
        return this;
    }

    /**
     * The model, its weights as they are before training.
     *
     * @throws IllegalArgumentException if layers do not fit together, naming the layer and its input
     */
    public Model build() {
        Map<String, Integer> count = new HashMap<>();
        Map<String, Layer> named = new LinkedHashMap<>();
        for (Layer layer : layers) {
            String type = layer.type().toLowerCase(Locale.ROOT);
            int number = count.merge(type, 1, Integer::sum) - 1;
            named.put(number == 0 ? type : type + "_" + number, layer);
        }
        Network network = new Network(type == null ? DType.FLOAT32 : type, inputShape, named);
        return new Model(network, network.initial(seed == null ? 0 : seed));
    }
}
