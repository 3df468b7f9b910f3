package dev.slope;

import java.util.List;
import java.util.function.UnaryOperator;

/** What an activation on tensors takes besides its input. Hyper-parameters are counted in the order of the signature. */
public final class ActivationArguments {
    private final ParameterValues parameters;
    private final List<Tensor> trainable;
    private final boolean training;
    private final Generator random;

    ActivationArguments(ParameterValues parameters, List<Tensor> trainable, boolean training, Generator random) {
        this.parameters = parameters;
        this.trainable = List.copyOf(trainable);
        this.training = training;
        this.random = random;
    }

    /** The hyper-parameter at {@code index}; where it is trainable, what it begins with. */
    public double number(int index) {
        return parameters.get(index);
    }

    /**
     * The hyper-parameter at {@code index}, which is trainable.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Tensor tensor(int index) {
        return trainable.get(parameters.trainablePlace(index));
    }

    /** Whether a model is being trained. */
    public boolean training() {
        return training;
    }

    /** The source of random numbers, at its start: whoever takes it gets the same ones. */
    public Generator random() {
        return random.restarted();
    }

    /** The same with other values of the trainable hyper-parameters. */
    ActivationArguments with(List<Tensor> values) {
        return new ActivationArguments(parameters, values, training, random);
    }

    /** The same with each trainable hyper-parameter replaced. */
    ActivationArguments map(UnaryOperator<Tensor> replacement) {
        return with(trainable.stream().map(replacement).toList());
    }
}
