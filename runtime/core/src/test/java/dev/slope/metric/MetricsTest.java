package dev.slope.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.DType;
import dev.slope.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Tensor LOGITS =
            Tensor.of(new float[] {1, 5, 2, 9, 0, 0, Float.NaN, 1, 0, -3, -2, -1, 2, 1, 0}, 5, 3);
    private static final Tensor CLASSES = Tensor.of(1f, 0, 0, 1, 2);
    private static final Tensor OUTPUTS = Tensor.of(new float[] {0.9f, 0.4f, 0.6f, 0.2f, 0.7f, 0.5f}, 6, 1);
    private static final Tensor BINARY = Tensor.of(1f, 1, 0, 0, 1, 0);

    /** Every metric, with predictions and targets that suit it. */
    private static final Map<Metric, List<Tensor>> ALL = new LinkedHashMap<>();

    static {
        Tensor logits = Tensor.normal(DType.FLOAT64, 1, 24, 3);
        Tensor classes = Tensor.uniform(DType.FLOAT64, 2, 24)
                .times(3)
                .minus(0.5)
                .abs()
                .greaterThan(1)
                .plus(Tensor.uniform(DType.FLOAT64, 3, 24).greaterThan(0.5));
        Tensor outputs = Tensor.uniform(DType.FLOAT64, 4, 24, 2);
        Tensor shares = Tensor.uniform(DType.FLOAT64, 5, 24, 2).greaterThan(0.6);
        ALL.put(Metrics.accuracy(), List.of(logits, classes));
        ALL.put(Metrics.topKAccuracy(2), List.of(logits, classes));
        for (Averaging averaging : Averaging.values()) {
            ALL.put(Metrics.precision(averaging), List.of(logits, classes));
            ALL.put(Metrics.recall(averaging), List.of(logits, classes));
            ALL.put(Metrics.f1(averaging), List.of(logits, classes));
        }
        for (Metric metric : List.of(
                Metrics.binaryAccuracy(),
                Metrics.binaryAccuracy(0.3),
                Metrics.precision(),
                Metrics.precision(0.3),
                Metrics.recall(),
                Metrics.recall(0.3),
                Metrics.f1(),
                Metrics.f1(0.3),
                Metrics.auc())) {
            ALL.put(metric, List.of(outputs, shares));
        }
        Tensor numbers = Tensor.normal(DType.FLOAT64, 6, 24, 2).plus(5);
        for (Metric metric : List.of(
                Metrics.meanAbsoluteError(),
                Metrics.meanSquaredError(),
                Metrics.rootMeanSquaredError(),
                Metrics.r2(),
                Metric.mean("bias", Tensor::minus))) {
            ALL.put(metric, List.of(numbers.plus(outputs), numbers));
        }
    }

    private static double value(Metric metric, Tensor predicted, Tensor target) {
        Metric.Sum sum = metric.start();
        sum.add(predicted, target);
        return sum.value();
    }

    @Test
    void accuracyOfClasses() {
        for (Tensor target : List.of(
                CLASSES,
                CLASSES.reshape(5, 1),
                Tensor.of(new float[] {0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1}, 5, 3))) {
            assertThat(value(Metrics.accuracy(), LOGITS, target)).isEqualTo(0.4);
            assertThat(value(Metrics.topKAccuracy(1), LOGITS, target)).isEqualTo(0.4);
            assertThat(value(Metrics.topKAccuracy(2), LOGITS, target)).isEqualTo(0.6);
            assertThat(value(Metrics.topKAccuracy(3), LOGITS, target)).isEqualTo(0.8); // a NaN is wrong
        }
        assertThat(Metrics.topKAccuracy(5).name()).isEqualTo("top5Accuracy");
        Tensor infinite = Tensor.of(new float[] {Float.NEGATIVE_INFINITY, 1, Float.POSITIVE_INFINITY}, 1, 3);
        assertThat(value(Metrics.topKAccuracy(2), infinite, Tensor.of(1f))).isEqualTo(1);
    }

    @Test
    void accuracyOfOneOutput() {
        Tensor outputs = Tensor.of(new float[] {0.4f, 0.6f, -3, Float.NaN}, 4, 1);
        Tensor target = Tensor.of(0f, 1, 1, 0);
        assertThat(value(Metrics.accuracy(), outputs, target)).isEqualTo(0.5);
        assertThat(value(Metrics.accuracy().forLogits(), outputs, target)).isEqualTo(0.25);
        assertThat(value(Metrics.binaryAccuracy(0), outputs, target)).isEqualTo(0.25);
        assertThat(value(Metrics.binaryAccuracy(0.5).forLogits(), outputs, target))
                .isEqualTo(0.5);
    }

    /** Outputs above 0.5 are the first, third and fifth, of which two are right; the second is missed. */
    @Test
    void precisionRecallAndF1() {
        assertThat(value(Metrics.precision(), OUTPUTS, BINARY)).isEqualTo(2 / 3.0);
        assertThat(value(Metrics.recall(), OUTPUTS, BINARY)).isEqualTo(2 / 3.0);
        assertThat(value(Metrics.precision(0.65), OUTPUTS, BINARY)).isEqualTo(1);
        assertThat(value(Metrics.recall(0.8), OUTPUTS, BINARY)).isEqualTo(1 / 3.0);
        assertThat(value(Metrics.f1(0.8), OUTPUTS, BINARY)).isEqualTo(0.5); // of 1 and 1/3
        assertThat(value(Metrics.precision().forLogits(), OUTPUTS, BINARY)).isEqualTo(0.5);
        assertThat(value(Metrics.recall().forLogits(), OUTPUTS, BINARY)).isEqualTo(1);
        assertThat(value(Metrics.precision(2), OUTPUTS, BINARY)).isZero();
        assertThat(value(Metrics.recall(), OUTPUTS, BINARY.times(0))).isZero();
    }

    /** Taken for: 0, 0, 1, 1, 2, 0; they are 0, 1, 1, 1, 2, 2. */
    @Test
    void figuresOfClasses() {
        Tensor predicted = Tensor.of(0f, 0, 1, 1, 2, 0).oneHot(3);
        Tensor target = Tensor.of(0f, 1, 1, 1, 2, 2);
        double[] precision = {1 / 3.0, 1, 1};
        double[] recall = {1, 2 / 3.0, 0.5};
        double[] f1 = {0.5, 0.8, 2 / 3.0};
        assertThat(value(Metrics.precision(Averaging.MACRO), predicted, target))
                .isEqualTo((precision[0] + precision[1] + precision[2]) / 3);
        assertThat(value(Metrics.recall(Averaging.MACRO), predicted, target))
                .isEqualTo((recall[0] + recall[1] + recall[2]) / 3);
        assertThat(value(Metrics.f1(Averaging.MACRO), predicted, target))
                .isEqualTo((f1[0] + f1[1] + f1[2]) / 3, within(1e-15));
        assertThat(value(Metrics.f1(Averaging.WEIGHTED), predicted, target))
                .isEqualTo((f1[0] + 3 * f1[1] + 2 * f1[2]) / 6, within(1e-15));
        assertThat(value(Metrics.f1(Averaging.MICRO), predicted, target)).isEqualTo(4 / 6.0);
        ConfusionMatrix matrix = ConfusionMatrix.of(predicted, target);
        assertThat(matrix.toArray()).containsExactly(1, 0, 0, 1, 2, 0, 1, 0, 1);
        assertThat(matrix.accuracy()).isEqualTo(4 / 6.0);
        for (int k = 0; k < 3; k++) {
            assertThat(matrix.precision(k)).isEqualTo(precision[k]);
            assertThat(matrix.recall(k)).isEqualTo(recall[k]);
            assertThat(matrix.f1(k)).isEqualTo(f1[k], within(1e-15));
        }
        assertThat(matrix.plus(matrix).count(1, 1)).isEqualTo(4);
        assertThat(matrix).hasToString("""
                actual \\ predicted  0  1  2
                                 0  1  0  0
                                 1  1  2  0
                                 2  1  0  1""");
        assertThat(ConfusionMatrix.ofBinary(OUTPUTS, BINARY, 0.5).toArray()).containsExactly(2, 1, 1, 2);
        assertThatThrownBy(() -> matrix.count(0, 3)).hasMessageContaining("classes 0 to 2, but asked for is 3");
        assertThatThrownBy(() -> matrix.plus(ConfusionMatrix.ofBinary(OUTPUTS, BINARY, 0)))
                .hasMessageContaining("of 3 and of 2 classes");
    }

    /** By the definition: pairs of a positive and a negative, with equal outputs among them. */
    @Test
    void areaUnderTheCurve() {
        double[] outputs = {0.1, 0.4, 0.4, 0.4, 0.8, 0.9, 0.3, 0.8};
        double[] classes = {0, 1, 0, 0, 1, 1, 1, 0};
        double[] weights = {1, 2, 0.5, 1, 3, 1, 1, 2};
        double area = 0;
        double pairs = 0;
        double weightedArea = 0;
        double weightedPairs = 0;
        for (int i = 0; i < outputs.length; i++) {
            for (int j = 0; j < outputs.length; j++) {
                if (classes[i] == 1 && classes[j] == 0) {
                    double won = outputs[i] > outputs[j] ? 1 : outputs[i] == outputs[j] ? 0.5 : 0;
                    area += won;
                    pairs++;
                    weightedArea += won * weights[i] * weights[j];
                    weightedPairs += weights[i] * weights[j];
                }
            }
        }
        assertThat(value(Metrics.auc(), Tensor.of(outputs), Tensor.of(classes))).isEqualTo(area / pairs);
        Metric.Sum weighted = Metrics.auc().start();
        weighted.add(Tensor.of(outputs), Tensor.of(classes), Tensor.of(weights));
        assertThat(weighted.value()).isEqualTo(weightedArea / weightedPairs, within(1e-15));
        assertThat(value(Metrics.auc(), OUTPUTS, BINARY.times(0))).isNaN();
        assertThat(value(Metrics.auc(), Tensor.of(1f, Float.NaN), Tensor.of(1f, 0)))
                .isNaN();
    }

    @Test
    void errors() {
        Tensor predicted = Tensor.of(1f, 2, 3);
        Tensor target = Tensor.of(new float[] {2, 2, 0}, 3, 1);
        assertThat(value(Metrics.meanAbsoluteError(), predicted, target)).isEqualTo(4 / 3.0);
        assertThat(value(Metrics.meanSquaredError(), predicted, target)).isEqualTo(10 / 3.0);
        assertThat(value(Metrics.rootMeanSquaredError(), predicted, target)).isEqualTo(Math.sqrt(10 / 3.0));
    }

    @Test
    void explainedVariance() {
        Tensor target = Tensor.of(new double[] {1, 10, 2, 10, 6, 40}, 3, 2);
        Tensor predicted = Tensor.of(new double[] {1, 10, 3, 20, 5, 30}, 3, 2);
        // squares 4 + 1 + 9 and 100 + 100 + 400, errors 0 + 1 + 1 and 0 + 100 + 100
        double expected = ((1 - 2 / 14.0) + (1 - 200 / 600.0)) / 2;
        assertThat(value(Metrics.r2(), predicted, target)).isEqualTo(expected, within(1e-15));
        Tensor far = target.plus(1e9);
        assertThat(value(Metrics.r2(), predicted.plus(1e9), far)).isEqualTo(expected, within(1e-7));
        assertThat(value(Metrics.r2(), Tensor.of(1.0, 1), Tensor.of(1.0, 1))).isEqualTo(1);
        assertThat(value(Metrics.r2(), Tensor.of(1.0, 2), Tensor.of(1.0, 1))).isZero();
    }

    /** A small last batch must not weigh as much as a big one. */
    @Test
    void batchesOfAnySizeGiveTheFigureOfAllSamples() {
        ALL.forEach((metric, data) -> {
            double expected = value(metric, data.get(0), data.get(1));
            for (int size : new int[] {1, 5, 23}) {
                Metric.Sum sum = metric.start();
                for (int from = 0; from < 24; from += size) {
                    int to = Math.min(from + size, 24);
                    sum.add(data.get(0).slice(0, from, to), data.get(1).slice(0, from, to));
                }
                assertThat(sum.value()).as("%s in batches of %d", metric, size).isEqualTo(expected, within(1e-12));
            }
        });
        assertThat(Metrics.meanAbsoluteError().start().value()).isNaN();
    }

    /** A sample of weight 3 is as good as three, one of weight 0 as none. */
    @Test
    void weightsCountSamples() {
        double[] weights = new double[24];
        int[] repeated = new int[36];
        for (int i = 0, next = 0; i < 24; i++) {
            weights[i] = i % 4;
            for (int k = 0; k < i % 4; k++) {
                repeated[next++] = i;
            }
        }
        ALL.forEach((metric, data) -> {
            Metric weighted = metric.weighted();
            assertThat(weighted.isWeighted()).isTrue();
            assertThat(metric.isWeighted()).isFalse();
            assertThat(weighted.name())
                    .startsWith("weighted")
                    .hasSize(metric.name().length() + 8);
            assertThat(weighted.better()).isEqualTo(metric.better());
            Metric.Sum sum = weighted.start();
            sum.add(data.get(0), data.get(1), Tensor.of(weights));
            assertThat(sum.value())
                    .as("%s", metric)
                    .isEqualTo(
                            value(
                                    metric,
                                    data.get(0).gather(repeated),
                                    data.get(1).gather(repeated)),
                            within(1e-12));
        });
    }

    /** Stopped after half of the samples and continued by another, it is the figure to the bit. */
    @Test
    void canBeStoppedAndContinued() {
        ALL.forEach((metric, data) -> {
            Tensor[] predicted = {data.get(0).slice(0, 0, 9), data.get(0).slice(0, 9, 24)};
            Tensor[] target = {data.get(1).slice(0, 0, 9), data.get(1).slice(0, 9, 24)};
            Metric.Sum whole = metric.start();
            whole.add(predicted[0], target[0]);
            Metric.Sum rest = metric.start();
            rest.remember(whole.memory());
            whole.add(predicted[1], target[1]);
            rest.add(predicted[1], target[1]);
            assertThat(rest.value()).as("%s", metric).isEqualTo(whole.value());
            Metric.Sum fresh = metric.start();
            fresh.remember(metric.start().memory());
            fresh.add(data.get(0), data.get(1));
            assertThat(fresh.value()).as("%s", metric).isEqualTo(value(metric, data.get(0), data.get(1)));
        });
    }

    @Test
    void ownMetric() {
        Metric bias = Metric.mean("bias", Tensor::minus);
        assertThat(bias.name()).isEqualTo("bias");
        assertThat(bias.better()).isEqualTo(Metric.Better.UNKNOWN);
        assertThat(value(bias, Tensor.of(1f, 3), Tensor.of(0f, 0))).isEqualTo(2);
        Metric ofMeans = Metric.mean("bias", (p, t) -> p.minus(t).mean());
        assertThatThrownBy(() -> value(ofMeans, Tensor.of(1f, 3), Tensor.of(0f, 0)))
                .hasMessageContaining("values of shape [], but must give one for each sample");
    }

    @Test
    void refusesValues() {
        assertThatThrownBy(() -> Metrics.topKAccuracy(0)).hasMessageContaining("k must be at least 1, but is 0");
        for (Metric metric : List.of(Metrics.precision(), Metrics.auc())) {
            assertThatThrownBy(() -> value(metric, OUTPUTS, BINARY.times(2)))
                    .hasMessageContaining("a target is 2.0, but this metric is for classes 0 and 1");
        }
        assertThatThrownBy(() -> value(Metrics.accuracy(), LOGITS, Tensor.of(1f, 0)))
                .hasMessageContaining("[5, 3] and the targets [2]");
    }
}
