package dev.slope;

import java.util.List;

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

    /** The name that no other activation shares: {@code com.acme.MyActivations.sharpSwish}. */
    public String fullName() {
        return declaringClass.replace('$', '.') + "." + nameInClass;
    }
}
