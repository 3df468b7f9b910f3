package dev.slope.processor.source;

import dev.slope.processor.problem.Problem;
import dev.slope.processor.problem.Reporter;
import dev.slope.processor.source.ActivationMethod.Kind;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import dev.slope.processor.source.ActivationMethod.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Checks how annotated methods are declared. */
final class Signatures {
    /** What an activation takes: its input, then its parameters, also those that are no hyper-parameters. */
    record Signature(Kind kind, String input, List<ParameterSource> parameters) {
        List<String> names() {
            List<String> names = new ArrayList<>();
            names.add(input);
            for (ParameterSource parameter : parameters) {
                names.add(parameter.name());
            }
            return names;
        }
    }

    private final Reporter reporter;
    private boolean isFine;

    Signatures(Reporter reporter) {
        this.reporter = reporter;
    }

    /** The signature of an activation; empty, and reported, if it is not one we understand. */
    Optional<Signature> read(ExecutableElement method) {
        isFine = isAccessible(method);
        String name = method.getSimpleName().toString();
        Optional<Kind> result = result(method);
        List<? extends VariableElement> parameters = method.getParameters();
        if (parameters.isEmpty()) {
            refuse(method, Problem.NO_INPUT, name, result.map(Signatures::type).orElse("double") + " x");
            return Optional.empty();
        }
        VariableElement input = parameters.get(0);
        checkInput(method, input, result);
        List<ParameterSource> sources = new ArrayList<>();
        for (VariableElement parameter : parameters.subList(1, parameters.size())) {
            Optional<ParameterSource> source = parameter(method, parameter);
            if (source.isPresent()) {
                sources.add(source.get());
            }
        }
        return isFine && result.isPresent()
                ? Optional.of(new Signature(result.get(), input.getSimpleName().toString(), List.copyOf(sources)))
                : Optional.empty();
    }

    /** Whether generated code may call a method; if not, that is reported. */
    boolean isAccessible(ExecutableElement method) {
        boolean before = isFine;
        isFine = true;
        String name = method.getSimpleName().toString();
        if (!method.getModifiers().contains(Modifier.STATIC)) {
            refuse(method, Problem.NOT_STATIC, name);
        }
        if (method.getModifiers().contains(Modifier.PRIVATE)) {
            refuse(method, Problem.PRIVATE_METHOD, name);
        }
        if (!method.getTypeParameters().isEmpty()) {
            refuse(method, Problem.GENERIC_METHOD, name);
        }
        if (!method.getThrownTypes().isEmpty()) {
            refuse(method, Problem.THROWS, name, method.getThrownTypes().get(0));
        }
        for (Element owner = method.getEnclosingElement();
                owner instanceof TypeElement;
                owner = owner.getEnclosingElement()) {
            if (owner.getModifiers().contains(Modifier.PRIVATE)) {
                refuse(method, Problem.PRIVATE_CLASS, name, owner.getSimpleName());
            }
            boolean isNested = owner.getEnclosingElement() instanceof TypeElement;
            if (isNested
                    && owner.getKind() == ElementKind.CLASS
                    && !owner.getModifiers().contains(Modifier.STATIC)) {
                refuse(method, Problem.INNER_CLASS, name, owner.getSimpleName());
            }
        }
        boolean accessible = isFine;
        isFine = before;
        return accessible;
    }

    private void refuse(Element element, Problem problem, Object... arguments) {
        isFine = false;
        reporter.report(new ElementPlace(element), problem, arguments);
    }

    private Optional<Kind> result(ExecutableElement method) {
        TypeMirror type = method.getReturnType();
        Optional<Kind> kind = kind(type);
        if (kind.isEmpty() && !refuseBoxOrArray(method, "the result of", method.getSimpleName(), type)) {
            refuse(method, Problem.RETURN_TYPE, method.getSimpleName(), type);
        }
        return kind;
    }

