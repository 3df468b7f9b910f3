package dev.slope.nn;

import dev.slope.Tensor;
import dev.slope.data.Batches;
import dev.slope.data.Dataset;
import dev.slope.data.Preprocessing;
import dev.slope.data.Samples;
import dev.slope.train.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a model is at some moment, applied in batches, so that a pass through the layers needs little memory. */
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
        if (samples <= BATCH) {
            return pass(accepted);
        }
        List<List<Tensor>> parts = IntStream.iterate(0, from -> from < samples, from -> from + BATCH)
                .mapToObj(from -> accepted.stream()
                        .map(input -> input.slice(0, from, Math.min(from + BATCH, samples)))
                        .toList())
                .map(this::pass)
                .toList();
        return IntStream.range(0, network.outputs().size())
                .mapToObj(i ->
                        Tensor.concat(0, parts.stream().map(part -> part.get(i)).toArray(Tensor[]::new)))
                .toList();
    }

    private List<Tensor> pass(List<Tensor> inputs) {
        return network.apply(inputs, parameters, Phase.INFERENCE).outputs();
    }

    private List<Tensor> preprocessed(List<Tensor> inputs) {
        return preprocessing == Preprocessing.none() || inputs.size() != 1
                ? inputs
                : List.of(preprocessing.inputs(inputs.get(0)));
    }
}
