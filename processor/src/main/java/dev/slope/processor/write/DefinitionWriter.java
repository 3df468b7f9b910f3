package dev.slope.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.slope.expression.Text;
import dev.slope.processor.derive.DerivedActivation;
import dev.slope.processor.derive.DerivedActivation.Formulas;
import dev.slope.processor.derive.DerivedActivation.Kink;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** What the definitions of element-wise and tensor activations have in common: documentation and signature. */
final class DefinitionWriter {
    private DefinitionWriter() {}

    static TypeSpec.Builder type(
            DerivedActivation derived, ClassName declaringClass, String className, ClassName definition) {
        return TypeSpec.classBuilder(className)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(definition)
                .addJavadoc(documentation(derived, declaringClass))
                .addField(signature(derived.method()))
                .addMethod(MethodSpec.methodBuilder("signature")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(Types.SIGNATURE)
                        .addStatement("return SIGNATURE")
                        .build());
    }

    /** {@code Signature.of("sharpSwish", "com.acme.MyActivations", "sharpSwish", "x").parameter("beta", 1.0)}. */
    private static FieldSpec signature(ActivationMethod method) {
        CodeBlock.Builder signature = CodeBlock.builder()
                .add(
                        "$T.of($S, $S, $S, $S)",
                        Types.SIGNATURE,
                        method.registeredName(),
                        method.declaringClass(),
                        method.nameInClass(),
                        method.input());
        method.aliases().forEach(alias -> signature.add(".alias($S)", alias));
        for (ParameterSource parameter : method.hyperParameters()) {
            signature.add(
                    ".$L($S, $L)",
                    parameter.trainable() ? "trainable" : "parameter",
                    parameter.name(),
                    JavaText.doubleLiteral(parameter.defaultValue()));
        }
        return FieldSpec.builder(Types.SIGNATURE, "SIGNATURE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(signature.build())
                .build();
    }

    private static CodeBlock documentation(DerivedActivation derived, ClassName declaringClass) {
        ActivationMethod method = derived.method();
        CodeBlock.Builder text = CodeBlock.builder();
        String call = Stream.concat(
                        Stream.of(method.input()), method.parameters().stream().map(ParameterSource::name))
                .collect(Collectors.joining(", ", method.method() + "(", ")"));
        derived.formulas()
                .ifPresentOrElse(
                        formulas -> text.add(
                                "{@code $L = $L}", call, formulas.value().expr()),
                        () -> text.add("{@code $L}, as {@link $T} computes it", call, declaringClass));
        String defaults = method.hyperParameters().stream()
                .map(parameter -> parameter.name() + " = " + Text.print(parameter.defaultValue()))
                .collect(Collectors.joining(", "));
        text.add("$L.\n", defaults.isEmpty() ? "" : "; by default {@code " + defaults + "}");
        derived.formulas().ifPresent(formulas -> text.add(derivative(method, formulas)));
        return text.add("\n<p>Declared by {@link $T#$L}.\n", declaringClass, method.method())
                .build();
    }

    private static CodeBlock derivative(ActivationMethod method, Formulas formulas) {
        String source = !method.isVerified()
                ? "; one written by hand is used, which could not be read and is checked at its first use"
                : method.gradient().isPresent() ? ", written by hand" : "";
        CodeBlock.Builder text = CodeBlock.builder()
                .add(
                        "\n<p>Derivative with respect to {@code $L}: {@code $L}$L.\n",
                        method.input(),
                        formulas.derivative().expr(),
                        source);
        formulas.byParameter()
                .forEach((name, byThis) -> text.add("With respect to {@code $L}: {@code $L}.\n", name, byThis.expr()));
        for (Kink kink : formulas.kinks()) {
            text.add(
                    "\n<p>Kink at {@code $L = $L}: the slope is $L to the left and $L to the right; $L is taken.\n",
                    method.input(),
                    Text.print(kink.at()),
                    Text.print(kink.left(), 9),
                    Text.print(kink.right(), 9),
                    Text.print(kink.taken(), 9));
        }
        return text.build();
    }

    /** A double as an argument of the type that the author's method declares. */
    static String asDeclared(ParameterSource parameter, String value) {
        return switch (parameter.type()) {
            case FLOAT -> "(float) " + value;
            case INT -> "(int) " + value;
            case BOOLEAN -> value + " != 0";
            default -> value;
        };
    }
}
