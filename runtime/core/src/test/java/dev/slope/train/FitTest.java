package dev.slope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final Dataset TEN = Dataset.of(
            Tensor.of(IntStream.range(0, 10).asDoubleStream().toArray(), 10, 1), Tensor.zeros(DType.FLOAT64, 10));

    private static double[] order(Fit fit, int epoch) {
        Tensor[] batches = StreamSupport.stream(fit.batches(TEN, epoch).spliterator(), false)
                .map(Dataset::inputs)
                .toArray(Tensor[]::new);
        return Tensor.concat(0, batches).toDoubles();
    }

    @Test
    void validationSplitTakesTheLastSamples() {
        Fit.Parts parts = Fit.epochs(1).validationSplit(0.25).parts(TEN);
        assertThat(((Dataset) parts.training()).inputs().toDoubles()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(((Dataset) Objects.requireNonNull(parts.validation()))
                        .inputs()
                        .toDoubles())
                .containsExactly(7, 8, 9);
        assertThat(Fit.epochs(1).parts(TEN).validation()).isNull();
        assertThat(Fit.epochs(1).validationData(TEN).parts(TEN).validation()).isSameAs(TEN);
    }

    @Test
    void everyEpochHasItsOwnOrderWhichTheSeedDecides() {
        Fit fit = Fit.epochs(2).batchSize(3);
        double[] natural = order(fit.shuffle(false), 1);
        assertThat(natural).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(order(fit, 1))
                .containsExactlyInAnyOrder(natural)
                .isNotEqualTo(natural)
                .isEqualTo(order(fit, 1));
        assertThat(order(fit, 2)).containsExactlyInAnyOrder(natural).isNotEqualTo(order(fit, 1));
        assertThat(order(fit.seed(1), 1)).isNotEqualTo(order(fit, 1));
        assertThat(order(fit.seed(1), 1)).isNotEqualTo(order(fit, 2));
    }

    @Test
    void isImmutable() {
        Fit fit = Fit.epochs(3);
        double[] before = order(fit, 1);
        fit.seed(5).batchSize(2).shuffle(false).progress(Progress.OFF).validationSplit(0.5);
        assertThat(order(fit, 1)).isEqualTo(before);
        assertThat(fit.parts(TEN).validation()).isNull();
        assertThat(fit.batchCount(TEN)).isEqualTo(1);
        assertThat(fit.batchSize(5).batchCount(TEN)).isEqualTo(2);
        assertThat(fit.batchSize(3).batchCount(TEN)).isEqualTo(4);
    }

    @Test
    void refuses() {
        Map<String, ThrowingCallable> wrong = Map.of(
                "number of epochs must be at least 1, but is 0", () -> Fit.epochs(0),
                "batch size must be at least 1, but is -1", () -> Fit.epochs(1).batchSize(-1),
                "from 0 to below 1, but is 1.0", () -> Fit.epochs(1).validationSplit(1),
                "from 0 to below 1, but is NaN", () -> Fit.epochs(1).validationSplit(Double.NaN),
                "validation data already",
                        () -> Fit.epochs(1).validationData(TEN).validationSplit(0.5),
                "validation split already",
                        () -> Fit.epochs(1).validationSplit(0.5).validationData(TEN),
                "of 10 samples leaves one part empty",
                        () -> Fit.epochs(1).validationSplit(0.99).parts(TEN));
        wrong.forEach((message, call) -> assertThatThrownBy(call).hasMessageContaining(message));
    }
}