    private void checkInput(ExecutableElement method, VariableElement input, Optional<Kind> result) {
        String name = input.getSimpleName().toString();
        TypeMirror type = input.asType();
        if (Annotations.has(input, Names.PARAM)) {
            refuse(input, Problem.INPUT_WITH_DEFAULT, name, method.getSimpleName());
        }
        Optional<Kind> kind = kind(type);
        if (kind.isEmpty() && refuseBoxOrArray(input, "the input", name, type)) {
            return;
        }
        if (kind.isEmpty() || (result.isPresent() && !result.equals(kind))) {
            String wanted = result.map(Signatures::type).orElse("double");
            refuse(input, Problem.INPUT_TYPE, name, method.getSimpleName(), simple(type), wanted);
        }
    }

    private Optional<ParameterSource> parameter(ExecutableElement method, VariableElement parameter) {
        boolean isOnTensors = name(method.getReturnType()).equals(Names.TENSOR);
        ParameterType type = parameterType(parameter);
        if (type == null) {
            refuseType(method, parameter);
            return Optional.empty();
        }
        String name = parameter.getSimpleName().toString();
        boolean isScalarType = type.isHyperParameter() && type != ParameterType.TENSOR;
        if (!isOnTensors && !isScalarType) {
            refuse(parameter, Problem.TENSORS_ONLY, name, method.getSimpleName(), declared(parameter));
            return Optional.empty();
        }
        AnnotationMirror annotation = Annotations.find(parameter, Names.PARAM);
        if (!type.isHyperParameter()) {
            if (annotation != null) {
                refuse(parameter, Problem.PARAM_ON_MODE, name, declared(parameter));
            }
            return Optional.of(new ParameterSource(name, type, 0, false, new ElementPlace(parameter)));
        }
        if (annotation == null) {
            refuse(parameter, Problem.MISSING_PARAM, name, method.getSimpleName(), marked(type, name, isOnTensors));
            return Optional.empty();
        }
        double value = Annotations.value(annotation, "value", Double.class, Double.NaN);
        boolean trainable = Annotations.value(annotation, "trainable", Boolean.class, false);
        checkDefault(parameter, type, value, trainable);
        if (isOnTensors && trainable && type != ParameterType.TENSOR) {
            refuse(parameter, Problem.TRAINABLE_NUMBER, name, method.getSimpleName(), value);
        }
        if (!trainable && type == ParameterType.TENSOR) {
            refuse(parameter, Problem.FIXED_TENSOR, name, method.getSimpleName(), value);
        }
        return Optional.of(new ParameterSource(name, type, value, trainable, new ElementPlace(parameter)));
    }

    /** How a parameter without an annotation should be written. */
    private static String marked(ParameterType type, String name, boolean isOnTensors) {
        String training = type == ParameterType.BOOLEAN && isOnTensors
                ? "@Training boolean " + name + " if it says whether a model is trained, otherwise "
                : "";
        String annotation = switch (type) {
            case TENSOR -> "@Param(value = 1.0, trainable = true)";
            case INT, BOOLEAN -> "@Param(1)";
            default -> "@Param(1.0)";
        };
        return training + annotation + " " + type + " " + name + ", with the default you want";
    }

    private static @Nullable ParameterType parameterType(VariableElement parameter) {
        TypeMirror type = parameter.asType();
        if (Annotations.has(parameter, Names.TRAINING)) {
            return type.getKind() == TypeKind.BOOLEAN ? ParameterType.TRAINING : null;
        }
        return switch (type.getKind()) {
            case DOUBLE -> ParameterType.DOUBLE;
            case FLOAT -> ParameterType.FLOAT;
            case INT -> ParameterType.INT;
            case BOOLEAN -> ParameterType.BOOLEAN;
            default ->
                switch (name(type)) {
                    case Names.TENSOR -> ParameterType.TENSOR;
                    case Names.GENERATOR -> ParameterType.GENERATOR;
                    default -> null;
                };
        };
    }

    private void refuseType(ExecutableElement method, VariableElement parameter) {
        String name = parameter.getSimpleName().toString();
        TypeMirror type = parameter.asType();
        if (Annotations.has(parameter, Names.TRAINING)) {
            refuse(parameter, Problem.TRAINING_TYPE, name, simple(type));
        } else if (!refuseBoxOrArray(parameter, "the parameter", name, type)) {
            refuse(parameter, Problem.PARAMETER_TYPE, name, method.getSimpleName(), simple(type));
        }
    }

