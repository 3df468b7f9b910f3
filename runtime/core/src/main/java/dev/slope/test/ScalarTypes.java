package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.DType;
import dev.slope.Gradients;
import dev.slope.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** Element-wise activations keep the type of their input, and give the same numbers in both types. */
final class ScalarTypes {
    private static final String ADVICE = "build anew: loops over float and over double are generated from one formula,"
            + " and differ by rounding only; report it if it stays";

    /** What a float32 loop may differ by, relative to the number, and to the function's size. */
    static final double RELATIVE = 1e-5;

    static final double ABSOLUTE = 1e-6;

    private ScalarTypes() {}

    static void check(Subject subject) {
        ActivationFunction function = subject.function();
        Mismatches mismatches = new Mismatches(subject, ADVICE);
        Tensor single = Tensor.of(Points.finite()).cast(DType.FLOAT32);
        Tensor twice = single.cast(DType.FLOAT64);
        UnaryOperator<Tensor> gradient =
                x -> Gradients.of(t -> function.apply(t).sum(), x);
        List<Tensor> trainable = function.parameters().stream()
                .filter(parameter -> parameter.trainable())
                .map(parameter -> Tensor.full(DType.FLOAT64, function.parameter(parameter.name())))
                .toList();
        UnaryOperator<Tensor> withTensors = x -> function.apply(
                x, trainable.stream().map(value -> value.cast(x.dtype())).toList());
        compare(mismatches, "value", function::apply, single, twice, Points.magnitude(function));
        compare(mismatches, "derivative", gradient, single, twice, 1);
        if (!trainable.isEmpty()) {
            String what = "value with hyper-parameters given by tensors";
            compare(mismatches, what, withTensors, single, twice, Points.magnitude(function));
        }
        mismatches.verify();
    }

    private static void compare(
            Mismatches mismatches,
            String what,
            UnaryOperator<Tensor> function,
            Tensor single,
            Tensor twice,
            double magnitude) {
        Tensor inSingle = function.apply(single);
        Tensor inDouble = function.apply(twice);
        mismatches.require(inSingle.dtype() == DType.FLOAT32, "the " + what + " for float32 is " + inSingle.dtype());
        mismatches.require(inDouble.dtype() == DType.FLOAT64, "the " + what + " for float64 is " + inDouble.dtype());
        double[] x = twice.toDoubles();
        double[] actual = inSingle.toDoubles();
        double[] exact = inDouble.toDoubles();
        for (int i = 0; i < x.length; i++) {
            double tolerance = Float.MIN_NORMAL + RELATIVE * Math.abs(exact[i]) + ABSOLUTE * magnitude;
            mismatches.compare(
                    "the " + what + " in float32 at x = " + x[i], actual[i], "float64", (float) exact[i], tolerance);
        }
    }
}
