package dev.slope.processor.source;

import dev.slope.expression.Expr;
import dev.slope.expression.rules.KinkRule;
import dev.slope.processor.problem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One annotated method, as read from the source.
 *
 * @param declaringClass canonical name of the class that declares it, such as {@code com.acme.Outer.Inner}
 * @param method the method's name
 * @param nameInClass what tells it from all others of the class: the method's name, or for an overload the registered one
 * @param registeredName the name it is registered under
 * @param aliases more registered names
 * @param options what its author chose for it
 * @param kind what it takes and returns
 * @param input name of the first parameter
 * @param parameters what it takes besides, in order: its hyper-parameters, and on tensors how a model is used
 * @param body the returned value in terms of the input and the parameters; empty for tensors, or where no source is to be had
 * @param gradient the hand-written gradient, if there is one
 * @param documentation the author's javadoc, or empty
 * @param place where the method is declared
 */
public record ActivationMethod(
        String declaringClass,
        String method,
        String nameInClass,
        String registeredName,
        List<String> aliases,
        Options options,
        Kind kind,
        String input,
        List<ParameterSource> parameters,
        Optional<Body> body,
        Optional<GradientMethod> gradient,
        String documentation,
        Place place) {

    /** Those of its parameters that users set, or models learn. */
    public List<ParameterSource> hyperParameters() {
        List<ParameterSource> hyperParameters = new ArrayList<>();
        for (ParameterSource parameter : parameters) {
            if (parameter.type().isHyperParameter()) {
                hyperParameters.add(parameter);
            }
        }
        return hyperParameters;
    }

    /** The method with its parameters: {@code com.acme.MyActivations.sharpSwish(double x, double beta)}. */
    public String declaration() {
        StringBuilder declaration =
                new StringBuilder(declaringClass).append('.').append(method);
        declaration
                .append('(')
                .append(kind.name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(input);
        for (ParameterSource parameter : parameters) {
            declaration.append(", ").append(parameter.type()).append(' ').append(parameter.name());
        }
        return declaration.append(')').toString();
    }

    /**
     * Whether its derivative is derived, or can be compared with what is derived. A gradient of tensors is never read; it is
     * left to the run time's checks.
     */
    public boolean isVerified() {
        return kind == Kind.TENSOR
                || gradient.isEmpty()
                || (body.isPresent() && gradient.get().body().isPresent());
    }

    /**
     * What the author chose on the annotation.
     *
     * @param kinkRule the derivative at kinks
     * @param literal whether the value is computed exactly as written
     */
    public record Options(KinkRule kinkRule, boolean literal) {
        /** What holds unless something else is said. */
        public static final Options DEFAULT = new Options(KinkRule.SMALLEST, false);
    }

    /** What a method takes and returns. */
    public enum Kind {
        DOUBLE,
        FLOAT,
        TENSOR
    }

    /** What a parameter is. */
    public enum ParameterType {
        DOUBLE("double"),
        FLOAT("float"),
        INT("int"),
        BOOLEAN("boolean"),
        /** A hyper-parameter that models learn. */
        TENSOR("Tensor"),
        /** Whether a model is trained. */
        TRAINING("boolean"),
        /** A source of random numbers. */
        GENERATOR("Generator");

        private final String text;

        ParameterType(String text) {
            this.text = text;
        }

        /** Whether users set it, or models learn it. */
        public boolean isHyperParameter() {
            return this != TRAINING && this != GENERATOR;
        }

        /** As it is declared. */
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A parameter.
     *
     * @param defaultValue the default of a hyper-parameter; a boolean is 0 or 1
     * @param trainable whether models learn it
     */
    public record ParameterSource(
            String name, ParameterType type, double defaultValue, boolean trainable, Place place) {}

    /**
     * A method's value as an expression.
     *
     * @param value in terms of the input and parameters, as variables of the names the author gave them
     * @param places where in the source a sub-expression stands (the first place, if there are several)
     */
    public record Body(Expr value, Map<Expr, Place> places) {}

    /**
     * A method annotated with {@code @Gradient}.
     *
     * @param method its name; it is declared by the same class
     * @param names of its parameters
     * @param body what it returns, where it could be read; its parameters under the activation's names
     * @param place where it is declared
     */
    public record GradientMethod(String method, List<String> names, Optional<Body> body, Place place) {}
}
