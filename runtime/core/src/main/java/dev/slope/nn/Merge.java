package dev.slope.nn;

import dev.slope.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;

/** Layers that make one of several inputs, element by element; shapes are repeated to a common one. One line each. */
public enum Merge implements MergeLayer {
    /** The sum. */
    ADD("Add", Tensor::plus),
    /** The first minus the second: of two inputs. */
    SUBTRACT("Subtract", Tensor::minus),
    /** The product. */
    MULTIPLY("Multiply", Tensor::times),
    /** The mean. */
    AVERAGE("Average", Tensor::plus),
    /** The largest; equal ones share the gradient evenly. */
    MAXIMUM("Maximum", Tensor::maximum),
    /** The smallest; equal ones share the gradient evenly. */
    MINIMUM("Minimum", Tensor::minimum);

    private final String type;
    private final BinaryOperator<Tensor> operation;

    Merge(String type, BinaryOperator<Tensor> operation) {
        this.type = type;
        this.operation = operation;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public List<Weight> weights(List<int[]> inputShapes) {
        if (inputShapes.size() < 2 || (this == SUBTRACT && inputShapes.size() > 2)) {
            throw new IllegalArgumentException(
                    "it takes two inputs" + (this == SUBTRACT ? "" : " or more") + ", not " + inputShapes.size());
        }
        if (inputShapes.stream().anyMatch(shape -> shape.length != inputShapes.get(0).length)) {
            throw new IllegalArgumentException("the inputs must have the same number of axes");
        }
        return List.of();
    }

    @Override
    public Tensor apply(List<Tensor> inputs, Pass pass) {
        Tensor merged = inputs.stream().reduce(operation).orElseThrow();
        return this == AVERAGE ? merged.times(1.0 / inputs.size()) : merged;
    }
}
