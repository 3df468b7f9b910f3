package dev.slope.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The methods by which a provider computes what activations stand for, each activation by its number. */
enum Dispatcher {
    VALUE("value", TypeName.DOUBLE, Dispatcher.NUMBERS, "x"),
    DERIVATIVE("derivative", TypeName.DOUBLE, Dispatcher.NUMBERS, "x"),
    PARAMETER_DERIVATIVE("parameterDerivative", TypeName.DOUBLE, Dispatcher.NUMBERS, "x"),
    TENSOR_VALUE("value", Types.TENSOR, Dispatcher.ARGUMENTS, "x"),
    TENSOR_GRADIENT("gradient", Types.TENSOR, Dispatcher.ARGUMENTS, "x", "y", "dy");

    /** The array of the hyper-parameters. */
    private static final String NUMBERS = "p";
    /** All that activations on tensors take besides. */
    private static final String ARGUMENTS = "arguments";

    private final String method;
    private final TypeName type;
    private final String rest;
    private final List<String> inputs;

    Dispatcher(String method, TypeName type, String rest, String... inputs) {
        this.method = method;
        this.type = type;
        this.rest = rest;
        this.inputs = List.of(inputs);
    }

    /** The input, and for gradients what follows from it. */
    List<String> inputs() {
        return inputs;
    }

    /** The value at {@code index} of the array of the hyper-parameters. */
    static String parameter(int index) {
        return NUMBERS + "[" + index + "]";
    }

    /** What an activation on tensors takes, such as {@code arguments.number(0)}. */
    static String argument(String call) {
        return ARGUMENTS + "." + call;
    }

    /** What is called where there is none: {@code ActivationProvider.super.value(activation, x, p)}. */
    JavaText otherwise() {
        String index = this == PARAMETER_DERIVATIVE ? "index, " : "";
        return new JavaText()
                .addType(Types.PROVIDER)
                .add(".super." + method + "(activation, " + index + String.join(", ", inputs) + ", " + rest + ")");
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
        TypeName restType = type.isPrimitive() ? ArrayTypeName.of(TypeName.DOUBLE) : Types.ARGUMENTS;
        return builder.addParameter(restType, rest).addCode(body.toCode()).build();
    }
}
