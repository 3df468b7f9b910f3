package dev.slope.processor.source;

import dev.slope.processor.source.ActivationMethod.Options;
import java.util.Map;
import java.util.Optional;

/** Options of a whole compilation, given to the compiler as {@code -Aslope.literal=true}. */
public final class Choices {
    /** Name of the option that keeps every function as it is written, unless its annotation says otherwise. */
    public static final String LITERAL = "slope.literal";

    private final String literal;

    Choices(Map<String, String> options) {
        // -Aslope.literal alone has no value
        this.literal = options.containsKey(LITERAL)
                ? Optional.ofNullable(options.get(LITERAL)).orElse("true")
                : "false";
    }

    /** What holds for activations that say nothing else. */
    Options defaults() {
        return new Options(Options.DEFAULT.kinkRule(), Boolean.parseBoolean(literal));
    }

    /** A value that is none, if one was given. */
    Optional<String> mistaken() {
        return literal.equals("true") || literal.equals("false") ? Optional.empty() : Optional.of(literal);
    }
}
