package dev.slope.train;

import dev.slope.DType;
import dev.slope.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A model as training sees it: a function of its inputs and its weights, made of tensor operations. */
public interface Network {
    /** The element type of its weights and outputs. */
    DType type();

    /** Its weights, in their order. */
    List<Variable> variables();

    /** The names of its outputs, in their order. */
    List<String> outputs();

    /** The shapes of its outputs for a batch of so many samples: {@code [batch, ...]} each. */
    List<int[]> outputShapes(int batch);

    /**
     * Its outputs {@code [batch, ...]}, for inputs {@code [batch, ...]}.
     *
     * @param weights the present values of all weights
     */
    Result apply(List<Tensor> inputs, List<Tensor> weights, Phase phase);

    /** How it is applied without learning. */
    Inference inference();

    /**
     * A weight.
     *
     * @param name such as {@code dense.kernel}
     * @param trainable whether it follows its gradient
     * @param penalty what it adds to the loss, a single number, if anything
     */
    record Variable(String name, boolean trainable, Optional<UnaryOperator<Tensor>> penalty) {}

    /**
     * What comes of a pass.
     *
     * @param outputs each output
     * @param weights all weights, those that layers update by themselves with their new values
     */
    record Result(List<Tensor> outputs, List<Tensor> weights) {}
}
