package dev.slope.nn;

import dev.slope.IllegalModelFileException;
import dev.slope.Tensor;
import dev.slope.data.Batches;
import dev.slope.data.Dataset;
import dev.slope.data.Preprocessing;
import dev.slope.data.Samples;
import dev.slope.loss.Loss;
import dev.slope.metric.Metric;
import dev.slope.optim.Optimizer;
import dev.slope.train.Evaluation;
import dev.slope.train.Fit;
import dev.slope.train.History;
import dev.slope.train.Trainer;
import dev.slope.train.TrainingState;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model: layers, and the numbers they have learned.
 *
 * <pre>{@code
 * Model model = Model.sequential(10).dense(64, "silu").dense(1).build();
 * model.compile(Adam.of(1e-3), Losses.meanSquaredError(), Metrics.meanAbsoluteError());
 * model.fit(Dataset.of(x, y), Fit.epochs(20).validationSplit(0.1));
 * Tensor predicted = model.predict(xTest);
 * }</pre>
 *
 * <p>One thread at a time may compile and fit; any number may predict, also meanwhile, and see the numbers after some
 * whole step.
 */
public final class Model {
    private static final int PREDICTION_BATCH = 256;

    private final Network network;
    private volatile List<Tensor> parameters;
    private volatile Preprocessing preprocessing = Preprocessing.none();
    private @Nullable Compiled compiled;

    /** How to train, and where that stands. */
    private record Compiled(Trainer trainer, TrainingState state) {}

    Model(Network network, List<Tensor> parameters) {
        this.network = network;
        this.parameters = List.copyOf(parameters);
    }

    /** Begins a model of layers in a row; {@code inputShape} is the shape of one input, without the batch. */
    public static SequentialBuilder sequential(int... inputShape) {
        return new SequentialBuilder(inputShape);
    }

    /**
     * Says what is done to inputs and targets before they reach the layers, whenever the model fits, evaluates or predicts.
     * What is not fitted yet is fitted to the training data of the first {@link #fit}.
     *
     * @throws IllegalStateException if it was said already
     * @throws IllegalArgumentException if it was fitted to inputs of another shape
     */
    public void preprocess(Preprocessing steps) {
        if (preprocessing != Preprocessing.none()) {
            throw new IllegalStateException("the model preprocesses its data already: " + preprocessing);
        }
        if (steps.isFitted()) {
            network.accept(steps.inputs(network.symbolicInput()));
        }
        preprocessing = steps;
    }

    /** What is done to inputs and targets before they reach the layers. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /**
     * Says how to train. Compiled again, the model keeps what it has learned; the optimizer begins anew.
     *
     * @param metrics what to measure besides the loss
     */
    public void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        Trainer trainer = new Trainer(network, optimizer, loss, List.of(metrics));
        compiled = new Compiled(trainer, trainer.start(parameters));
    }

    /**
     * Trains, from where it stands.
     *
     * @param data inputs {@code [samples, inputShape...]} and targets that the loss takes
     * @throws IllegalStateException if the model is not compiled
     */
    public History fit(Samples data, Fit fit) {
        Compiled now = compiled("fit");
        if (!preprocessing.isFitted()) {
            preprocessing = preprocessing.fit(fit.trainingPart(data));
        }
        return now.trainer().fit(now.state(), accept(data), fit, state -> {
            compiled = new Compiled(now.trainer(), state);
            parameters = state.weights();
        });
    }

    /**
     * Measures loss and metrics.
     *
     * @throws IllegalStateException if the model is not compiled
     */
    public Evaluation evaluate(Samples data) {
        return compiled("evaluate").trainer().evaluate(parameters, accept(data));
    }

    /** The outputs {@code [samples, ...]} for inputs {@code [samples, inputShape...]}. */
    public Tensor predict(Tensor inputs) {
        return network.apply(network.accept(preprocessing.inputs(inputs)), parameters, false);
    }

    /** The outputs {@code [samples, ...]} for the inputs of all samples; no more than a batch of inputs is in memory. */
    public Tensor predict(Samples data) {
        List<Tensor> outputs = new ArrayList<>();
        try (Batches batches = data.batches(PREDICTION_BATCH)) {
            for (Dataset batch : batches) {
                outputs.add(predict(batch.inputs()));
            }
        }
        return Tensor.concat(0, outputs.toArray(Tensor[]::new));
    }

    private Samples accept(Samples data) {
        return data.map(preprocessing::apply)
                .mapInputs(network::accept)
                .mapTargets(targets -> targets.cast(network.type()));
    }

    Network network() {
        return network;
    }

    private Compiled compiled(String verb) {
        if (compiled == null) {
            throw new IllegalStateException(
                    "compile the model before " + verb + ": model.compile(Adam.of(1e-3), Losses.meanSquaredError())");
        }
        return compiled;
    }

    /** A table of the layers: name and type, output shape, number of parameters, activation. */
    public String summary() {
        return Summary.of(network);
    }

    /** The layers, first to last. */
    public List<ModelLayer> layers() {
        return network.layers();
    }

    /** What was learned, by name, such as {@code dense_1.kernel}. */
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> named = new LinkedHashMap<>();
        List<Tensor> now = parameters;
        network.weights().keySet().forEach(name -> named.put(name, now.get(named.size())));
        return Collections.unmodifiableMap(named);
    }

    /**
     * What was learned under one name, such as {@code dense_1.kernel}.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public Tensor parameter(String name) {
        Map<String, Tensor> named = parameters();
        Tensor tensor = named.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no parameter \"" + name + "\"; there are " + named.keySet());
        }
        return tensor;
    }

    /**
     * Writes layers, preprocessing and parameters into one safetensors file, or replaces it; a crash leaves the old file or the new one.
     * How the model was compiled is not part of it.
     *
     * @throws UncheckedIOException if it cannot be written
     * @throws IllegalArgumentException if a layer is of a type that files do not know
     */
    public void save(Path file) {
        ModelFile.save(file, network, preprocessing, parameters());
    }

    /**
     * Reads a model. Activations are found by their names only, among the registered ones: nothing in a file can choose
     * code to run.
     *
     * @throws IllegalModelFileException if the file is truncated, edited or of another program, or if an activation is not
     *     registered or has changed since
     */
    public static Model load(Path file) {
        return ModelFile.load(file);
    }
}
