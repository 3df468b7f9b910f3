package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.Tensor;
import java.util.Arrays;

/** Values of activations on tensors: numbers, always the same, and of the shape that models count on. */
final class TensorValues {
    private static final String ADVICE =
            "compute the output from the input and the hyper-parameters alone, with operations" + " on tensors";

    private TensorValues() {}

    static void check(Subject subject) {
        ActivationFunction function = subject.function();
        Mismatches mismatches = new Mismatches(subject, ADVICE);
        for (Tensor x : TensorInputs.of(subject)) {
            Tensor y = function.apply(x);
            String place = " for a random input of shape " + Arrays.toString(x.shape());
            mismatches.require(
                    function.apply(x).equalBits(y), "the output" + place + " is another one the second time");
            int[] symbolic =
                    function.apply(Tensor.symbolic(x.dtype(), x.shape())).shape();
            mismatches.require(
                    Arrays.equals(symbolic, y.shape()),
                    "the output" + place + " has shape " + Arrays.toString(y.shape())
                            + ", but models, which apply it to a symbolic tensor, see " + Arrays.toString(symbolic));
            boolean isSomewhere = Arrays.stream(y.toDoubles()).anyMatch(Double::isFinite);
            mismatches.require(isSomewhere, "the output" + place + " has no finite number");
        }
        mismatches.verify();
    }
}
