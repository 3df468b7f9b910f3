package dev.slope.nn;

import dev.slope.ActivationFunction;
import dev.slope.file.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a layer in a model file that nobody vouches for, as {@link LayerConfig} wrote them. One that is missing or of
 * another kind than the one asked for is an {@link IllegalArgumentException} that names it; one that is never asked for
 * makes the file refused, too.
 */
public final class LayerFields {
    private final JsonFields in;

    LayerFields(JsonFields in) {
        this.in = in;
    }

    /** A finite number. */
    public double number(String name) {
        return in.number(name);
    }

    /** A whole number of 32 bits. */
    public int integer(String name) {
        return in.integer(name);
    }

    /** True or false. */
    public boolean flag(String name) {
        return in.flag(name);
    }

    /** A finite number; {@code otherwise} if there is none. */
    public double number(String name, double otherwise) {
        return in.has(name) ? in.number(name) : otherwise;
    }

    /** True or false; {@code otherwise} if there is nothing. */
    public boolean flag(String name, boolean otherwise) {
        return in.has(name) ? in.flag(name) : otherwise;
    }

    /** A text. */
    public String text(String name) {
        return in.text(name);
    }

    /** Whole numbers of 32 bits. */
    public int[] integers(String name) {
        return in.integers(name);
    }

    /** Two whole numbers. */
    int[] pair(String name) {
        int[] pair = integers(name);
        if (pair.length != 2) {
            throw new IllegalArgumentException("the field " + name + " has " + pair.length + " numbers instead of 2");
        }
        return pair;
    }

    /** A registered activation; null if there is none. */
    public @Nullable ActivationFunction activation(String name) {
        return in.has(name) ? ActivationFormat.read(in.fields(name)) : null;
    }
}
