package dev.slope.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.GradientCheck;
import dev.slope.Gradients;
import dev.slope.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-ins on tensors against values computed in high precision, see {@code tensors.py}. */
class NormalizersTest {
    private static final double RELATIVE = 1e-12;
    /** What rounding leaves where the terms of a gradient cancel, relative to the largest upstream gradient. */
    private static final double CANCELLATION = 1e-14;

    private static Stream<String> names() {
        return Activations.all().stream()
                .filter(function ->
                        function.fullName().startsWith("dev.slope.activation.") && !function.isElementwise())
                .map(ActivationFunction::name);
    }

    /** Every one there is. */
    @ParameterizedTest
    @MethodSource("names")
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
        assertThat(rows).isGreaterThan(45);
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
    @MethodSource("names")
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

    /** Rows in float32 are what they are in float64, rounded: also far out, near 0 and where there are no numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"softmax", "logSoftmax"})
    void rowsInSinglePrecision(String name) {
        float inf = Float.POSITIVE_INFINITY;
        float[][] rows = {
            {1, -inf, 2, 0},
            {-inf, -inf, -inf, -inf},
            {inf, 0, 1, 2},
            {inf, inf, 0, -inf},
            {Float.NaN, 1, 2, 3},
            {1, 2, Float.NaN, inf},
            {3e38f, -3e38f, 0, 3e38f},
            {-3e38f, -2e38f, -3e38f, -3e38f},
            {20, 0, -5, 1},
            {90, 0, -90, 1e-30f},
            {-0f, 0, -0f, -100},
            {1000, 999.99994f, 0.1f, -1e30f}
        };
        float[] all = new float[4 * (rows.length + 3000)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, 4 * i, 4);
        }
        float[] random = Tensor.normal(DType.FLOAT32, 5, 12_000).times(9).toFloats();
        System.arraycopy(random, 0, all, 4 * rows.length, random.length);
        Tensor x = Tensor.of(all, all.length / 4, 4);
        float[] actual = Activations.get(name).apply(x).toFloats();
        double[] expected = Activations.get(name).apply(x.cast(DType.FLOAT64)).toDoubles();
        for (int i = 0; i < actual.length; i++) {
            double most = 3e-7 * Math.abs(expected[i]) + Float.MIN_NORMAL;
            boolean isSame = Double.compare(actual[i], (float) expected[i]) == 0;
            assertThat(isSame || Math.abs(actual[i] - expected[i]) <= most)
                    .as("%s of %s: %s, not %s", name, x.slice(0, i / 4, i / 4 + 1), actual[i], expected[i])
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"glu", "swiGlu"})
    void gatesNeedTwoHalves(String name) {
        for (Tensor x : List.of(Tensor.of(1.0, 2, 3), Tensor.scalar(1.0))) {
            assertThatThrownBy(() -> Activations.get(name).apply(x))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining(Arrays.toString(x.shape()));
        }
    }

    @Test
    void parametersAwayFromTheirDefaults() {
        Tensor x = Tensor.normal(DType.FLOAT64, 7, 3, 4);
        Tensor root = x.square().mean(-1, true).plus(0.5).sqrt();
        Map<ActivationFunction, Tensor> cases = Map.of(
                Activations.get("gumbelSoftmax").with("temperature", 2),
                x.div(2).softmax(-1),
                Activations.get("rmsNorm").with("epsilon", 0.5).with("gain", 3),
                x.div(root).times(3),
                Activations.get("swiGlu").with("beta", 2),
                x.slice(-1, 0, 2)
                        .times(x.slice(-1, 2, 4))
                        .times(x.slice(-1, 2, 4).times(2).sigmoid()),
                Activations.get("rrelu").with("lower", 0.1).with("upper", 0.2),
                x.maximum(0).plus(x.minimum(0).times(0.15)));
        cases.forEach((function, expected) -> assertThat(function.apply(x).allClose(expected, 1e-14, 1e-16))
                .as(function.toString())
                .isTrue());
    }

    /** One number for all, or one for each channel. */
    @Test
    void gainsAndGatesAreLearned() {
        Tensor x = Tensor.normal(DType.FLOAT64, 4, 2, 3, 6);
        for (Tensor gain : List.of(Tensor.scalar(0.7), Tensor.normal(DType.FLOAT64, 5, 6))) {
            ActivationFunction norm = Activations.get("rmsNorm");
            GradientCheck.of(in -> norm.apply(in.get(0), in.subList(1, 2)), List.of(x, gain))
                    .verify();
            Tensor scaled = norm.apply(x).times(gain);
            assertThat(norm.apply(x, List.of(gain)).allClose(scaled, 1e-14, 0)).isTrue();
        }
        for (Tensor beta : List.of(Tensor.scalar(0.7), Tensor.normal(DType.FLOAT64, 6, 3))) {
            ActivationFunction gate = Activations.get("swiGlu");
            GradientCheck.of(in -> gate.apply(in.get(0), in.subList(1, 2)), List.of(x, beta))
                    .verify();
        }
    }

    /** Along rows several threads do it; along columns one, in another order and in double precision. */
    @ParameterizedTest
    @EnumSource(DType.class)
    void softmaxOfManyRows(DType type) {
        List<Tensor> all = new ArrayList<>();
        for (int length : new int[] {1, 2, 10, 90, 1000, 3000}) {
            for (double scale : new double[] {1e-3, 5, 100, 1e20, 3e37}) {
                all.add(Tensor.normal(type, 7, 21_000 / length, length).times(scale));
            }
            all.add(Tensor.normal(type, 8, 70, length).times(3).minus(1e4));
        }
        for (Tensor each : all) {
            compareSoftmax(each, type == DType.FLOAT64 ? 0 : 5e-7);
        }
        compareSoftmax(
                Tensor.of(
                                new double[] {
                                    Double.NaN,
                                    1,
                                    2,
                                    1 / 0.0,
                                    0,
                                    -1,
                                    -1 / 0.0,
                                    3,
                                    3,
                                    -1 / 0.0,
                                    -1 / 0.0,
                                    -1 / 0.0,
                                    1e38,
                                    -3e38,
                                    -1e38,
                                    -2e38,
                                    -2e38,
                                    -1 / 0.0,
                                    3e38,
                                    3e38,
                                    1e-40,
                                    1e-40,
                                    -1e-40,
                                    -0.0
                                },
                                8,
                                3)
                        .cast(type),
                type == DType.FLOAT64 ? 0 : 5e-7);
    }

    private static void compareSoftmax(Tensor x, double tolerance) {
        double[] actual = x.softmax(-1).toDoubles();
        double[] expected = x.transpose().softmax(0).transpose().toDoubles();
        for (int i = 0; i < actual.length; i++) {
            boolean isClose =
                    Math.abs(actual[i] - expected[i]) <= tolerance * expected[i] + tolerance * Float.MIN_NORMAL;
            assertThat(isClose || Double.compare(actual[i], expected[i]) == 0)
                    .as("%s instead of %s at %d", actual[i], expected[i], i)
                    .isTrue();
        }
    }
}
