package dev.slope.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Gradients;
import dev.slope.Tensor;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-ins on tensors against values computed in high precision, see {@code tensors.py}. */
class NormalizersTest {
    private static final double RELATIVE = 1e-12;
    /** What rounding leaves where the terms of a gradient cancel, relative to the largest upstream gradient. */
    private static final double CANCELLATION = 1e-14;

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "logSoftmax", "softmin", "glu"})
    void valueAndGradientAreThoseOfTheReference(String name) throws IOException {
        int rows = 0;
        for (String[] row : Reference.rows("tensors.tsv")) {
            if (!row[0].equals(name)) {
                continue;
            }
            Tensor x = Tensor.of(numbers(row[1]));
            Tensor upstream = Tensor.of(numbers(row[3]));
            String what = name + "(" + row[1] + ")";
            check(what, Activations.get(name).apply(x), numbers(row[2]), Double.MIN_NORMAL);
            Tensor gradient = Gradients.vectorJacobian(Activations.get(name)::apply, x, upstream);
            check("gradient of " + what, gradient, numbers(row[4]), CANCELLATION);
            rows++;
        }
        assertThat(rows).isGreaterThan(50);
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void check(String what, Tensor actual, double[] expected, double absolute) {
        double[] values = actual.toDoubles();
        assertThat(values).hasSameSizeAs(expected);
        for (int i = 0; i < values.length; i++) {
            assertThat(Math.abs(values[i] - expected[i]))
                    .as("error of %s at %d, %s instead of %s", what, i, values[i], expected[i])
                    .isLessThanOrEqualTo(RELATIVE * Math.abs(expected[i]) + absolute);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "logSoftmax", "softmin", "glu"})
    void worksAlongTheLastAxisOfAnyRank(String name) {
        Tensor x = Tensor.uniform(DType.FLOAT64, 3, 2, 3, 4);
        Tensor whole = Activations.get(name).apply(x);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                Tensor row = x.slice(0, i, i + 1).slice(1, j, j + 1).reshape(4);
                Tensor expected = Activations.get(name).apply(row);
                Tensor actual = whole.slice(0, i, i + 1).slice(1, j, j + 1).reshape(expected.size());
                assertThat(actual.toDoubles()).containsExactly(expected.toDoubles());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "logSoftmax", "softmin"})
    void infinitiesMaskAndNaNSpreads(String name) {
        double masked = name.equals("softmin") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        double[] row = Activations.get(name).apply(Tensor.of(1, masked, 1)).toDoubles();
        boolean isLog = name.equals("logSoftmax");
        double half = isLog ? -Math.log(2) : 0.5;
        assertThat(row).containsExactly(half, isLog ? Double.NEGATIVE_INFINITY : 0, half);
        assertThat(Activations.get(name).apply(Tensor.of(1, Double.NaN)).toDoubles())
                .containsOnly(Double.NaN);
    }

    @Test
    void gluNeedsTwoHalves() {
        assertThatThrownBy(() -> Activations.get("glu").apply(Tensor.of(1.0, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("glu")
                .hasMessageContaining("3");
    }
}
