package dev.slope.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.slope.processor.derive.DerivedActivation;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.GradientMethod;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the definition of an activation on tensors, which calls the author's methods. */
final class TensorWriter {
    private TensorWriter() {}

    static TypeSpec write(DerivedActivation derived, ClassName declaringClass, String className) {
        ActivationMethod method = derived.method();
        TypeSpec.Builder type = DefinitionWriter.type(derived, declaringClass, className, Types.TENSOR_DEFINITION);
        type.addMethod(calling("value", method, declaringClass, method.method(), List.of("x")));
        method.gradient()
                .map(GradientMethod::method)
                .ifPresent(gradient -> type.addMethod(yes("hasGradient"))
                        .addMethod(calling("gradient", method, declaringClass, gradient, List.of("x", "y", "dy"))));
        if (method.hyperParameters().size() < method.parameters().size()) {
            type.addMethod(yes("dependsOnTraining"));
        }
        return type.build();
    }

    private static MethodSpec yes(String name) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.BOOLEAN)
                .addStatement("return true")
                .build();
    }

    /** {@code return MyActivations.rrelu(x, arguments.number(0), arguments.training(), arguments.random())}. */
    private static MethodSpec calling(
            String name, ActivationMethod method, ClassName declaringClass, String target, List<String> tensors) {
        MethodSpec.Builder calling = MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Types.TENSOR);
        tensors.forEach(tensor -> calling.addParameter(Types.TENSOR, tensor));
        calling.addParameter(Types.ARGUMENTS, "arguments");
        StringBuilder call = new StringBuilder(String.join(", ", tensors));
        int index = 0;
        for (ParameterSource parameter : method.parameters()) {
            call.append(", ").append(argument(parameter, index));
            index += parameter.type().isHyperParameter() ? 1 : 0;
        }
        return calling.addStatement("return $T.$L($L)", declaringClass, target, call)
                .build();
    }

    private static String argument(ParameterSource parameter, int index) {
        return switch (parameter.type()) {
            case TRAINING -> "arguments.training()";
            case GENERATOR -> "arguments.random()";
            case TENSOR -> "arguments.tensor(" + index + ")";
            default -> DefinitionWriter.asDeclared(parameter, "arguments.number(" + index + ")");
        };
    }
}
