package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.DType;
import dev.slope.GradientCheck;
import dev.slope.Gradients;
import dev.slope.Parameter;
import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** First and second derivatives of element-wise activations, also with respect to trainable hyper-parameters. */
final class ScalarDerivatives {
    /** Not more than {@link GradientCheck} looks at one by one. */
    private static final double[] POINTS = {
        -9, -6.5, -5, -4, -3.2, -2.6, -2.1, -1.6, -1.2, -0.8, -0.6, -0.45, -0.3, -0.15, -0.05, 0, 0.05, 0.15, 0.3, 0.45,
        0.6, 0.8, 1.2, 1.6, 2.1, 2.6, 3.2, 4, 5, 6.5, 9
    };

    private ScalarDerivatives() {}

    static void first(Subject subject) {
        Derivatives.verify(subject, "gradient", GradientCheck.of(subject.function()));
    }

    static void second(Subject subject) {
        ActivationFunction function = subject.function();
        Tensor x = Tensor.of(POINTS);
        Derivatives.verifyIfThere(
                subject,
                "second derivative",
                () -> GradientCheck.of(at -> Gradients.of(t -> function.apply(t).sum(), at), x));
        Mismatches mismatches = new Mismatches(subject, Derivatives.ADVICE);
        double[] byTape = Gradients.of(
                        at -> Gradients.of(t -> function.apply(t).sum(), at).sum(), x)
                .toDoubles();
        for (int i = 0; i < byTape.length; i++) {
            double expected = function.derivative(POINTS[i], 2);
            String what = "the second derivative at x = " + POINTS[i] + " by Gradients";
            mismatches.compare(what, byTape[i], "derivative(x, 2)", expected, 1e-9 * Math.abs(expected));
        }
        mismatches.verify();
        trainable(subject, x);
    }

    /** How the gradients change with each trainable hyper-parameter. */
    private static void trainable(Subject subject, Tensor x) {
        ActivationFunction function = subject.function();
        List<Parameter> trainable =
                function.parameters().stream().filter(Parameter::trainable).toList();
        List<Tensor> values = trainable.stream()
                .map(parameter -> Tensor.full(DType.FLOAT64, function.parameter(parameter.name())))
                .toList();
        for (int i : IntStream.range(0, values.size()).toArray()) {
            Derivatives.verifyIfThere(
                    subject,
                    "derivative by x and " + trainable.get(i).name(),
                    () -> GradientCheck.of(
                            p -> Gradients.of(
                                    t -> function.apply(t, with(values, i, p)).sum(), x),
                            values.get(i)));
            Derivatives.verifyIfThere(
                    subject,
                    "second derivative by " + trainable.get(i).name(),
                    () -> GradientCheck.of(
                            p -> Gradients.of(
                                    q -> function.apply(x, with(values, i, q)).sum(), p),
                            values.get(i)));
        }
    }

    private static List<Tensor> with(List<Tensor> values, int index, Tensor value) {
        List<Tensor> all = new ArrayList<>(values);
        all.set(index, value);
        return all;
    }
}
