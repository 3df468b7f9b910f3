package dev.slope.train;

import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.metric.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loss and the metrics of the batches seen so far. */
final class Meter {
    private final Map<String, Metric.Sum> sums = new LinkedHashMap<>();
    private double loss;
    private long samples;

    Meter(List<Metric> metrics) {
        metrics.forEach(metric -> sums.put(metric.name(), metric.start()));
    }

    /** Adds a batch: its samples, what was predicted for them and their mean loss. */
    void add(Dataset batch, Tensor predicted, Tensor meanLoss) {
        loss += batch.size() * meanLoss.item();
        samples += batch.size();
        sums.values().forEach(sum -> sum.add(predicted, batch.targets()));
    }

    Evaluation evaluation() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Evaluation.LOSS, loss / samples);
        sums.forEach((name, sum) -> values.put(name, sum.value()));
        return new Evaluation(values);
    }
}
