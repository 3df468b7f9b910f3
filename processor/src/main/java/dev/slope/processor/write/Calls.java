package dev.slope.processor.write;

import com.palantir.javapoet.ClassName;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.Kind;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import java.util.List;

/** Calls of the author's own methods. */
final class Calls {
    private Calls() {}

    /** {@code MyActivations.cubeGradient((float) x, (int) p[0])}. */
    static JavaText of(ClassName declaringClass, String target, ActivationMethod method, List<String> inputs) {
        JavaText call = new JavaText().addType(declaringClass).add(".").addName(target);
        String separator = method.kind() == Kind.FLOAT ? "((float) " : "(";
        for (String input : inputs) {
            call.add(separator).add(input);
            separator = ", ";
        }
        List<ParameterSource> parameters = method.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            call.add(", ").add(asDeclared(parameters.get(i), Dispatcher.parameter(i)));
        }
        return call.add(")");
    }

    /** A double as an argument of the type that the author's method declares. */
    private static String asDeclared(ParameterSource parameter, String value) {
        return switch (parameter.type()) {
            case DOUBLE -> value;
            case FLOAT -> "(float) " + value;
            case INT -> "(int) " + value;
            case BOOLEAN -> value + " != 0";
        };
    }
}
