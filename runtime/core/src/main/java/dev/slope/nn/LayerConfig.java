package dev.slope.nn;

import com.google.gson.stream.JsonWriter;
import dev.slope.ActivationFunction;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model file holds of a layer, by name: {@code LayerConfig.empty().with("units", 64).with("bias", true)}. It is read
 * from {@link LayerFields}. Immutable.
 */
public final class LayerConfig {
    private static final LayerConfig EMPTY = new LayerConfig(Map.of());

    /** How a value is written. */
    @FunctionalInterface
    private interface Value {
        void write(JsonWriter out) throws IOException;
    }

    private final Map<String, Value> values;

    private LayerConfig(Map<String, Value> values) {
        this.values = values;
    }

    /** Nothing. */
    public static LayerConfig empty() {
        return EMPTY;
    }

    private LayerConfig put(String name, Value value) {
        Map<String, Value> all = new LinkedHashMap<>(values);
        if (all.put(name, value) != null) {
            throw new IllegalArgumentException("the field " + name + " is there already");
        }
        return new LayerConfig(all);
    }

    /** With a finite number. */
    public LayerConfig with(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a model file cannot hold " + name + " " + value);
        }
        return put(name, out -> out.value(value));
    }

    /** With a whole number. */
    public LayerConfig with(String name, int value) {
        return put(name, out -> out.value(value));
    }

    /** With true or false. */
    public LayerConfig with(String name, boolean value) {
        return put(name, out -> out.value(value));
    }

    /** With a text. */
    public LayerConfig with(String name, String value) {
        return put(name, out -> out.value(value));
    }

    /** With whole numbers, such as a shape. */
    public LayerConfig withIntegers(String name, int... values) {
        int[] copy = values.clone();
        return put(name, out -> {
            out.beginArray();
            for (int value : copy) {
                out.value(value);
            }
            out.endArray();
        });
    }

    /** With an activation and the values of its parameters; without it if there is none. */
    public LayerConfig withActivation(String name, @Nullable ActivationFunction value) {
        return value == null ? this : put(name, out -> ActivationFormat.write(out, value));
    }

    Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    void write(JsonWriter out) throws IOException {
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            entry.getValue().write(out.name(entry.getKey()));
        }
    }
}
