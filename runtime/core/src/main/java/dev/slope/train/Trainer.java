package dev.slope.train;

import dev.slope.Tensor;
import dev.slope.data.Batches;
import dev.slope.data.Dataset;
import dev.slope.data.Samples;
import dev.slope.optim.Optimizer;
import dev.slope.optim.ParameterRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What trains and measures a model: the optimizer, and what each output is trained for. Immutable. */
public final class Trainer {
    private static final int EVALUATION_BATCH = 256;

    private final Network network;
    private final Optimizer optimizer;
    private final Objectives objectives;
    private final ParameterRules rules;
    private final List<String> trainable;

    /**
     * @param network what is trained
     * @param optimizer how its weights follow their gradients
     * @param objectives what each output is trained for
     * @throws IllegalArgumentException if the objectives do not fit the outputs, or two figures have the same name
     */
    public Trainer(Network network, Optimizer optimizer, List<Objective> objectives) {
        this.network = network;
        this.optimizer = optimizer;
        this.objectives = new Objectives(network.outputs(), objectives);
        trainable = TrainingStep.trainable(network).stream()
                .map(i -> network.variables().get(i).name())
                .toList();
        rules = ParameterRules.of(optimizer, trainable);
    }

    /** Whose model is trained: what a training reports to, and where it keeps its checkpoints. */
    public interface Host {
        /** Data as the network takes it. */
        Samples accept(Samples data);

        /** Told where the state is to be had from now on: that after the last whole step. */
        void reaches(Supplier<TrainingState> state);

        /** Writes a checkpoint, or replaces it. */
        void save(Path file, Snapshot snapshot);

        /** Reads a checkpoint. */
        Snapshot load(Path file);
    }

    /** Before the first step. */
    public TrainingState start(List<Tensor> weights) {
        List<Tensor> parameters =
                TrainingStep.trainable(network).stream().map(weights::get).toList();
        return new TrainingState(0, weights, rules.start(parameters), TrainingState.Rate.UNCHANGED);
    }

    /** A training that is about to begin. */
    public TrainingRun prepare(TrainingState start, Samples data, Fit fit, Host host) {
        return new TrainingRun(this, start, data, fit, host);
    }

    /** Trains, to the end or until it is stopped. */
    public History run(TrainingRun training) {
        return new TrainingLoop(training).run();
    }

    /** Measures, without learning anything. */
    public Evaluation evaluate(List<Tensor> weights, Samples data) {
        Meter meter = new Meter(objectives);
        List<Tensor> penalties = TrainingStep.penalties(network, weights);
        try (Batches batches = data.batches(EVALUATION_BATCH)) {
            for (Dataset batch : batches) {
                check(batch);
                List<Tensor> outputs = network.inference().apply(batch.allInputs(), weights);
                List<Tensor> losses = objectives.losses(outputs, batch.allTargets(), batch.weights());
                Tensor total = objectives.total(losses, penalties);
                meter.add(
                        batch,
                        new StepOutcome(losses.stream().map(Tensor::item).toList(), total.item(), () -> outputs));
            }
        }
        return meter.evaluation();
    }

    /** Refuses targets that the losses do not take. */
    void check(Dataset batch) {
        objectives.check(network.outputShapes(batch.size()), batch.allTargets());
    }

    TrainingStep trainingStep() {
        return new TrainingStep(network, objectives, rules);
    }

    /** What a step on a batch starts from. */
    TrainingStep.Inputs inputs(TrainingState state, Dataset batch, Tensor randomKey) {
        return new TrainingStep.Inputs(
                state.weights(),
                state.memories(),
                batch.allInputs(),
                batch.allTargets(),
                batch.weights(),
                Phase.training(randomKey),
                numbers(state.steps(), state.rate()).stream()
                        .map(number -> Tensor.scalar(number).cast(network.type()))
                        .toList());
    }

    /** The numbers of the optimizer for the step after so many. */
    List<Double> numbers(long steps, TrainingState.Rate rate) {
        return rules.scalars(steps + 1, rate.rate(optimizer.learningRate(), steps));
    }

    Network network() {
        return network;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    Objectives objectives() {
        return objectives;
    }

    /** For each trainable weight its name and the names of what the optimizer remembers of it, as one path. */
    List<List<String>> memoryNames() {
        List<List<String>> names = new ArrayList<>();
        for (int i = 0; i < trainable.size(); i++) {
            String weight = trainable.get(i);
            names.add(rules.memory(i).stream()
                    .map(memory -> "optimizer/" + weight + "/" + memory)
                    .toList());
        }
        return names;
    }
}
