package dev.slope.nn;

import com.google.gson.Gson;
import dev.slope.Tensor;
import dev.slope.data.Preprocessing;
import dev.slope.file.JsonFields;
import dev.slope.file.SafetensorsReader;
import dev.slope.file.SafetensorsWriter;
import dev.slope.train.Snapshot;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model as a safetensors file: its weights are the tensors, its architecture is a JSON text in the metadata. A checkpoint
 * also holds where its training stands, as further tensors and another text. Loading plans the whole model from the text
 * before it reads a number.
 */
final class ModelFile {
    private static final String ARCHITECTURE = "slope.model";
    private static final String PREPROCESSING = "slope.preprocessing";
    private static final String TRAINING = "slope.training";

    /** No weight has a slash in its name. */
    private static final String PREFIX = "training/";

    private final LayerTypes types;

    ModelFile(LayerTypes types) {
        this.types = types;
    }

    void save(Path file, Network network, Preprocessing preprocessing, Map<String, Tensor> weights) {
        SafetensorsWriter.write(file, metadata(network, preprocessing), weights);
    }

    private Map<String, String> metadata(Network network, Preprocessing preprocessing) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(ARCHITECTURE, new PlanFormat(types).toJson(network.plan()));
        if (preprocessing != Preprocessing.none()) {
            metadata.put(PREPROCESSING, preprocessing.toJson());
        }
        return metadata;
    }

    /** A model, also of a checkpoint. */
    Model load(Path file) {
        return SafetensorsReader.read(file, in -> {
            Network network = new Network(new PlanFormat(types).parse(in.metadata(ARCHITECTURE)));
            Map<String, Tensor> tensors = tensors(in, network);
            List<Tensor> weights =
                    network.symbols().keySet().stream().map(tensors::get).toList();
            Model model = new Model(network, weights);
            if (in.hasMetadata(PREPROCESSING)) {
                model.preprocess(Preprocessing.parse(in.metadata(PREPROCESSING)));
            }
            return model;
        });
    }

    private static Map<String, Tensor> tensors(SafetensorsReader in, Network network) {
        boolean isCheckpoint = in.hasMetadata(TRAINING);
        return in.tensors(network.symbols(), name -> isCheckpoint && name.startsWith(PREFIX));
    }

    void saveCheckpoint(Path file, Network network, Preprocessing preprocessing, Snapshot snapshot) {
        Map<String, String> metadata = metadata(network, preprocessing);
        metadata.put(TRAINING, new Gson().toJson(Map.of("figures", snapshot.figures())));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        network.symbols()
                .keySet()
                .forEach(name -> tensors.put(name, snapshot.weights().get(tensors.size())));
        snapshot.tensors().forEach((name, tensor) -> tensors.put(PREFIX + name, tensor));
        SafetensorsWriter.write(file, metadata, tensors);
    }

    /** Where the training of this network stood; refuses a file of another one. */
    Snapshot loadCheckpoint(Path file, Network network, Preprocessing preprocessing) {
        return SafetensorsReader.read(file, in -> {
            if (!in.hasMetadata(TRAINING)) {
                throw new IllegalArgumentException("it holds a model, but not where its training stood");
            }
            checkSame(in, network, preprocessing);
            List<String> figures = JsonFields.parse(in.metadata(TRAINING))
                    .only(Set.of("figures"))
                    .texts("figures");
            Map<String, Tensor> tensors = tensors(in, network);
            List<Tensor> weights =
                    network.symbols().keySet().stream().map(tensors::get).toList();
            Map<String, Tensor> training = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> {
                if (name.startsWith(PREFIX)) {
                    training.put(name.substring(PREFIX.length()), tensor);
                }
            });
            return new Snapshot(weights, figures, training);
        });
    }

    private void checkSame(SafetensorsReader in, Network network, Preprocessing preprocessing) {
        PlanFormat format = new PlanFormat(types);
        String now = format.toJson(network.plan().unfrozen());
        String then = format.toJson(format.parse(in.metadata(ARCHITECTURE)).unfrozen());
        if (!now.equals(then)) {
            throw new IllegalArgumentException("it is a checkpoint of another model: " + then + ", not " + now);
        }
        boolean preprocessed = preprocessing != Preprocessing.none();
        if (preprocessed != in.hasMetadata(PREPROCESSING)
                || (preprocessed && !in.metadata(PREPROCESSING).equals(preprocessing.toJson()))) {
            throw new IllegalArgumentException("it is a checkpoint of a model that preprocesses its data otherwise");
        }
    }
}
