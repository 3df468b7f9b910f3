package dev.slope.nn;

import dev.slope.Tensor;
import dev.slope.data.Batches;
import dev.slope.data.Dataset;
import dev.slope.data.Preprocessing;
import dev.slope.data.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model is at some moment. */
record Predictor(Network network, List<Tensor> parameters, Preprocessing preprocessing) {
    private static final int BATCH = 256;

    /** The only output. */
    Tensor output(Tensor... inputs) {
        List<Tensor> outputs = apply(inputs);
        if (outputs.size() != 1) {
            throw new IllegalStateException("the model has several outputs, " + network.outputs() + ": use predictAll");
        }
        return outputs.get(0);
    }

    /** The only output, for the inputs of all samples. */
    Tensor output(Samples data) {
        List<Tensor> outputs = new ArrayList<>();
        try (Batches batches = data.batches(BATCH)) {
            for (Dataset batch : batches) {
                outputs.add(output(batch.allInputs().toArray(Tensor[]::new)));
            }
        }
        return Tensor.concat(0, outputs.toArray(Tensor[]::new));
    }

    /** All outputs by name. */
    Map<String, Tensor> outputs(Tensor... inputs) {
        List<Tensor> outputs = apply(inputs);
        Map<String, Tensor> named = new LinkedHashMap<>();
        network.outputs().forEach(name -> named.put(name, outputs.get(named.size())));
        return Collections.unmodifiableMap(named);
    }

    private List<Tensor> apply(Tensor... inputs) {
        List<Tensor> accepted = network.accept(preprocessed(Arrays.asList(inputs)));
        int samples = accepted.get(0).shape()[0];
        if (accepted.stream().anyMatch(input -> input.shape()[0] != samples)) {
            throw new IllegalArgumentException("the inputs have different numbers of samples: "
                    + accepted.stream().map(input -> input.shape()[0]).toList());
        }
        return network.inference().apply(accepted, parameters);
    }

    private List<Tensor> preprocessed(List<Tensor> inputs) {
        return preprocessing == Preprocessing.none() || inputs.size() != 1
                ? inputs
                : List.of(preprocessing.inputs(inputs.get(0)));
    }
}
