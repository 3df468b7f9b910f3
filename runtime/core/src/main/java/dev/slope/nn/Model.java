package dev.slope.nn;

import dev.slope.IllegalModelFileException;
import dev.slope.Tensor;
import dev.slope.data.Preprocessing;
import dev.slope.data.Samples;
import dev.slope.loss.Loss;
import dev.slope.metric.Metric;
import dev.slope.optim.Optimizer;
import dev.slope.train.Evaluation;
import dev.slope.train.Fit;
import dev.slope.train.History;
import dev.slope.train.Objective;
import dev.slope.train.Snapshot;
import dev.slope.train.Trainer;
import dev.slope.train.TrainingRun;
import dev.slope.train.TrainingState;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
 * <p>One thread at a time may compile, freeze and fit; any number may predict, also meanwhile, and see the numbers after
 * some whole step.
 */
public final class Model {
    private volatile Network network;
    private volatile Supplier<List<Tensor>> parameters;
    private volatile Preprocessing preprocessing = Preprocessing.none();
    private @Nullable Compiled compiled;

    /** How to train, where that stands, and the last training, if there was one. */
    private record Compiled(
            Trainer trainer,
            Supplier<TrainingState> state,
            @Nullable TrainingRun run) {}

    Model(Network network, List<Tensor> parameters) {
        this.network = network;
        List<Tensor> copy = List.copyOf(parameters);
        this.parameters = () -> copy;
    }

    /** Begins a model of layers in a row; {@code inputShape} is the shape of one input, without the batch. */
    public static SequentialBuilder sequential(int... inputShape) {
        return new SequentialBuilder(inputShape);
    }

