package dev.slope.processor.write;

import com.palantir.javapoet.ClassName;
import dev.slope.processor.source.ActivationMethod;
import dev.slope.processor.source.ActivationMethod.ParameterSource;

/** The entries of the list of definitions. */
final class Definitions {
    private Definitions() {}

    /**
     * {@code ScalarDefinition.of(this, 0,
     * Signature.of("sharpSwish", "com.acme.MyActivations", "sharpSwish", "x").parameter("beta", 1.0))}.
     */
    static JavaText of(ClassName type, String kind, int number, ActivationMethod method, boolean... more) {
        JavaText definition = new JavaText().addType(type).add("." + kind + "(this, " + number + ", ");
        definition.addType(Types.SIGNATURE).add(".of(").addString(method.registeredName());
        definition.add(", ").addString(method.declaringClass());
        definition.add(", ").addString(method.nameInClass());
        definition.add(", ").addString(method.input()).add(")");
        for (String alias : method.aliases()) {
            definition.add(".alias(").addString(alias).add(")");
        }
        for (ParameterSource parameter : method.hyperParameters()) {
            definition
                    .add(parameter.trainable() ? ".trainable(" : ".parameter(")
                    .addString(parameter.name());
            definition.add(", ").addDouble(parameter.defaultValue()).add(")");
        }
        for (boolean each : more) {
            definition.add(", " + each);
        }
        return definition.add(")");
    }
}
