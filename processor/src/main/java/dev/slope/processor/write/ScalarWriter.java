package dev.slope.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.slope.expression.Expr;
import dev.slope.expression.Var;
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
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the definition of an element-wise activation: its value and its derivatives. */
final class ScalarWriter {
    private final DerivedActivation derived;
    private final ClassName declaringClass;
    private final ActivationMethod method;
    private final String input;
    private final List<ParameterSource> parameters;

    /** The author's names, and {@link #array}. */
    private final LocalNames names;

    /** The array of the hyper-parameters' values. */
    private final String array;

    private ScalarWriter(DerivedActivation derived, ClassName declaringClass) {
        this.derived = derived;
        this.declaringClass = declaringClass;
        this.method = derived.method();
        this.input = method.input();
        this.parameters = method.parameters();
        this.names = new LocalNames(
                Stream.concat(Stream.of(input), parameters.stream().map(ParameterSource::name))
                        .toList());
        this.array = names.add("p");
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
                .map(formulas -> function(overriding("value"), formulas.value()))
                .orElseGet(() -> callTo("value", method.method())));
        type.addMethod(method.gradient()
                .map(GradientMethod::method)
                .map(gradient -> callTo("derivative", gradient))
                .orElseGet(() -> function(
                        overriding("derivative"),
                        derived.formulas().orElseThrow().derivative())));
        if (!method.isVerified()) {
            type.addMethod(unverified());
        }
        if (!byParameter.isEmpty()) {
            type.addMethod(parameterDerivative(byParameter));
            byParameter.forEach((name, expr) -> type.addMethod(function(helper(derivativeBy(name)), expr)));
        }
        return type.build();
    }

    /** {@code boolean isVerified() { return false; }}. */
    private static MethodSpec unverified() {
        return overriding("isVerified")
                .returns(TypeName.BOOLEAN)
                .addStatement("return false")
                .build();
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

    private MethodSpec parameterDerivative(Map<String, Guarded> byParameter) {
        CodeBlock.Builder cases =
                CodeBlock.builder().add("return switch (index) {\n").indent();
        for (int i = 0; i < parameters.size(); i++) {
            if (byParameter.containsKey(parameters.get(i).name())) {
                cases.add(
                        "case $L -> $L($L, $L);\n",
                        i,
                        derivativeBy(parameters.get(i).name()),
                        input,
                        array);
            }
        }
        cases.add("default -> $T.super.parameterDerivative(index, $L, $L);\n", Types.SCALAR, input, array);
        return overriding("parameterDerivative")
                .returns(TypeName.DOUBLE)
                .addParameter(TypeName.INT, "index")
                .addParameter(TypeName.DOUBLE, input)
                .addParameter(double[].class, array)
                .addCode(cases.unindent().add("};\n").build())
                .build();
    }

    private static String derivativeBy(String parameter) {
        return "derivativeBy" + Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
    }

    /** {@code double value(double x, double[] p) { double beta = p[0]; ... }}. */
    private MethodSpec function(MethodSpec.Builder method, Guarded body) {
        withParameters(method);
        Set<Var> used = body.expr().variables();
        for (int i = 0; i < parameters.size(); i++) {
            if (used.contains(Expr.variable(parameters.get(i).name()))) {
                method.addStatement("double $L = $L[$L]", parameters.get(i).name(), array, i);
            }
        }
        return method.addCode(BodyWriter.write(body, new LocalNames(names), input))
                .build();
    }

    /** The same, where the author's own method is called. */
    private MethodSpec callTo(String name, String target) {
        CodeBlock.Builder arguments = CodeBlock.builder().add(method.kind() == Kind.FLOAT ? "(float) $L" : "$L", input);
        for (int i = 0; i < parameters.size(); i++) {
            arguments.add(", $L", DefinitionWriter.asDeclared(parameters.get(i), array + "[" + i + "]"));
        }
        return withParameters(overriding(name))
                .addStatement("return $T.$L($L)", declaringClass, target, arguments.build())
                .build();
    }

    private MethodSpec.Builder withParameters(MethodSpec.Builder method) {
        return method.returns(TypeName.DOUBLE)
                .addParameter(TypeName.DOUBLE, input)
                .addParameter(double[].class, array);
    }

    private static MethodSpec.Builder helper(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    }

    private static MethodSpec.Builder overriding(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
