package dev.slope.train;

import dev.slope.Gradients;
import dev.slope.Tensor;
import dev.slope.data.Batches;
import dev.slope.data.Dataset;
import dev.slope.data.Samples;
import dev.slope.loss.Loss;
import dev.slope.metric.Metric;
import dev.slope.optim.Optimizer;
import dev.slope.optim.ParameterRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The training loop.
 *
 * @param network what is trained
 * @param optimizer how its parameters follow their gradients
 * @param loss what is made small
 * @param metrics what else is measured
 */
public record Trainer(Network network, Optimizer optimizer, Loss loss, List<Metric> metrics) {
    private static final int EVALUATION_BATCH = 256;

    /** A model as training sees it: a function of its input and its parameters. */
    public interface Network {
        /** The predictions {@code [batch, ...]} for inputs {@code [batch, ...]}. */
        Tensor apply(Tensor inputs, List<Tensor> parameters, boolean training);

        /** The names of the parameters, in their order. */
        List<String> names();
    }

    /** Refuses metrics of the same name. */
    public Trainer {
        metrics = List.copyOf(metrics);
        Set<String> names = new HashSet<>(Set.of(Evaluation.LOSS));
        for (Metric metric : metrics) {
            if (!names.add(metric.name())) {
                throw new IllegalArgumentException("two figures are named \"" + metric.name() + "\"");
            }
        }
    }

    /** Before the first step. */
    public TrainingState start(List<Tensor> weights) {
        return new TrainingState(0, weights, rules().start(weights));
    }

    private ParameterRules rules() {
        return ParameterRules.of(optimizer, network.names());
    }

    /**
     * Trains.
     *
     * @param start where to begin
     * @param reached told of each state reached, after each batch
     */
    public History fit(TrainingState start, Samples data, Fit fit, Consumer<TrainingState> reached) {
        Fit.Parts parts = fit.parts(data);
        TrainingState state = start;
        List<Evaluation> epochs = new ArrayList<>();
        try (Progress.Display display = fit.progress().start(fit.epochs(), fit.batchCount(parts.training()))) {
            for (int epoch = 1; epoch <= fit.epochs(); epoch++) {
                Meter meter = new Meter(metrics);
                try (Batches batches = fit.batches(parts.training(), epoch)) {
                    for (Dataset batch : batches) {
                        state = step(state, batch, meter);
                        reached.accept(state);
                        display.batchEnds();
                    }
                }
                Evaluation figures = meter.evaluation();
                if (parts.validation() != null) {
                    figures = figures.withValidation(evaluate(state.weights(), parts.validation()));
                }
                epochs.add(figures);
                display.epochEnds(epoch, figures);
            }
        }
        return new History(epochs);
    }

    private TrainingState step(TrainingState state, Dataset batch, Meter meter) {
        List<Tensor> gradients = gradients(state.weights(), batch, meter);
        if (gradients.isEmpty()) {
            return new TrainingState(state.steps() + 1, state.weights(), state.memories());
        }
        double rate = optimizer.learningRate().rate(state.steps());
        List<Tensor> scalars = rules().scalars(gradients.get(0).dtype(), state.steps() + 1, rate);
        ParameterRules.Step step = rules().next(state.weights(), gradients, state.memories(), scalars);
        return new TrainingState(state.steps() + 1, step.parameters(), step.memories());
    }

    private List<Tensor> gradients(List<Tensor> parameters, Dataset batch, Meter meter) {
        return Gradients.of(
                traced -> {
                    Tensor predicted = network.apply(batch.inputs(), traced, true);
                    Tensor mean = loss.of(predicted, batch.targets()).mean();
                    meter.add(batch, predicted.stopGradient(), mean.stopGradient());
                    return mean;
                },
                parameters);
    }

    /** Measures, without learning anything. */
    public Evaluation evaluate(List<Tensor> parameters, Samples data) {
        Meter meter = new Meter(metrics);
        try (Batches batches = data.batches(EVALUATION_BATCH)) {
            for (Dataset batch : batches) {
                Tensor predicted = network.apply(batch.inputs(), parameters, false);
                meter.add(batch, predicted, loss.of(predicted, batch.targets()).mean());
            }
        }
        return meter.evaluation();
    }
}
