package dev.slope.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.DType;
import dev.slope.GradientCheck;
import dev.slope.Gradients;
import dev.slope.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static final Tensor LOGITS = Tensor.of(new double[] {1, 2, 3, -1, 0, 0.5}, 2, 3);
    private static final Tensor NUMBERS = Tensor.of(new double[] {1, 2, 3, 4}, 2, 2);
    private static final Tensor EXPECTED = Tensor.of(new double[] {0, 4, 3, -1}, 2, 2);

    /** Every loss, with targets that suit it for predictions {@code [2, 3]}. */
    private static Map<Loss, Tensor> all() {
        Tensor numbers = Tensor.normal(DType.FLOAT64, 1, 2, 3);
        Tensor shares = Tensor.normal(DType.FLOAT64, 2, 2, 3).softmax(-1);
        Tensor classes = Tensor.of(2.0, 1);
        Map<Loss, Tensor> all = new LinkedHashMap<>();
        all.put(Losses.meanSquaredError(), numbers);
        all.put(Losses.meanAbsoluteError(), numbers);
        all.put(Losses.huber(), numbers);
        all.put(Losses.huber(0.3), numbers);
        all.put(Losses.logCosh(), numbers);
        all.put(Losses.cosineSimilarity(), numbers);
        all.put(Losses.hinge(), numbers.sign());
        all.put(Losses.binaryCrossEntropy(), shares);
        all.put(Losses.binaryCrossEntropy(0.2), numbers.greaterThan(0));
        all.put(Losses.softmaxCrossEntropy(), classes);
        all.put(Losses.softmaxCrossEntropy(0.2), shares);
        all.put(Losses.kullbackLeiblerDivergence(), shares);
        return all;
    }

    @Test
    void gradients() {
        Tensor predicted = Tensor.normal(DType.FLOAT64, 3, 2, 3).times(1.5);
        all().forEach((loss, target) -> {
            GradientCheck.of(p -> loss.of(p, target), predicted).verify();
            Tensor upstream =
                    Tensor.normal(DType.FLOAT64, 4, loss.of(predicted, target).shape());
            GradientCheck.of(p -> Gradients.vectorJacobian(q -> loss.of(q, target), p, upstream), predicted)
                    .verify();
        });
    }

    /** A training step is planned on tensors without elements, so that losses must not look at any. */
    @Test
    void areMadeOfOperations() {
        all().forEach((loss, target) -> {
            Tensor symbolic =
                    loss.of(Tensor.symbolic(DType.FLOAT32, 2, 3), Tensor.symbolic(DType.FLOAT32, target.shape()));
            assertThat(symbolic.isSymbolic()).as("%s", loss).isTrue();
            Tensor real = loss.of(Tensor.zeros(DType.FLOAT32, 2, 3), target.cast(DType.FLOAT32));
            assertThat(symbolic.shape()).as("%s", loss).isEqualTo(real.shape());
            assertThat(real.dtype()).as("%s", loss).isEqualTo(DType.FLOAT32);
            loss.check(new int[] {2, 3}, target);
        });
    }

    @Test
    void meanErrors() {
        assertThat(Losses.meanSquaredError().of(NUMBERS, EXPECTED).mean().item())
                .isEqualTo((1 + 4 + 0 + 25) / 4.0);
        assertThat(Losses.meanAbsoluteError().of(NUMBERS, EXPECTED).mean().item())
                .isEqualTo((1 + 2 + 0 + 5) / 4.0);
    }

    @Test
    void huber() {
        assertThat(Losses.huber().of(NUMBERS, EXPECTED).toDoubles()).containsExactly(0.5, 1.5, 0, 4.5);
        assertThat(Losses.huber(2).of(NUMBERS, EXPECTED).toDoubles()).containsExactly(0.5, 2, 0, 8);
    }

    /** {@code log(cosh(x))} is {@code x^2 / 2 - x^4 / 12} near 0 and {@code |x| - log(2)} far from it. */
    @Test
    void logCosh() {
        Tensor errors = Tensor.of(1e-4, -2, 0, 1000, Math.log(2));
        double[] expected = {5e-9 - 1e-16 / 12, Math.log(Math.cosh(2)), 0, 1000 - Math.log(2), Math.log(1.25)};
        assertThat(Losses.logCosh().of(errors, errors.times(0)).toDoubles()).containsExactly(expected, within(1e-13));
        assertThat(Losses.logCosh().of(errors, errors.times(0)).get(0)).isEqualTo(expected[0], within(1e-20));
    }

    @Test
    void cosineSimilarity() {
        Tensor predicted = Tensor.of(new double[] {3, 4, -2, 0, 0, 1, 0, 0}, 4, 2);
        Tensor target = Tensor.of(new double[] {6, 8, 0.5, 0, 1, 1, 1, 0}, 4, 2);
        assertThat(Losses.cosineSimilarity().of(predicted, target).toDoubles())
                .containsExactly(new double[] {-1, 1, -Math.sqrt(0.5), 0}, within(1e-15));
        assertThat(Gradients.of(p -> Losses.cosineSimilarity().of(p, target).sum(), predicted)
                        .toDoubles())
                .doesNotContain(Double.NaN);
    }

    @Test
    void hinge() {
        Tensor predicted = Tensor.of(0.5, 2, -0.5, -3, 0.25);
        assertThat(Losses.hinge().of(predicted, Tensor.of(1.0, 1, -1, 1, 0)).toDoubles())
                .containsExactly(0.5, 0, 0.5, 4, 1.25);
    }

    @Test
    void binaryCrossEntropy() {
        Tensor logits = Tensor.of(0.0, 2, -1, 0.5);
        Tensor target = Tensor.of(1.0, 0, 1, 0.25);
        double[] expected = new double[4];
        double[] smoothed = new double[4];
        for (int i = 0; i < 4; i++) {
            double probability = 1 / (1 + Math.exp(-logits.get(i)));
            double t = target.get(i);
            expected[i] = -t * Math.log(probability) - (1 - t) * Math.log(1 - probability);
            double s = t * 0.8 + 0.1;
            smoothed[i] = -s * Math.log(probability) - (1 - s) * Math.log(1 - probability);
        }
        assertThat(Losses.binaryCrossEntropy().of(logits, target).toDoubles()).containsExactly(expected, within(1e-14));
        assertThat(Losses.binaryCrossEntropy(0.2).of(logits, target).toDoubles())
                .containsExactly(smoothed, within(1e-14));
    }

    /** Its gradient is sigmoid(logit) - target, at 0 too, and nothing overflows. */
    @Test
    void binaryCrossEntropyIsStable() {
        for (DType type : DType.values()) {
            Tensor logits = Tensor.of(1e30f, 1e30f, -1e30f, -1e30f, 0, 0).cast(type);
            Tensor target = Tensor.of(1f, 0, 1, 0, 1, 0).cast(type);
            assertThat(Losses.binaryCrossEntropy()
                            .of(logits, target)
                            .slice(0, 0, 4)
                            .toFloats())
                    .containsExactly(0, 1e30f, 1e30f, 0);
            assertThat(Gradients.of(
                                    x -> Losses.binaryCrossEntropy()
                                            .of(x, target)
                                            .sum(),
                                    logits)
                            .toDoubles())
                    .containsExactly(0, 1, -1, 0, -0.5, 0.5);
            Tensor tail = Losses.binaryCrossEntropy().of(Tensor.of(30f).cast(type), Tensor.of(1f));
            assertThat(tail.item()).isEqualTo(Math.exp(-30), within(Math.exp(-30) * 1e-6));
        }
    }

    @Test
    void crossEntropyOfNumbersAndOfProbabilities() {
        double first = -Math.log(Math.exp(3) / (Math.exp(1) + Math.exp(2) + Math.exp(3)));
        double second = -Math.log(Math.exp(-1) / (Math.exp(-1) + 1 + Math.exp(0.5)));
        List<Tensor> targets = List.of(
                Tensor.of(2.0, 0),
                Tensor.of(2f, 0),
                Tensor.of(new double[] {2, 0}, 2, 1),
                Tensor.of(new double[] {0, 0, 1, 1, 0, 0}, 2, 3));
        for (Tensor target : targets) {
            assertThat(Losses.softmaxCrossEntropy().of(LOGITS, target).toDoubles())
                    .as("%s", target)
                    .containsExactly(new double[] {first, second}, within(1e-15));
        }
        Tensor half = Tensor.of(new double[] {0.5, 0, 0.5, 0, 1, 0}, 2, 3);
        double log = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3));
        assertThat(Losses.softmaxCrossEntropy().of(LOGITS, half).toDoubles()[0])
                .isEqualTo(0.5 * (log - 1) + 0.5 * (log - 3), within(1e-15));
        // smoothed by 0.3, class 2 is expected with 0.8 and the others with 0.1
        assertThat(Losses.softmaxCrossEntropy(0.3).of(LOGITS, Tensor.of(2.0, 0)).toDoubles()[0])
                .isEqualTo(0.8 * (log - 3) + 0.1 * (log - 2) + 0.1 * (log - 1), within(1e-15));
    }

    /** For pixels or words there is a class at each place. */
    @Test
    void crossEntropyAtEachPlace() {
        Tensor logits = Tensor.normal(DType.FLOAT64, 1, 2, 4, 3);
        Tensor classes = Tensor.of(new double[] {0, 1, 2, 0, 2, 2, 1, 0}, 2, 4);
        assertThat(Losses.softmaxCrossEntropy()
                        .of(logits, classes)
                        .equalBits(Losses.softmaxCrossEntropy()
                                .of(logits.reshape(8, 3), classes.reshape(8))
                                .reshape(2, 4)))
                .isTrue();
    }

    /** The gradient of the cross-entropy is softmax(logits) - target, whatever the size of the logits. */
    @Test
    void crossEntropyIsStable() {
        for (DType type : DType.values()) {
            Tensor logits = Tensor.of(new float[] {1e30f, 0, -1e30f, 88, -88, 1e4f}, 2, 3)
                    .cast(type);
            Tensor labels = Tensor.of(0f, 2f);
            assertThat(Losses.softmaxCrossEntropy().of(logits, labels).toDoubles())
                    .containsExactly(0, 0);
            Tensor gradient = Gradients.of(
                    x -> Losses.softmaxCrossEntropy().of(x, Tensor.of(2f, 0)).sum(), logits);
            assertThat(gradient.toDoubles()).containsExactly(1, 0, -1, -1, 0, 1);
        }
    }

    /** A logit of minus infinity rules a class out. */
    @Test
    void classesCanBeRuledOut() {
        Tensor logits = Tensor.of(new double[] {1, 1, Double.NEGATIVE_INFINITY}, 1, 3);
        Tensor target = Tensor.of(0.0);
        assertThat(Losses.softmaxCrossEntropy().of(logits, target).item()).isEqualTo(Math.log(2), within(1e-15));
        assertThat(Gradients.of(x -> Losses.softmaxCrossEntropy().of(x, target).sum(), logits)
                        .toDoubles())
                .containsExactly(new double[] {-0.5, 0.5, 0}, within(1e-15));
    }

    @Test
    void divergence() {
        Tensor target = Tensor.of(new double[] {0.5, 0.5, 0, 0, 0, 1}, 2, 3);
        double[] shares = LOGITS.softmax(-1).toDoubles();
        double first = 0.5 * Math.log(0.5 / shares[0]) + 0.5 * Math.log(0.5 / shares[1]);
        assertThat(Losses.kullbackLeiblerDivergence().of(LOGITS, target).toDoubles())
                .containsExactly(new double[] {first, -Math.log(shares[5])}, within(1e-15));
        assertThat(Losses.kullbackLeiblerDivergence()
                        .of(LOGITS, LOGITS.softmax(-1))
                        .toDoubles())
                .containsExactly(new double[] {0, 0}, within(1e-15));
        assertThat(Gradients.of(
                                p -> Losses.kullbackLeiblerDivergence()
                                        .of(p, target)
                                        .sum(),
                                LOGITS)
                        .allClose(LOGITS.softmax(-1).minus(target), 1e-14, 1e-15))
                .isTrue();
    }

    private static Tensor zeros(int... shape) {
        return Tensor.zeros(DType.FLOAT32, shape);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        record Case(Loss loss, Tensor predicted, Tensor target, String message) {}
        Loss squared = Losses.meanSquaredError();
        Loss entropy = Losses.softmaxCrossEntropy();
        for (Case c : List.of(
                new Case(squared, zeros(4, 1), zeros(3, 1), "[4, 1] and the targets [3, 1]"),
                new Case(
                        squared,
                        zeros(4, 2),
                        zeros(4),
                        "[4, 2] and the targets [4]: they must be the same; for numbers"),
                new Case(squared, zeros(4, 2), zeros(1, 2), "[4, 2] and the targets [1, 2]"),
                new Case(squared, zeros(1, 4), zeros(4, 1), "[1, 4] and the targets [4, 1]"),
                new Case(entropy, zeros(4, 3), zeros(3), "[4, 3] and the targets [3]"),
                new Case(entropy, zeros(4, 3), zeros(4, 2), "[4, 3] and the targets [4, 2]"),
                new Case(entropy, zeros(4, 5, 3), zeros(4), "must be numbers of classes in shape [4, 5]"),
                new Case(entropy, zeros(4, 1), zeros(4), "[4, 1]: for classes it must be"),
                new Case(entropy, zeros(4), zeros(4), "[4]: for classes it must be"),
                new Case(Losses.kullbackLeiblerDivergence(), zeros(4, 3), zeros(4), "[4, 3] and the targets [4]"))) {
            assertThatThrownBy(() -> c.loss().of(c.predicted(), c.target()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(c.message());
            assertThatThrownBy(() -> c.loss().check(c.predicted().shape(), c.target()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(c.message());
        }
    }

    @Test
    void columnsAndRowsOfOneOutputAreTheSame() {
        Tensor column = Tensor.of(new float[] {1, 2, 3}, 3, 1);
        Tensor row = Tensor.of(1f, 4, 3);
        assertThat(Losses.meanSquaredError().of(column, row).toDoubles()).containsExactly(0, 4, 0);
        assertThat(Losses.meanSquaredError().of(row, column).toDoubles()).containsExactly(0, 4, 0);
    }

    @Test
    void refusesTargetsThatMeanNothing() {
        for (float label : new float[] {3, -1, 0.5f, Float.NaN}) {
            assertThatThrownBy(() -> Losses.softmaxCrossEntropy().of(LOGITS, Tensor.of(0f, label)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(label));
            assertThatThrownBy(() -> Losses.softmaxCrossEntropy().check(new int[] {2, 3}, Tensor.of(0f, label)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a target is " + label + ", but the model has 3 outputs, for classes 0 to 2");
        }
        Map<Loss, Tensor> wrong = Map.of(
                Losses.softmaxCrossEntropy(), Tensor.of(new float[] {0, 2}, 1, 2),
                Losses.binaryCrossEntropy(), Tensor.of(new float[] {-1, 1}, 1, 2),
                Losses.kullbackLeiblerDivergence(), Tensor.of(new float[] {0, Float.NaN}, 1, 2),
                Losses.hinge(), Tensor.of(new float[] {0, 2}, 1, 2));
        wrong.forEach((loss, target) -> assertThatThrownBy(() -> loss.check(new int[] {1, 2}, target))
                .as("%s", loss)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(", but must be "));
    }

    @Test
    void refusesValues() {
        Map<String, Supplier<Loss>> wrong = Map.of(
                "delta must be above 0 and finite, but is 0.0", () -> Losses.huber(0),
                "delta must be above 0 and finite, but is NaN", () -> Losses.huber(Double.NaN),
                "smoothing must be from 0 to 1, but is -0.1", () -> Losses.binaryCrossEntropy(-0.1),
                "smoothing must be from 0 to 1, but is 1.5", () -> Losses.softmaxCrossEntropy(1.5));
        wrong.forEach((message, loss) -> assertThatThrownBy(loss::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message));
    }
}
