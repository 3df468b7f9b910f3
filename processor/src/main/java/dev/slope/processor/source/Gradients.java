package dev.slope.processor.source;

import dev.slope.processor.problem.Problem;
import dev.slope.processor.problem.Reporter;
import dev.slope.processor.source.Signatures.Signature;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Pairs the gradients that a class declares with its activations. */
final class Gradients {
    private final Reporter reporter;
    private final Signatures signatures;
    private final List<ExecutableElement> activations;
    private final Map<ExecutableElement, Signature> known;

    Gradients(
            Reporter reporter,
            Signatures signatures,
            List<ExecutableElement> activations,
            Map<ExecutableElement, Signature> known) {
        this.reporter = reporter;
        this.signatures = signatures;
        this.activations = activations;
        this.known = known;
    }

    /** The gradient of each activation that has one. */
    Map<ExecutableElement, ExecutableElement> of(TypeElement type) {
        Map<ExecutableElement, ExecutableElement> gradients = new LinkedHashMap<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (Annotations.has(method, Names.GRADIENT) && !Annotations.has(method, Names.ACTIVATION)) {
                pair(method, type, gradients);
            }
        }
        return gradients;
    }

    private void pair(
            ExecutableElement gradient, TypeElement type, Map<ExecutableElement, ExecutableElement> gradients) {
        AnnotationMirror annotation = Objects.requireNonNull(Annotations.find(gradient, Names.GRADIENT));
        String name = Annotations.value(annotation, "value", String.class, "");
        ExecutableElement activation = activations.stream()
                .filter(method -> ClassReader.isNamed(method, name))
                .max(Comparator.comparing(method -> fits(gradient, method)))
                .orElse(null);
        if (activation == null) {
            reporter.report(
                    new ElementPlace(gradient, annotation),
                    Problem.UNKNOWN_ACTIVATION,
                    name,
                    type.getSimpleName(),
                    advice(name));
            return;
        }
        Signature signature = known.get(activation);
        if (!signatures.isAccessible(gradient) || signature == null) {
            return;
        }
        if (!fits(gradient, activation)) {
            String wanted = Signatures.gradient(gradient.getSimpleName().toString(), signature);
            reporter.report(
                    new ElementPlace(gradient), Problem.GRADIENT_SIGNATURE, gradient.getSimpleName(), name, wanted);
            return;
        }
        ExecutableElement other = gradients.putIfAbsent(activation, gradient);
        if (other != null) {
            reporter.report(new ElementPlace(gradient), Problem.GRADIENT_TWICE, name, other.getSimpleName());
        }
    }

    private boolean fits(ExecutableElement gradient, ExecutableElement activation) {
        Signature signature = known.get(activation);
        return signature != null && Signatures.fits(gradient, signature);
    }

    private String advice(String name) {
        List<String> names = activations.stream()
                .flatMap(method -> ClassReader.names(method).stream())
                .distinct()
                .toList();
        List<String> nearest = NearestNames.of(name, names);
        if (nearest.isEmpty()) {
            return names.isEmpty()
                    ? "mark the method it belongs to as @Activation, in the same class"
                    : "name one of " + quoted(names);
        }
        return "did you mean " + quoted(nearest) + "?";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" or "));
    }
}
