package dev.slope;

import dev.slope.GradientCheck.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Checks an activation on tensors: when it predicts and, if that may differ, when it is trained, then always with the same
 * random numbers; with respect to its input and to its trainable hyper-parameters.
 */
final class ActivationCheck {
    private static final int[][] SHAPES = {{3, 4}, {2, 6}};
    private static final double[] SCALES = {1, 4};

    private ActivationCheck() {}

    /** At random inputs of some shapes and magnitudes, with its hyper-parameters as they are, and away from there. */
    static List<Finding> findings(TensorActivation function) {
        List<Finding> all = new ArrayList<>();
        for (ActivationFunction setting : ParameterSettings.of(function)) {
            String name = function.parameters().isEmpty() ? "" : " in " + setting;
            for (int[] shape : SHAPES) {
                for (double scale : SCALES) {
                    Tensor x = Tensor.normal(DType.FLOAT64, 14, shape).times(scale);
                    checkFits(setting, x);
                    all.addAll(findings(setting, name, x));
                }
            }
        }
        return all;
    }

    private static void checkFits(ActivationFunction function, Tensor x) {
        try {
            function.apply(x);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    function.fullName() + " cannot be checked with an input of shape " + Arrays.toString(x.shape())
                            + ": use GradientCheck.of(function, at) with one that fits",
                    e);
        }
    }

    /** At one input. */
    static List<Finding> findings(ActivationFunction function, String setting, Tensor at) {
        Tensor x = at.cast(DType.FLOAT64);
        List<Finding> all = new ArrayList<>(findings(function, setting, false, x));
        if (function.definition() instanceof TensorDefinition definition && definition.dependsOnTraining()) {
            all.addAll(findings(function, setting + " in training", true, x));
        }
        return all;
    }

    private static List<Finding> findings(ActivationFunction function, String setting, boolean training, Tensor x) {
        List<Parameter> trainable =
                function.parameters().stream().filter(Parameter::trainable).toList();
        List<Tensor> inputs = new ArrayList<>(List.of(x));
        trainable.forEach(parameter -> inputs.add(Tensor.scalar(function.parameter(parameter.name()))));
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            int changing = i;
            UnaryOperator<Tensor> ofOne = t -> {
                List<Tensor> changed = new ArrayList<>(inputs);
                changed.set(changing, t);
                return function.apply(changed.get(0), changed.subList(1, changed.size()), training, Generator.of(15));
            };
            String name =
                    i == 0 ? function.signature().input() : trainable.get(i - 1).name();
            all.addAll(TensorCheck.findings(name, setting, ofOne, inputs.get(i)));
        }
        return all;
    }
}
