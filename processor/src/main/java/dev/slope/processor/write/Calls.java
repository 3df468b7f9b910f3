package dev.slope.processor.write;

import com.palantir.javapoet.ClassName;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.Kind;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import java.util.List;

/** Calls of the author's own methods. */
final class Calls {
    private Calls() {}

    /** {@code MyActivations.cubeGradient((float) x, (int) p[0])}, {@code MyActivations.rrelu(x, arguments.training())}. */
    static JavaText of(ClassName declaringClass, String target, ActivationMethod method, List<String> inputs) {
        JavaText call = new JavaText().addType(declaringClass).add(".").addName(target);
        String separator = method.kind() == Kind.FLOAT ? "((float) " : "(";
        for (String input : inputs) {
            call.add(separator).add(input);
            separator = ", ";
        }
        boolean isOnTensors = method.kind() == Kind.TENSOR;
        int index = 0;
        for (ParameterSource parameter : method.parameters()) {
            call.add(", ")
                    .add(isOnTensors ? argument(parameter, index) : asDeclared(parameter, Dispatcher.parameter(index)));
            index += parameter.type().isHyperParameter() ? 1 : 0;
        }
        return call.add(")");
    }

    private static String argument(ParameterSource parameter, int index) {
        return switch (parameter.type()) {
            case TRAINING -> Dispatcher.argument("training()");
            case GENERATOR -> Dispatcher.argument("random()");
            case TENSOR -> Dispatcher.argument("tensor(" + index + ")");
            default -> asDeclared(parameter, Dispatcher.argument("number(" + index + ")"));
        };
    }

    /** A double as an argument of the type that the author's method declares. */
    private static String asDeclared(ParameterSource parameter, String value) {
        return switch (parameter.type()) {
            case FLOAT -> "(float) " + value;
            case INT -> "(int) " + value;
            case BOOLEAN -> value + " != 0";
            default -> value;
        };
    }
}
