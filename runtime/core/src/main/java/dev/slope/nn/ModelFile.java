package dev.slope.nn;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.data.Preprocessing;
import dev.slope.file.JsonFields;
import dev.slope.file.SafetensorsReader;
import dev.slope.file.SafetensorsWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A model as a safetensors file: its weights are the tensors, its architecture is a JSON text in the metadata. Loading
 * plans the whole model from that text before it reads a number.
 */
final class ModelFile {
    private static final String ARCHITECTURE = "slope.model";
    private static final String PREPROCESSING = "slope.preprocessing";
    private static final long VERSION = 1;

    private ModelFile() {}

    static void save(Path file, Network network, Preprocessing preprocessing, Map<String, Tensor> parameters) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(ARCHITECTURE, toJson(network));
        if (preprocessing != Preprocessing.none()) {
            metadata.put(PREPROCESSING, preprocessing.toJson());
        }
        SafetensorsWriter.write(file, metadata, parameters);
    }

    static Model load(Path file) {
        return SafetensorsReader.read(file, in -> {
            Network network = parse(JsonFields.parse(in.metadata(ARCHITECTURE)));
            Model model = new Model(network, in.tensors(network.symbols()));
            if (in.hasMetadata(PREPROCESSING)) {
                model.preprocess(Preprocessing.parse(in.metadata(PREPROCESSING)));
            }
            return model;
        });
    }

    private static Network parse(JsonFields in) {
        if (in.count("version") != VERSION) {
            throw new IllegalArgumentException(
                    "its version is " + in.count("version") + ", which this release cannot read");
        }
        in.only(Set.of("version", "dtype", "input", "layers"));
        Map<String, Layer> layers = new LinkedHashMap<>();
        for (JsonFields fields : in.fieldsList("layers")) {
            if (layers.put(fields.text("name"), LayerFormat.read(fields)) != null) {
                throw new IllegalArgumentException("two layers are named " + fields.text("name"));
            }
        }
        return new Network(type(in.text("dtype")), in.lengths("input"), layers);
    }

    private static DType type(String name) {
        return Arrays.stream(DType.values())
                .filter(type -> type.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown element type: " + name));
    }

    private static String toJson(Network network) {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            out.setStrictness(Strictness.STRICT);
            out.beginObject();
            out.name("version").value(VERSION);
            out.name("dtype").value(network.type().toString());
            out.name("input").beginArray();
            for (int length : network.inputShape()) {
                out.value(length);
            }
            out.endArray();
            out.name("layers").beginArray();
            for (ModelLayer layer : network.layers()) {
                LayerFormat.write(out, layer);
            }
            out.endArray();
            out.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter throws none
        }
        return text.toString();
    }
}
