package dev.slope.nn;

import com.google.gson.stream.JsonWriter;
import dev.slope.file.JsonFields;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How the layers of one class are written to files and read: a table of one entry each.
 *
 * @param type the name in the file
 * @param fields the names of the fields that are written besides the type and the layer's name
 */
record LayerFormat<L extends Layer>(
        String type, Class<L> layer, Set<String> fields, Writer<L> writer, Function<JsonFields, L> reader) {
    private static final String TYPE = "type";
    private static final String NAME = "name";

    private static final List<LayerFormat<?>> ALL = List.of(
            new LayerFormat<>(
                    "dense",
                    Dense.class,
                    Set.of("units", "activation"),
                    (out, dense) -> {
                        out.name("units").value(dense.units());
                        if (dense.activation() != null) {
                            ActivationFormat.write(out.name("activation"), dense.activation());
                        }
                    },
                    in -> new Dense(
                            in.length("units"),
                            in.has("activation") ? ActivationFormat.read(in.fields("activation")) : null)),
            new LayerFormat<>(
                    "activation",
                    ActivationLayer.class,
                    Set.of("activation"),
                    (out, layer) -> ActivationFormat.write(out.name("activation"), layer.activation()),
                    in -> new ActivationLayer(ActivationFormat.read(in.fields("activation")))));

    interface Writer<L> {
        void write(JsonWriter out, L layer) throws IOException;
    }

    /** Writes a layer with its type and name. */
    static void write(JsonWriter out, ModelLayer layer) throws IOException {
        LayerFormat<?> format = find(
                candidate -> candidate.layer == layer.layer().getClass(),
                () -> "files do not know layers of " + layer.layer().getClass());
        out.beginObject();
        out.name(TYPE).value(format.type);
        out.name(NAME).value(layer.name());
        format.writeFields(out, layer.layer());
        out.endObject();
    }

    private void writeFields(JsonWriter out, Layer any) throws IOException {
        writer.write(out, layer.cast(any));
    }

    /** Reads a layer, without its name. */
    static Layer read(JsonFields in) {
        String type = in.text(TYPE);
        LayerFormat<?> format = find(candidate -> candidate.type.equals(type), () -> "unknown type of layer: " + type);
        Set<String> known = new HashSet<>(format.fields);
        known.addAll(Set.of(TYPE, NAME));
        return format.reader.apply(in.only(known));
    }

    private static LayerFormat<?> find(Predicate<LayerFormat<?>> condition, Supplier<String> otherwise) {
        return ALL.stream()
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(otherwise.get()));
    }
}