    /** As the author wrote it. */
    private static String declared(VariableElement parameter) {
        return (Annotations.has(parameter, Names.TRAINING) ? "@Training " : "") + simple(parameter.asType());
    }

    private static String qualified(ParameterType type) {
        return switch (type) {
            case TENSOR -> Names.TENSOR;
            case GENERATOR -> Names.GENERATOR;
            default -> type.toString();
        };
    }

    private void checkDefault(VariableElement parameter, ParameterType type, double value, boolean trainable) {
        String name = parameter.getSimpleName().toString();
        if (!Double.isFinite(value)) {
            refuse(parameter, Problem.PARAMETER_DEFAULT, value, "finite number", name, "a finite number");
            return;
        }
        if (type == ParameterType.INT && value != (int) value) {
            refuse(parameter, Problem.PARAMETER_DEFAULT, value, "int", name, "a whole number");
        }
        if (type == ParameterType.BOOLEAN && value != 0 && value != 1) {
            refuse(parameter, Problem.PARAMETER_DEFAULT, value, "boolean", name, "1 for true or 0 for false");
        }
        if (trainable && (type == ParameterType.INT || type == ParameterType.BOOLEAN)) {
            refuse(parameter, Problem.TRAINABLE_TYPE, type, name);
        }
    }

    private boolean refuseBoxOrArray(Element element, String what, CharSequence name, TypeMirror type) {
        Primitive box = Types.BOXES.get(name(type));
        if (box != null) {
            refuse(element, Problem.BOXED_TYPE, what, name, simple(type), box);
        }
        boolean isArray = type.getKind() == TypeKind.ARRAY;
        if (isArray) {
            refuse(element, Problem.ARRAY_TYPE, what, name, type);
        }
        return box != null || isArray;
    }

    static Optional<Kind> kind(TypeMirror type) {
        return switch (type.getKind()) {
            case DOUBLE -> Optional.of(Kind.DOUBLE);
            case FLOAT -> Optional.of(Kind.FLOAT);
            default -> name(type).equals(Names.TENSOR) ? Optional.of(Kind.TENSOR) : Optional.empty();
        };
    }

    /** How a type is written. */
    static String type(Kind kind) {
        return kind == Kind.TENSOR ? "Tensor" : kind.name().toLowerCase(Locale.ROOT);
    }

    /** The qualified name of a class, the name of a primitive; without the annotations that {@code toString} shows. */
    private static String name(TypeMirror type) {
        if (type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element) {
            return element.getQualifiedName().toString();
        }
        return type.getKind().isPrimitive() ? type.getKind().name().toLowerCase(Locale.ROOT) : type.toString();
    }

    private static String simple(TypeMirror type) {
        String name = name(type);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The declaration of the gradient of an activation. */
    static String gradient(String name, Signature signature) {
        String type = type(signature.kind());
        String first = signature.kind() == Kind.TENSOR
                ? "Tensor " + signature.input() + ", Tensor y, Tensor dy"
                : type + " " + signature.input();
        String rest = signature.parameters().stream()
                .map(parameter -> ", " + parameter.type() + " " + parameter.name())
                .collect(Collectors.joining());
        return "static " + type + " " + name + "(" + first + rest + ")";
    }

    /** The types of the parameters that the gradient of an activation takes. */
    static List<String> gradientTypes(Signature signature) {
        String type = signature.kind() == Kind.TENSOR ? Names.TENSOR : type(signature.kind());
        Stream<String> first = signature.kind() == Kind.TENSOR ? Stream.of(type, type, type) : Stream.of(type);
        return Stream.concat(first, signature.parameters().stream().map(parameter -> qualified(parameter.type())))
                .toList();
    }

    static boolean fits(ExecutableElement gradient, Signature signature) {
        List<String> types = gradient.getParameters().stream()
                .map(parameter -> name(parameter.asType()))
                .toList();
        return kind(gradient.getReturnType()).equals(Optional.of(signature.kind()))
                && types.equals(gradientTypes(signature));
    }
}