    /** Begins a model of layers in any order, with several inputs and outputs. */
    public static GraphBuilder graph() {
        return new GraphBuilder();
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
            network.accept(List.of(steps.inputs(network.symbolicInput())));
        }
        preprocessing = steps;
    }

    /** What is done to inputs and targets before they reach the layers. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    // ---- training

    /**
     * Says how to train a model with one output. Compiled again, the model keeps what it has learned; the optimizer begins
     * anew.
     *
     * @param metrics what to measure besides the loss
     */
    public void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        compile(optimizer, Objective.of(loss, metrics));
    }

    /**
     * Says how to train a model with several outputs: an objective for each.
     *
     * @throws IllegalArgumentException if the objectives do not fit the outputs, or a loss takes logits and the model ends
     *     with probabilities
     */
    public void compile(Optimizer optimizer, Objective... objectives) {
        Trainer trainer = new Trainer(network, optimizer, List.of(objectives));
        LogitsCheck.check(network, objectives);
        TrainingState start = trainer.start(parameters.get());
        compiled = new Compiled(trainer, () -> start, null);
    }

    /**
     * Trains, from where it stands.
     *
     * @param data inputs {@code [samples, inputShape...]} and targets that the loss takes
     * @throws IllegalStateException if the model is not compiled
     * @throws IllegalArgumentException if the data does not fit, or holds NaN
     */
    public History fit(Samples data, Fit fit) {
        Compiled now = compiled("fit");
        if (!preprocessing.isFitted()) {
            preprocessing = preprocessing.fit(fit.trainingPart(data));
        }
        TrainingRun run = now.trainer().prepare(now.state().get(), data, fit, new Host());
        compiled = new Compiled(now.trainer(), now.state(), run);
        return now.trainer().run(run);
    }

    /** Takes over what training reaches, and keeps its checkpoints. */
    private final class Host implements Trainer.Host {
        @Override
        public Samples accept(Samples data) {
            return Model.this.accept(data);
        }

        @Override
        public void reaches(Supplier<TrainingState> state) {
            Compiled now = compiled("fit");
            compiled = new Compiled(now.trainer(), state, now.run());
            parameters = () -> state.get().weights();
        }

        @Override
        public void save(Path file, Snapshot snapshot) {
            new ModelFile(LayerTypes.with()).saveCheckpoint(file, network, preprocessing, snapshot);
        }

        @Override
        public Snapshot load(Path file) {
            return new ModelFile(LayerTypes.with()).loadCheckpoint(file, network, preprocessing);
        }
    }

    /**
     * Writes a checkpoint of the last training, or replaces it: the model, and all that {@link Fit#resume} needs to go on
     * from where it ended, such as after the thread was interrupted.
     *
     * @throws IllegalStateException if the model was not trained since it was compiled
     */
    public void saveCheckpoint(Path file) {
        TrainingRun run = compiled("saveCheckpoint").run();
        if (run == null) {
            throw new IllegalStateException("the model was not trained since it was compiled: use save");
        }
        run.save(file);
    }

    /**
     * Measures losses and metrics.
     *
     * @throws IllegalStateException if the model is not compiled
     */
    public Evaluation evaluate(Samples data) {
        return compiled("evaluate").trainer().evaluate(parameters.get(), accept(data));
    }

    /**
     * Keeps the weights of these layers as they are, also in training; figures that they keep up, such as those of batch
     * normalization, stay, too. The model must be compiled again.
     *
     * @throws IllegalArgumentException if there is no such layer
     */
    public void freeze(String... layerNames) {
        setFrozen(true, layerNames);
    }

    /** Lets these layers learn again, see {@link #freeze}. */
    public void unfreeze(String... layerNames) {
        setFrozen(false, layerNames);
    }

    private void setFrozen(boolean frozen, String... layerNames) {
        Plan plan = network.plan();
        for (String name : layerNames) {
            if (plan.nodes().stream().noneMatch(node -> node.name().equals(name))) {
                throw new IllegalArgumentException("there is no layer \"" + name + "\"; there are "
                        + plan.nodes().stream().map(Node::name).toList());
            }
        }
        Set<String> named = Set.of(layerNames);
        network = new Network(plan.withNodes(plan.nodes().stream()
                .map(node -> named.contains(node.name()) ? node.frozen(frozen) : node)
                .toList()));
        compiled = null;
    }

    // ---- predicting

    /**
     * The outputs {@code [samples, ...]} for inputs {@code [samples, inputShape...]}, of a model with one output.
     *
     * @param inputs one for each input of the model, in their order
     */
    public Tensor predict(Tensor... inputs) {
        return predictor().output(inputs);
    }

    /** All outputs {@code [samples, ...]} by name, for inputs {@code [samples, inputShape...]}. */
    public Map<String, Tensor> predictAll(Tensor... inputs) {
        return predictor().outputs(inputs);
    }

    /** The outputs {@code [samples, ...]} for the inputs of all samples; no more than a batch of inputs is in memory. */
    public Tensor predict(Samples data) {
        return predictor().output(data);
    }

    private Predictor predictor() {
        return new Predictor(network, parameters.get(), preprocessing);
    }

    private Samples accept(Samples data) {
        return data.map(preprocessing::apply)
                .map(batch -> batch.withInputs(network.accept(batch.allInputs()))
                        .withTargets(batch.allTargets().stream()
                                .map(targets -> targets.cast(network.type()))
                                .toList()));
    }

    private Compiled compiled(String verb) {
        if (compiled == null) {
            throw new IllegalStateException(
                    "compile the model before " + verb + ": model.compile(Adam.of(1e-3), Losses.meanSquaredError())");
        }
        return compiled;
    }

    Network network() {
        return network;
    }

    // ---- what it is

    /** A table of the layers: name and type, output shape, number of parameters, activation, and in a graph what they take. */
    public String summary() {
        return Summary.of(network);
    }

    /** The layers, first to last. */
    public List<ModelLayer> layers() {
        return network.layers();
    }

    /** The weights by name, such as {@code dense_1.kernel}: what was learned, and figures that layers keep up. */
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> named = new LinkedHashMap<>();
        List<Tensor> now = parameters.get();
        network.weights().keySet().forEach(name -> named.put(name, now.get(named.size())));
        return Collections.unmodifiableMap(named);
    }

    /**
     * A weight by its name, such as {@code dense_1.kernel}.
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

    // ---- files

    /**
     * Writes layers, preprocessing and weights into one safetensors file, or replaces it; a crash leaves the old file or the
     * new one. How the model was compiled is not part of it.
     *
     * @param types types of layers of one's own, unless a {@link LayerProvider} lists them
     * @throws UncheckedIOException if it cannot be written
     * @throws IllegalArgumentException if a layer is of a type that files do not know
     */
    public void save(Path file, LayerType<?>... types) {
        new ModelFile(LayerTypes.with(types)).save(file, network, preprocessing, parameters());
    }

    /**
     * Reads a model, also that of a checkpoint. Activations and layers are found by their names only, among the registered
     * ones: nothing in a file can choose code to run.
     *
     * @param types types of layers of one's own, unless a {@link LayerProvider} lists them
     * @throws IllegalModelFileException if the file is truncated, edited or of another program, or if an activation or a type
     *     of layers is not registered, or has changed since
     */
    public static Model load(Path file, LayerType<?>... types) {
        return new ModelFile(LayerTypes.with(types)).load(file);
    }
}
