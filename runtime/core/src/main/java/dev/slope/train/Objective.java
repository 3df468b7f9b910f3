package dev.slope.train;

import dev.slope.loss.Loss;
import dev.slope.metric.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one output of a model is trained for. Immutable.
 *
 * <pre>{@code
 * model.compile(Adam.of(1e-3),
 *     Objective.of("digit", Losses.softmaxCrossEntropy(), Metrics.accuracy()),
 *     Objective.of("parity", Losses.binaryCrossEntropy()).weight(0.5));
 * }</pre>
 *
 * @param output the name of the output; null for the only one
 * @param loss what is made small
 * @param weight how much the loss counts in the sum of those of all outputs
 * @param metrics what else is measured
 */
public record Objective(@Nullable String output, Loss loss, double weight, List<Metric> metrics) {
    /** Checks the weight. */
    public Objective {
        metrics = List.copyOf(metrics);
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the weight of a loss must be at least 0 and finite, but is " + weight);
        }
    }

    /** For the only output of a model. */
    public static Objective of(Loss loss, Metric... metrics) {
        return new Objective(null, loss, 1, List.of(metrics));
    }

    /** For the output of this name. */
    public static Objective of(String output, Loss loss, Metric... metrics) {
        return new Objective(output, loss, 1, List.of(metrics));
    }

    /** With another weight of the loss; 1 unless this says otherwise. */
    public Objective weight(double value) {
        return new Objective(output, loss, value, metrics);
    }

    /** The metrics, for predictions as the loss takes them. */
    List<Metric> fittedMetrics() {
        return loss.takesLogits() ? metrics.stream().map(Metric::forLogits).toList() : metrics;
    }

    /** The name of a figure of this output: {@code digitLoss} for {@code loss}, if the output has a name. */
    String figure(String name) {
        return output == null ? name : output + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
