package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.DType;
import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** Inputs that an activation on tensors takes. */
final class TensorInputs {
    /** Rows, maps of features, images; the first ones that fit are taken. */
    private static final int[][] SHAPES = {
        {3, 4},
        {2, 6},
        {3, 5},
        {2, 7},
        {3, 8},
        {2, 3},
        {2, 2},
        {2, 1},
        {2, 9},
        {2, 10},
        {2, 12},
        {2, 16},
        {2, 32},
        {2, 3, 4},
        {2, 4, 4},
        {2, 8, 8},
        {2, 4, 4, 3},
        {2, 8, 8, 3},
        {2, 3, 8, 8}
    };

    private static final int WANTED = 2;

    private TensorInputs() {}

    /** The given input, or random ones in float64. */
    static List<Tensor> of(Subject subject) {
        if (subject.at() != null) {
            return List.of(subject.at().cast(DType.FLOAT64));
        }
        List<Tensor> inputs = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (int[] shape : SHAPES) {
            Tensor input = Tensor.normal(DType.FLOAT64, 14 + inputs.size(), shape);
            try {
                subject.function().apply(input);
                inputs.add(input);
            } catch (IllegalArgumentException e) {
                refusals.add(Arrays.toString(shape) + ": " + e.getMessage());
            }
            if (inputs.size() == WANTED) {
                break;
            }
        }
        if (inputs.isEmpty()) {
            Assertions.fail(none(subject.function(), refusals));
        }
        return inputs;
    }

    private static String none(ActivationFunction function, List<String> refusals) {
        return function.fullName() + " takes none of the inputs that are tried, such as one of shape " + refusals.get(0)
                + "\nWhat to do: check it with ActivationChecks.at(function, input), with an input that it takes, and leave"
                + " it out here by .filter(node -> !node.getDisplayName().equals(\"" + function.fullName() + "\"))";
    }
}
