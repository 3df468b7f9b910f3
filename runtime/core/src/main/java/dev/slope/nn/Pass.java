package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.Generator;
import dev.slope.Parameter;
import dev.slope.Tensor;
import dev.slope.train.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass of data through a model, as a layer sees it: the present values of its weights, and whether it trains. */
public final class Pass {
    private static final String ACTIVATION = "activation.";

    private final String place;
    private final Map<String, Tensor> weights;
    private final boolean frozen;
    private final Phase phase;
    private final Generator random;
    private final Map<String, Tensor> updates = new LinkedHashMap<>();

    /**
     * @param place the layer, as messages call it
     * @param random the source of its random numbers
     */
    Pass(String place, Map<String, Tensor> weights, boolean frozen, Phase phase, Generator random) {
        this.place = place;
        this.weights = weights;
        this.frozen = frozen;
        this.phase = phase;
        this.random = random;
    }

    /**
     * The present value of a weight of the layer.
     *
     * @throws IllegalArgumentException if it has none of this name
     */
    public Tensor weight(String name) {
        Tensor value = weights.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no weight \"" + name + "\"; there are " + weights.keySet());
        }
        return value;
    }

    /** Whether the model is being trained. */
    public boolean isTraining() {
        return phase.isTraining();
    }

    /** Whether the layer is frozen: it learns nothing, and should keep up no figures. */
    public boolean isFrozen() {
        return frozen;
    }

    /** Random numbers for this layer: others in each step of training. */
    public Generator random() {
        return random;
    }

    /**
     * Gives a weight of the layer a new value after this pass, where the model is being trained.
     *
     * @throws IllegalArgumentException if it has none of this name, or learns it
     */
    public void update(String name, Tensor value) {
        weight(name);
        updates.put(name, value.stopGradient());
    }

    /**
     * What an activation makes of {@code x}; its trainable parameters are weights of the layer, see
     * {@link ActivationLayer#weights(ActivationFunction)}. Without one, {@code x} itself.
     */
    public Tensor activate(@Nullable ActivationFunction activation, Tensor x) {
        return activation == null ? x : activate(activation, ACTIVATION, x);
    }

    /** The same, with weights named by a prefix. */
    Tensor activate(ActivationFunction activation, String prefix, Tensor x) {
        String where = place + ", activation " + activation.name();
        Tensor input = phase.observer().see(new Phase.Place(where, true), x);
        List<Tensor> trainable = activation.parameters().stream()
                .filter(Parameter::trainable)
                .map(parameter -> weight(prefix + parameter.name()))
                .toList();
        Tensor output = trainable.isEmpty()
                ? activation.apply(input, isTraining(), random)
                : activation.apply(input, trainable, isTraining(), random);
        return phase.observer().see(new Phase.Place(where, false), output);
    }

    /** The new values of weights that the layer has updated. */
    Map<String, Tensor> updates() {
        return updates;
    }
}
