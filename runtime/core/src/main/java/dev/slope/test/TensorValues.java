package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.Generator;
import dev.slope.Tensor;
import java.util.Arrays;

/** Values of activations on tensors: numbers, always the same, and of the shape that models count on. */
final class TensorValues {
    private static final String ADVICE =
            "compute the output from the input, the hyper-parameters and the Generator alone, with"
                    + " operations on tensors";

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
            Tensor trained = function.apply(x, true, Generator.of(1));
            mismatches.require(
                    function.apply(x, true, Generator.of(1)).equalBits(trained),
                    "the output in training" + place + " is another one the second time, for the same random numbers");
            mismatches.require(
                    Arrays.equals(trained.shape(), y.shape()) && trained.dtype() == y.dtype(),
                    "the output in training" + place + " is " + trained.dtype() + " " + Arrays.toString(trained.shape())
                            + ", but otherwise " + y.dtype() + " " + Arrays.toString(y.shape()));
            boolean isSomewhere = Arrays.stream(y.toDoubles()).anyMatch(Double::isFinite);
            mismatches.require(isSomewhere, "the output" + place + " has no finite number");
        }
        mismatches.verify();
    }
}
