package dev.slope.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static double value(Metric metric, Tensor predicted, Tensor target) {
        Metric.Sum sum = metric.start();
        sum.add(predicted, target);
        return sum.value();
    }

    @Test
    void accuracyOfClasses() {
        Tensor logits = Tensor.of(new float[] {1, 5, 2, 9, 0, 0, Float.NaN, 1, 0, -3, -2, -1}, 4, 3);
        for (Tensor target : List.of(
                Tensor.of(1f, 0, 0, 1),
                Tensor.of(new float[] {1, 0, 0, 1}, 4, 1),
                Tensor.of(new float[] {0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0}, 4, 3))) {
            assertThat(value(Metrics.accuracy(), logits, target)).isEqualTo(0.5);
        }
    }

    @Test
    void accuracyOfOneOutput() {
        Tensor outputs = Tensor.of(new float[] {0.4f, 0.6f, -3, Float.NaN}, 4, 1);
        Tensor target = Tensor.of(0f, 1, 1, 0);
        assertThat(value(Metrics.accuracy(), outputs, target)).isEqualTo(0.5);
        assertThat(value(Metrics.binaryAccuracy(0), outputs, target)).isEqualTo(0.25);
    }

    @Test
    void errors() {
        Tensor predicted = Tensor.of(1f, 2, 3);
        Tensor target = Tensor.of(new float[] {2, 2, 0}, 3, 1);
        assertThat(value(Metrics.meanAbsoluteError(), predicted, target)).isEqualTo(4 / 3.0);
        assertThat(value(Metrics.meanSquaredError(), predicted, target)).isEqualTo(10 / 3.0);
    }

    /** A small last batch must not weigh as much as a big one. */
    @Test
    void batchesOfAnySizeGiveTheMeanOfAllSamples() {
        Metric.Sum sum = Metrics.meanAbsoluteError().start();
        sum.add(Tensor.of(1f, 1, 1), Tensor.of(0f, 0, 0));
        sum.add(Tensor.of(5f), Tensor.of(0f));
        assertThat(sum.value()).isEqualTo(2);
        assertThat(Metrics.meanAbsoluteError().start().value()).isNaN();
    }

    @Test
    void ownMetric() {
        Metric bias = Metric.mean("bias", Tensor::minus);
        assertThat(bias.name()).isEqualTo("bias");
        assertThat(value(bias, Tensor.of(1f, 3), Tensor.of(0f, 0))).isEqualTo(2);
    }
}
