package dev.slope.processor.write;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The methods by which a provider computes what activations stand for, each activation by its number. */
enum Dispatcher {
    VALUE("value", TypeName.DOUBLE, "x"),
    DERIVATIVE("derivative", TypeName.DOUBLE, "x"),
    PARAMETER_DERIVATIVE("parameterDerivative", TypeName.DOUBLE, "x"),
    TENSOR_VALUE("value", Types.TENSOR, "x"),
    TENSOR_GRADIENT("gradient", Types.TENSOR, "x", "y", "dy");

    private final String method;
    private final TypeName type;
    private final List<String> inputs;

    Dispatcher(String method, TypeName type, String... inputs) {
        this.method = method;
        this.type = type;
        this.inputs = List.of(inputs);
    }

    /** The input, and for gradients what follows from it. */
    List<String> inputs() {
        return inputs;
    }

    /** The value at {@code index} of the array of the hyper-parameters. */
    static String parameter(int index) {
        return "p[" + index + "]";
    }

    /** What is called where there is none: {@code ActivationProvider.super.value(activation, x, p)}. */
    JavaText otherwise() {
        String index = this == PARAMETER_DERIVATIVE ? "index, " : "";
        return new JavaText()
                .addType(Types.PROVIDER)
                .add(".super." + method + "(activation, " + index + String.join(", ", inputs) + ", p)");
    }

    /** The method that calls what {@code parts} compute, if any does. */
    Optional<MethodSpec> write(List<Part> parts) {
        JavaText cases = new JavaText().add("return switch (activation) {\n$>");
        int count = 0;
        for (int number = 0; number < parts.size(); number++) {
            JavaText call = parts.get(number).calls().get(this);
            if (call != null) {
                cases.add("case " + number + " -> ").add(call).add(";\n");
                count++;
            }
        }
        cases.add("default -> ").add(otherwise()).add(";\n$<};\n");
        return count == 0 ? Optional.empty() : Optional.of(method(cases));
    }

    private MethodSpec method(JavaText body) {
        MethodSpec.Builder builder = MethodSpec.methodBuilder(method)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addParameter(TypeName.INT, "activation");
        if (this == PARAMETER_DERIVATIVE) {
            builder.addParameter(TypeName.INT, "index");
        }
        for (String input : inputs) {
            builder.addParameter(type, input);
        }
        return builder.addParameter(double[].class, "p").addCode(body.toCode()).build();
    }
}
