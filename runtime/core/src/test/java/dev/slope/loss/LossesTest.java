package dev.slope.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.DType;
import dev.slope.Gradients;
import dev.slope.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static final Tensor LOGITS = Tensor.of(new double[] {1, 2, 3, -1, 0, 0.5}, 2, 3);

    @Test
    void meanErrors() {
        Tensor predicted = Tensor.of(new double[] {1, 2, 3, 4}, 2, 2);
        Tensor target = Tensor.of(new double[] {0, 4, 3, -1}, 2, 2);
        assertThat(Losses.meanSquaredError().of(predicted, target).mean().item())
                .isEqualTo((1 + 4 + 0 + 25) / 4.0);
        assertThat(Losses.meanAbsoluteError().of(predicted, target).mean().item())
                .isEqualTo((1 + 2 + 0 + 5) / 4.0);
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
                new Case(squared, zeros(4, 2), zeros(4), "[4, 2] and the targets [4]"),
                new Case(squared, zeros(4, 2), zeros(1, 2), "[4, 2] and the targets [1, 2]"),
                new Case(squared, zeros(1, 4), zeros(4, 1), "[1, 4] and the targets [4, 1]"),
                new Case(entropy, zeros(4, 3), zeros(3), "[4, 3] and the targets [3]"),
                new Case(entropy, zeros(4, 3), zeros(4, 2), "[4, 3] and the targets [4, 2]"),
                new Case(entropy, zeros(4, 1), zeros(4), "[4, 1]: for classes it must be"),
                new Case(entropy, zeros(4), zeros(4), "[4]: for classes it must be"))) {
            assertThatThrownBy(() -> c.loss().of(c.predicted(), c.target()))
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
    void refusesLabelsThatAreNoClasses() {
        for (float label : new float[] {3, -1, 0.5f, Float.NaN}) {
            assertThatThrownBy(() -> Losses.softmaxCrossEntropy().of(LOGITS, Tensor.of(0f, label)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(label));
        }
    }
}
