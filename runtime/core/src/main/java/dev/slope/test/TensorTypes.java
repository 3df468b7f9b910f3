package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.DType;
import dev.slope.Gradients;
import dev.slope.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Activations on tensors keep the type of their input, and give the same numbers in both types. */
final class TensorTypes {
    private static final String ADVICE =
            "keep to the input's type: constants by x.times(2) or Tensor.full(x.dtype(), ...), no cast of the result";

    /** Rounding of sums over some elements, relative to the largest. */
    private static final double RELATIVE = 1e-4;

    /** Rounding where all cancels. */
    private static final double ABSOLUTE = 1e-6;

    private TensorTypes() {}

    static void check(Subject subject) {
        ActivationFunction function = subject.function();
        Mismatches mismatches = new Mismatches(subject, ADVICE);
        for (Tensor x : TensorInputs.of(subject)) {
            Tensor single = x.cast(DType.FLOAT32);
            compare(mismatches, "output", function::apply, single);
            Tensor upstream = Tensor.normal(DType.FLOAT64, 6, function.apply(x).shape());
            UnaryOperator<Tensor> gradient = at -> Gradients.vectorJacobian(
                    function::apply, at, upstream.cast(function.apply(at).dtype()));
            compare(mismatches, "gradient", gradient, single);
        }
        mismatches.verify();
    }

    private static void compare(Mismatches mismatches, String what, UnaryOperator<Tensor> function, Tensor x) {
        Tensor single = function.apply(x);
        Tensor twice = function.apply(x.cast(DType.FLOAT64));
        mismatches.require(single.dtype() == DType.FLOAT32, "the " + what + " for float32 is " + single.dtype());
        mismatches.require(twice.dtype() == DType.FLOAT64, "the " + what + " for float64 is " + twice.dtype());
        double[] actual = single.toDoubles();
        double[] expected = twice.toDoubles();
        double largest = Arrays.stream(expected)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        for (int i = 0; i < Math.min(actual.length, expected.length); i++) {
            String place = ", element " + i + " for a random input of shape " + Arrays.toString(x.shape()) + ",";
            mismatches.compare(
                    "the " + what + place + " in float32",
                    actual[i],
                    "float64",
                    expected[i],
                    RELATIVE * largest + ABSOLUTE);
        }
    }
}
