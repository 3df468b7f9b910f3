package dev.slope.nn;

import com.google.gson.stream.JsonWriter;
import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.Parameter;
import dev.slope.file.JsonFields;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/** How activations are written to files and read: by the full name, with the values of their parameters. */
final class ActivationFormat {
    private static final String NAME = "name";
    private static final String FINGERPRINT = "fingerprint";
    private static final String PARAMETERS = "parameters";

    private ActivationFormat() {}

    static void write(JsonWriter out, ActivationFunction function) throws IOException {
        out.beginObject();
        out.name(NAME).value(function.fullName());
        out.name(FINGERPRINT).value(function.fingerprint());
        out.name(PARAMETERS).beginObject();
        for (Parameter parameter : function.parameters()) {
            out.name(parameter.name()).value(function.parameter(parameter.name()));
        }
        out.endObject();
        out.endObject();
    }

    static ActivationFunction read(JsonFields in) {
        in.only(Set.of(NAME, FINGERPRINT, PARAMETERS));
        ActivationFunction function = Activations.find(in.text(NAME))
                .orElseThrow(() -> new IllegalArgumentException("the activation " + in.text(NAME)
                        + " is not registered: is its class on the class path, and did the annotation processor run?"));
        if (!function.fullName().equals(in.text(NAME))
                || !function.fingerprint().equals(in.text(FINGERPRINT))) {
            throw new IllegalArgumentException("the activation " + in.text(NAME)
                    + " is another function now than when the file was written; its formula is " + function.formula());
        }
        JsonFields values = in.fields(PARAMETERS)
                .only(function.parameters().stream().map(Parameter::name).collect(Collectors.toSet()));
        for (Parameter parameter : function.parameters()) {
            function = function.with(parameter.name(), values.number(parameter.name()));
        }
        return function;
    }
}
