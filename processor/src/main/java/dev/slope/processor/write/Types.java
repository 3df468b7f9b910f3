package dev.slope.processor.write;

import com.palantir.javapoet.ClassName;

/** The names of all types that generated classes refer to. */
final class Types {
    static final ClassName PROVIDER = runtime("ActivationProvider");
    static final ClassName DEFINITION = runtime("ActivationDefinition");
    static final ClassName SCALAR = runtime("ScalarDefinition");
    static final ClassName TENSOR_DEFINITION = runtime("TensorDefinition");
    static final ClassName TENSOR = runtime("Tensor");
    static final ClassName ARGUMENTS = runtime("ActivationArguments");
    static final ClassName SIGNATURE = runtime("Signature");
    static final ClassName ADAPTIVE_FORMULA = runtime("AdaptiveFormula");
    static final ClassName FORMULA = runtime("Formula");
    static final ClassName KINK = runtime("Kink");
    static final ClassName SPECIAL = runtime("Special");
    static final ClassName LIST = ClassName.get("java.util", "List");
    static final ClassName AUTO_SERVICE = ClassName.get("com.google.auto.service", "AutoService");
    static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");

    private Types() {}

    private static ClassName runtime(String name) {
        return ClassName.get("dev.slope", name);
    }
}
