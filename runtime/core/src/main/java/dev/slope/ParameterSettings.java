package dev.slope;

import java.util.List;
import java.util.stream.Stream;

/** An activation with its hyper-parameters as they are, and away from there: a default of 1 or 0 hides a forgotten one. */
final class ParameterSettings {
    private ParameterSettings() {}

    static List<ActivationFunction> of(ActivationFunction function) {
        return function.parameters().isEmpty()
                ? List.of(function)
                : Stream.of(0.0, 0.3, -0.2).map(by -> moved(function, by)).toList();
    }

    /** Each value moved by another share of itself, or by another amount from 0. */
    private static ActivationFunction moved(ActivationFunction function, double by) {
        ActivationFunction moved = function;
        double share = by;
        for (Parameter parameter : function.parameters()) {
            double value = function.parameter(parameter.name());
            moved = moved.with(parameter.name(), value + share * (value == 0 ? 1 : value));
            share *= 0.8;
        }
        return moved;
    }
}
