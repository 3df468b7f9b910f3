package dev.slope.processor.source;

import dev.slope.expression.rules.KinkRule;
import dev.slope.processor.problem.Problem;
import dev.slope.processor.problem.Reporter;
import dev.slope.processor.source.ActivationMethod.Body;
import dev.slope.processor.source.ActivationMethod.GradientMethod;
import dev.slope.processor.source.ActivationMethod.Kind;
import dev.slope.processor.source.ActivationMethod.Options;
import dev.slope.processor.source.ActivationMethod.ParameterSource;
import dev.slope.processor.source.Signatures.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads the activations that one class declares, each with its gradient. */
final class ClassReader {
    private final TypeElement type;
    private final Elements elements;
    private final Options defaults;
    private final Reporter reporter;
    private final @Nullable Bodies bodies;
    private final Map<String, String> registered;
    private final Map<ExecutableElement, Signature> signatures = new LinkedHashMap<>();
    private final Map<ExecutableElement, ExecutableElement> gradients;

    /**
     * A reader for {@code type}.
     *
     * @param registered full names by registered name; what is read is added
     */
    ClassReader(
            TypeElement type,
            Elements elements,
            Options defaults,
            Reporter reporter,
            @Nullable Bodies bodies,
            Map<String, String> registered) {
        this.type = type;
        this.elements = elements;
        this.defaults = defaults;
        this.reporter = reporter;
        this.bodies = bodies;
        this.registered = registered;
        Signatures reader = new Signatures(reporter);
        List<ExecutableElement> activations = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (!Annotations.has(method, Names.ACTIVATION)) {
                continue;
            }
            if (Annotations.has(method, Names.GRADIENT)) {
                reporter.report(new ElementPlace(method), Problem.BOTH_ANNOTATIONS, method.getSimpleName());
                continue;
            }
            activations.add(method);
            Optional<Signature> signature = reader.read(method);
            if (signature.isPresent()) {
                signatures.put(method, signature.get());
            }
        }
        this.gradients = new Gradients(reporter, reader, activations, signatures).of(type);
    }

    /** The activation that {@code member} is; empty if it is none, or wrong. */
    Optional<ActivationMethod> read(Element member) {
        if (!(member instanceof ExecutableElement method)) {
            return Optional.empty();
        }
        Signature signature = signatures.get(method);
        if (signature == null) {
            return Optional.empty();
        }
        try {
            return activation(method, signature);
        } catch (RuntimeException | StackOverflowError e) {
            reporter.report(new ElementPlace(method), Problem.INTERNAL, method.getSimpleName(), e);
            return Optional.empty();
        }
    }

    private Optional<ActivationMethod> activation(ExecutableElement method, Signature signature) {
        AnnotationMirror annotation = Objects.requireNonNull(Annotations.find(method, Names.ACTIVATION));
        List<String> aliases = Annotations.strings(annotation, "aliases");
        boolean isRegistered = register(method, registeredName(method), annotation);
        for (String alias : aliases) {
            isRegistered &= register(method, alias, annotation);
        }
        ExecutableElement byHand = gradients.get(method);
        Optional<Body> body = Optional.empty();
        Optional<Body> derivative = Optional.empty();
        if (signature.kind() != Kind.TENSOR) {
            Attempt value = attempt(method, method, signature, byHand);
            Attempt slope = byHand == null || value.body.isEmpty() ? value : attempt(byHand, method, signature, byHand);
            if (value.isRefused || slope.isRefused) {
                return Optional.empty();
            }
            if (value.body.isEmpty() && hasTrainable(method, signature)) {
                return Optional.empty();
            }
            body = value.body;
            derivative = byHand == null ? Optional.empty() : slope.body;
        }
        Optional<GradientMethod> gradient = byHand == null
                ? Optional.empty()
                : Optional.of(new GradientMethod(
                        byHand.getSimpleName().toString(),
                        byHand.getParameters().stream()
                                .map(parameter -> parameter.getSimpleName().toString())
                                .toList(),
                        derivative,
                        new ElementPlace(byHand)));
        return isRegistered
                ? Optional.of(new ActivationMethod(
                        type.getQualifiedName().toString(),
                        method.getSimpleName().toString(),
                        isOverloaded(method)
                                ? registeredName(method)
                                : method.getSimpleName().toString(),
                        registeredName(method),
                        aliases,
                        options(annotation),
                        signature.kind(),
                        signature.input(),
                        signature.parameters(),
                        body,
                        gradient,
                        Objects.requireNonNullElse(elements.getDocComment(method), "")
                                .strip(),
                        new ElementPlace(method)))
                : Optional.empty();
    }

    /** Reports trainable parameters. */
    private boolean hasTrainable(ExecutableElement method, Signature signature) {
        boolean hasTrainable = false;
        for (ParameterSource parameter : signature.parameters()) {
            if (parameter.trainable()) {
                hasTrainable = true;
                reporter.report(
                        parameter.place(), Problem.TRAINABLE_UNREADABLE, parameter.name(), method.getSimpleName());
            }
        }
        return hasTrainable;
    }

    private boolean isOverloaded(ExecutableElement method) {
        for (ExecutableElement other : signatures.keySet()) {
            if (other != method && other.getSimpleName().equals(method.getSimpleName())) {
                return true;
            }
        }
        return false;
    }

    private Options options(AnnotationMirror annotation) {
        boolean isLiteral = Annotations.value(annotation, "literal", Boolean.class, defaults.literal());
        return new Options(KinkRule.valueOf(Annotations.constant(annotation, "kink", "SMALLEST")), isLiteral);
    }

    /** What came of reading a method: its body, none, or an error. */
    private record Attempt(Optional<Body> body, boolean isRefused) {}

    /** Reads {@code method} in the names of the activation. A method that has a gradient by hand may be unreadable. */
    private Attempt attempt(
            ExecutableElement method,
            ExecutableElement activation,
            Signature signature,
            @Nullable ExecutableElement byHand) {
        String name = activation.getSimpleName().toString();
        String unreadable = unreadable();
        Bodies.Result result = bodies == null || unreadable != null
                ? new Bodies.Result(Optional.empty(), List.of())
                : bodies.read(method, signature.names());
        List<Report> errors = new ArrayList<>();
        boolean isImpure = false;
        for (Report report : result.reports()) {
            if (report.problem().severity() == Problem.Severity.ERROR) {
                errors.add(report);
                isImpure |= Problem.IMPURE.contains(report.problem());
            }
        }
        if (result.body().isPresent() || isImpure || (byHand == null && unreadable == null)) {
            for (Report report : result.reports()) {
                report.tell(reporter);
            }
            return new Attempt(result.body(), !errors.isEmpty());
        }
        if (byHand == null) {
            String gradient = Signatures.gradient(name + "Gradient", signature);
            reporter.report(
                    new ElementPlace(method),
                    Problem.NO_SOURCE,
                    name,
                    Objects.requireNonNull(unreadable),
                    "@Gradient(\"" + name + "\") " + gradient);
            return new Attempt(Optional.empty(), true);
        }
        reporter.report(
                new ElementPlace(byHand),
                Problem.UNCHECKED,
                name,
                unreadable != null ? unreadable : errors.get(0).message());
        return new Attempt(Optional.empty(), false);
    }

    /** Why no method of this class can be read; null if they can. */
    private @Nullable String unreadable() {
        for (Element owner = type; owner instanceof TypeElement; owner = owner.getEnclosingElement()) {
            if (Annotations.has(owner, Names.KOTLIN_METADATA)) {
                return "it is written in Kotlin, which passes on declarations without bodies";
            }
        }
        return bodies == null ? "this compiler does not show the bodies of methods" : null;
    }

    private static String registeredName(ExecutableElement method) {
        AnnotationMirror annotation = Objects.requireNonNull(Annotations.find(method, Names.ACTIVATION));
        String name = Annotations.value(annotation, "value", String.class, "");
        return name.isEmpty() ? method.getSimpleName().toString() : name;
    }

    private boolean register(ExecutableElement method, String name, AnnotationMirror annotation) {
        ElementPlace place = new ElementPlace(method, annotation);
        if (name.isBlank()) {
            reporter.report(place, Problem.BLANK_NAME, method.getSimpleName());
            return false;
        }
        String other = registered.putIfAbsent(name, type.getQualifiedName() + "." + method.getSimpleName());
        if (other != null) {
            reporter.report(place, Problem.DUPLICATE_NAME, name, other, type.getSimpleName() + "." + name);
        }
        return other == null;
    }

    /** Whether an activation goes by this name: its method's, or one it is registered under. */
    static boolean isNamed(ExecutableElement method, String name) {
        return names(method).contains(name);
    }

    static List<String> names(ExecutableElement method) {
        AnnotationMirror annotation = Objects.requireNonNull(Annotations.find(method, Names.ACTIVATION));
        List<String> names = new ArrayList<>();
        names.add(method.getSimpleName().toString());
        names.add(registeredName(method));
        names.addAll(Annotations.strings(annotation, "aliases"));
        return names;
    }
}
