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
                .ifPresent(gradient -> type.addMethod(hasGradient())
                        .addMethod(calling("gradient", method, declaringClass, gradient, List.of("x", "y", "dy"))));
        return type.build();
    }

    private static MethodSpec hasGradient() {
        return MethodSpec.methodBuilder("hasGradient")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.BOOLEAN)
                .addStatement("return true")
                .build();
    }

    private static MethodSpec calling(
            String name, ActivationMethod method, ClassName declaringClass, String target, List<String> tensors) {
        MethodSpec.Builder calling = MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Types.TENSOR);
        tensors.forEach(tensor -> calling.addParameter(Types.TENSOR, tensor));
        calling.addParameter(double[].class, "p");
        StringBuilder arguments = new StringBuilder(String.join(", ", tensors));
        List<ParameterSource> parameters = method.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            arguments.append(", ").append(DefinitionWriter.asDeclared(parameters.get(i), "p[" + i + "]"));
        }
        return calling.addStatement("return $T.$L($L)", declaringClass, target, arguments)
                .build();
    }
}
