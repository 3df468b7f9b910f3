package dev.slope;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an activation is called and what it takes.
 *
 * @param name the registered name
 * @param aliases more names under which it is found
 * @param declaringClass the binary name of the class that declares it, such as {@code com.acme.MyActivations}
 * @param nameInClass the method's name, or the registered name if the class has several activations of that name
 * @param input the name of the method's first parameter
 * @param parameters its hyper-parameters, in order
 */
public record Signature(
        String name,
        List<String> aliases,
        String declaringClass,
        String nameInClass,
        String input,
        List<Parameter> parameters) {
    public Signature {
        aliases = List.copyOf(aliases);
        parameters = List.copyOf(parameters);
    }

    /** That of an activation without aliases and hyper-parameters. */
    public static Signature of(String name, String declaringClass, String nameInClass, String input) {
        return new Signature(name, List.of(), declaringClass, nameInClass, input, List.of());
    }

    /** The same with one more name under which it is found. */
    public Signature alias(String alias) {
        return new Signature(name, with(aliases, alias), declaringClass, nameInClass, input, parameters);
    }

    /** The same with one more hyper-parameter, which is not trainable. */
    public Signature parameter(String parameter, double defaultValue) {
        return with(new Parameter(parameter, defaultValue, false));
    }

    /** The same with one more hyper-parameter, which models learn. */
    public Signature trainable(String parameter, double defaultValue) {
        return with(new Parameter(parameter, defaultValue, true));
    }

    private Signature with(Parameter parameter) {
        return new Signature(name, aliases, declaringClass, nameInClass, input, with(parameters, parameter));
    }

    private static <T> List<T> with(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    /** The name that no other activation shares: {@code com.acme.MyActivations.sharpSwish}. */
    public String fullName() {
        return declaringClass.replace('$', '.') + "." + nameInClass;
    }
}
