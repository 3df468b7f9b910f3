package dev.slope.test;

import dev.slope.ActivationFunction;
import dev.slope.GradientCheck;
import dev.slope.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is checked.
 *
 * @param at the input to check an activation on tensors at; null to look for inputs that it takes
 */
record Subject(ActivationFunction function, @Nullable Tensor at) {
    /** The same with its hyper-parameters as they are, and away from there. */
    List<Subject> settings() {
        return GradientCheck.settings(function).stream()
                .map(setting -> new Subject(setting, at))
                .toList();
    }

    /** The full name with the hyper-parameters, as messages begin. */
    String title() {
        String text = function.toString();
        return function.fullName()
                + (text.startsWith(function.name())
                        ? text.substring(function.name().length())
                        : " " + text);
    }

    /** The hyper-parameters in order, as definitions take them. */
    double[] parameters() {
        return function.parameters().stream()
                .mapToDouble(parameter -> function.parameter(parameter.name()))
                .toArray();
    }
}
