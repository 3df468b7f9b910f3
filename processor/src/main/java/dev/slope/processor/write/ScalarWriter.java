package dev.slope.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.slope.expression.rules.KinkRule;
import dev.slope.processor.derive.DerivedActivation;
import dev.slope.processor.derive.DerivedActivation.Formulas;
import dev.slope.processor.derive.Guarded;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.GradientMethod;
import dev.slope.processor.source.ActivationMethod.Kind;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the definition of an element-wise activation: its value and derivative, and the loops over arrays. */
final class ScalarWriter {
    private final DerivedActivation derived;
    private final ClassName declaringClass;
    private final ActivationMethod method;
    private final String input;
    private final List<ParameterSource> parameters;

    private ScalarWriter(DerivedActivation derived, ClassName declaringClass) {
        this.derived = derived;
        this.declaringClass = declaringClass;
        this.method = derived.method();
        this.input = method.input();
        this.parameters = method.parameters();
    }

    static TypeSpec write(DerivedActivation derived, ClassName declaringClass, String className) {
        return new ScalarWriter(derived, declaringClass).type(className);
    }

    private TypeSpec type(String className) {
        TypeSpec.Builder type = DefinitionWriter.type(derived, declaringClass, className, Types.SCALAR);
        derived.formulas()
                .ifPresent(formulas ->
                        type.addAnnotation(formula(formulas, method.options().kinkRule())));
        Map<String, Guarded> byParameter =
                derived.formulas().map(Formulas::byParameter).orElse(Map.of());
        type.addMethod(derived.formulas()
                .map(formulas -> function("value", formulas.value()))
                .orElseGet(() -> callTo("value", method.method())));
        type.addMethod(method.gradient()
                .map(GradientMethod::method)
                .map(gradient -> callTo("derivative", gradient))
                .orElseGet(() ->
                        function("derivative", derived.formulas().orElseThrow().derivative())));
        byParameter.forEach((name, expr) -> type.addMethod(function(derivativeBy(name), expr)));
        type.addMethod(dispatch("value")).addMethod(dispatch("derivative"));
        if (!byParameter.isEmpty()) {
            type.addMethod(parameterDerivative(byParameter));
        }
        for (TypeName number : List.of(TypeName.FLOAT, TypeName.DOUBLE)) {
            type.addMethod(valueLoop(number)).addMethod(gradientLoop(number));
        }
        return type.build();
    }

    private AnnotationSpec formula(Formulas formulas, KinkRule rule) {
        AnnotationSpec.Builder formula = AnnotationSpec.builder(Types.FORMULA)
                .addMember("of", "$S", method.declaration())
                .addMember("written", "$S", formulas.written().toString())
                .addMember("value", "$S", formulas.value().expr().toString())
                .addMember("derivative", "$S", formulas.derivative().expr().toString());
        return rule == KinkRule.SMALLEST
                ? formula.build()
                : formula.addMember("kink", "$T.$L", Types.KINK, rule).build();
    }

    /** {@code double value(double x, double[] p) { return value(x, p[0]); }}. */
    private MethodSpec dispatch(String name) {
        return overriding(name)
                .returns(TypeName.DOUBLE)
                .addParameter(TypeName.DOUBLE, input)
                .addParameter(double[].class, "p")
                .addStatement("return $L($L)", name, arguments(input))
                .build();
    }

    private MethodSpec parameterDerivative(Map<String, Guarded> byParameter) {
        CodeBlock.Builder cases =
                CodeBlock.builder().add("return switch (index) {\n").indent();
        for (int i = 0; i < parameters.size(); i++) {
            if (byParameter.containsKey(parameters.get(i).name())) {
                cases.add(
                        "case $L -> $L($L);\n",
                        i,
                        derivativeBy(parameters.get(i).name()),
                        arguments(input));
            }
        }
        cases.add("default -> $T.super.parameterDerivative(index, $L, p);\n", Types.SCALAR, input);
        return overriding("parameterDerivative")
                .returns(TypeName.DOUBLE)
                .addParameter(TypeName.INT, "index")
                .addParameter(TypeName.DOUBLE, input)
                .addParameter(double[].class, "p")
                .addCode(cases.unindent().add("};\n").build())
                .build();
    }

    private static String derivativeBy(String parameter) {
        return "derivativeBy" + Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
    }

    /** {@code for (int i = 0; i < length; i++) y[yOffset + i] = (float) value(x[xOffset + i], p[0]);}. */
    private MethodSpec valueLoop(TypeName number) {
        return loop("value", number, List.of("x", "y"))
                .beginControlFlow("for (int i = 0; i < length; i++)")
                .addStatement("y[yOffset + i] = $Lvalue($L)", castTo(number), arguments("x[xOffset + i]"))
                .endControlFlow()
                .build();
    }

    private MethodSpec gradientLoop(TypeName number) {
        return loop("gradient", number, List.of("x", "dy", "dx"))
                .beginControlFlow("for (int i = 0; i < length; i++)")
                .addStatement(
                        number.equals(TypeName.FLOAT)
                                ? "dx[dxOffset + i] = (float) (dy[dyOffset + i] * derivative($L))"
                                : "dx[dxOffset + i] = dy[dyOffset + i] * derivative($L)",
                        arguments("x[xOffset + i]"))
                .endControlFlow()
                .build();
    }

    private static String castTo(TypeName number) {
        return number.equals(TypeName.FLOAT) ? "(float) " : "";
    }

    private static MethodSpec.Builder loop(String name, TypeName number, List<String> arrays) {
        MethodSpec.Builder method = overriding(name);
        for (String array : arrays) {
            method.addParameter(ArrayTypeName.of(number), array).addParameter(TypeName.INT, array + "Offset");
        }
        return method.addParameter(TypeName.INT, "length").addParameter(double[].class, "p");
    }

    /** {@code private static double value(double x, double beta)}. */
    private MethodSpec function(String name, Guarded body) {
        return helper(name).addCode(BodyWriter.write(body, input)).build();
    }

    /** The same, where the author's own method is called. */
    private MethodSpec callTo(String name, String target) {
        boolean isFloat = method.kind() == Kind.FLOAT;
        String arguments = Stream.concat(
                        Stream.of((isFloat ? "(float) " : "") + input),
                        parameters.stream().map(DefinitionWriter::asDeclared))
                .collect(Collectors.joining(", "));
        return helper(name)
                .addStatement("return $T.$L($L)", declaringClass, target, arguments)
                .build();
    }

    private MethodSpec.Builder helper(String name) {
        MethodSpec.Builder helper = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TypeName.DOUBLE)
                .addParameter(TypeName.DOUBLE, input);
        parameters.forEach(parameter -> helper.addParameter(TypeName.DOUBLE, parameter.name()));
        return helper;
    }

    /** {@code x, p[0], p[1]}. */
    private String arguments(String first) {
        StringBuilder arguments = new StringBuilder(first);
        for (int i = 0; i < parameters.size(); i++) {
            arguments.append(", ").append("p[").append(i).append("]");
        }
        return arguments.toString();
    }

    private static MethodSpec.Builder overriding(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
