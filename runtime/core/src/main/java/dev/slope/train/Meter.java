package dev.slope.train;

import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.metric.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The losses and the metrics of the batches seen so far. */
final class Meter {
    private static final String LOSSES = "losses";

    /** A metric of one of the outputs. */
    private record Measured(String figure, Metric metric, Metric.Sum sum) {}

    private final Objectives objectives;
    /** For each output. */
    private final List<List<Measured>> metrics = new ArrayList<>();
    /** The sum of the loss of each output, then that of the total, then the number of samples. */
    private final double[] sums;

    Meter(Objectives objectives) {
        this.objectives = objectives;
        sums = new double[objectives.list().size() + 2];
        for (Objective objective : objectives.list()) {
            metrics.add(objective.fittedMetrics().stream()
                    .map(metric -> new Measured(objective.figure(metric.name()), metric, metric.start()))
                    .toList());
        }
    }

    /**
     * Adds a batch of samples.
     *
     * @param outcome what was predicted, and the losses
     */
    void add(Dataset batch, StepOutcome outcome) {
        int samples = batch.size();
        boolean isMeasured = metrics.stream().anyMatch(list -> !list.isEmpty());
        List<Tensor> outputs = isMeasured ? outcome.outputs().get() : List.of();
        for (int i = 0; i < metrics.size(); i++) {
            sums[i] += samples * outcome.losses().get(i);
            for (Measured measured : metrics.get(i)) {
                Tensor weights = measured.metric.isWeighted() ? batch.weights() : null;
                measured.sum.add(outputs.get(i), batch.allTargets().get(i), weights);
            }
        }
        sums[sums.length - 2] += samples * outcome.total();
        sums[sums.length - 1] += samples;
    }

    /** The figures; with several outputs the loss of each, too. */
    Evaluation evaluation() {
        double samples = sums[sums.length - 1];
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Evaluation.LOSS, sums[sums.length - 2] / samples);
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.size() > 1) {
                values.put(objectives.list().get(i).figure(Evaluation.LOSS), sums[i] / samples);
            }
            metrics.get(i).forEach(measured -> values.put(measured.figure, measured.sum.value()));
        }
        return new Evaluation(values);
    }

    /** What was added up, by name. */
    Map<String, Tensor> memory() {
        Map<String, Tensor> memory = new LinkedHashMap<>();
        memory.put(LOSSES, Tensor.of(sums));
        metrics.forEach(list -> list.forEach(measured -> {
            double[] numbers = measured.sum.memory();
            if (numbers.length > 0) {
                memory.put(measured.figure, Tensor.of(numbers));
            }
        }));
        return memory;
    }

    /** Takes the place of the one that {@link #memory} was called of. */
    void remember(Map<String, Tensor> memory) {
        double[] losses = numbers(memory, LOSSES);
        if (losses.length != sums.length) {
            throw new IllegalArgumentException("it was written with another number of outputs");
        }
        System.arraycopy(losses, 0, sums, 0, sums.length);
        metrics.forEach(list -> list.forEach(measured -> measured.sum.remember(numbers(memory, measured.figure))));
    }

    private static double[] numbers(Map<String, Tensor> memory, String name) {
        Tensor numbers = memory.get(name);
        return numbers == null ? new double[0] : numbers.toDoubles();
    }
}
