package dev.slope.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Gradients;
import dev.slope.Tensor;
import dev.slope.test.ActivationChecks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every element-wise built-in against values computed in high precision, see {@code reference.py}. */
class BuiltInsTest {
    private static final double RELATIVE = 1e-12;
    /** Half of what is promised for float32. */
    private static final double SINGLE = 5e-6;
    /** References below this are close to subnormal: compared absolutely. */
    private static final double NOTHING = 1e-300;

    private record Point(String name, Map<String, Double> parameters, double x, double value, double derivative) {
        static Point of(String[] row) {
            Map<String, Double> parameters = new TreeMap<>();
            for (String assignment : row[1].isEmpty() ? new String[0] : row[1].split(",", -1)) {
                String[] parts = assignment.split("=", -1);
                parameters.put(parts[0], Double.parseDouble(parts[1]));
            }
            return new Point(
                    row[0],
                    parameters,
                    Double.parseDouble(row[2]),
                    Double.parseDouble(row[3]),
                    Double.parseDouble(row[4]));
        }

        ActivationFunction function() {
            ActivationFunction function = Activations.get(name);
            for (Map.Entry<String, Double> parameter : parameters.entrySet()) {
                function = function.with(parameter.getKey(), parameter.getValue());
            }
            return function;
        }
    }

    private static List<Point> points() throws IOException {
        return Reference.rows("reference.tsv").stream().map(Point::of).toList();
    }

    private static Stream<ActivationFunction> builtIns() {
        return Activations.names().stream()
                .map(Activations::get)
                .filter(function -> function.fullName().startsWith("dev.slope.activation."));
    }

    private static Stream<String> names() {
        return builtIns()
                .filter(ActivationFunction::isElementwise)
                .map(ActivationFunction::name)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("names")
    void valueAndDerivativeAreThoseOfTheReference(String name) throws IOException {
        for (Point point : points()) {
            if (point.name().equals(name)) {
                ActivationFunction function = point.function();
                check(function + "(" + point.x() + ")", function.value(point.x()), point.value());
                check(function + "'(" + point.x() + ")", function.derivative(point.x()), point.derivative());
            }
        }
    }

    private static void check(String what, double actual, double expected) {
        if (!Double.isFinite(expected)) {
            assertThat(actual).as(what).isEqualTo((Double) expected);
            return;
        }
        double tolerance = Math.abs(expected) < NOTHING ? NOTHING : RELATIVE * Math.abs(expected);
        assertThat(Math.abs(actual - expected))
                .as("error of %s, %s instead of %s", what, actual, expected)
                .isLessThanOrEqualTo(tolerance);
    }

    @Test
    void referenceCoversEveryBuiltIn() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (Point point : points()) {
            if (point.parameters().isEmpty()) {
                counts.merge(point.name(), 1, Integer::sum);
            }
        }
        assertThat(names().toList()).hasSize(31).containsExactlyInAnyOrderElementsOf(counts.keySet());
        assertThat(counts.values()).allMatch(count -> count >= 200);
        List<String> withOthers = points().stream()
                .filter(point -> !point.parameters().isEmpty())
                .map(Point::name)
                .distinct()
                .toList();
        assertThat(withOthers)
                .containsExactlyInAnyOrderElementsOf(builtIns()
                        .filter(function -> function.isElementwise()
                                && !function.parameters().isEmpty())
                        .map(ActivationFunction::name)
                        .distinct()
                        .toList());
    }

    /** Arrays go through kernels of their own, which are as accurate as is promised. */
    @ParameterizedTest
    @MethodSource("names")
    void arraysAgreeWithNumbers(String name) throws IOException {
        double[] x = points().stream()
                .filter(point -> point.name().equals(name) && point.parameters().isEmpty())
                .mapToDouble(Point::x)
                .toArray();
        ActivationFunction function = Activations.get(name);
        double[] y = function.apply(Tensor.of(x)).toDoubles();
        for (int i = 0; i < x.length; i++) {
            check(name + "(" + x[i] + ")", y[i], function.value(x[i]));
        }

        float[] single = Tensor.of(x).cast(DType.FLOAT32).toFloats();
        float[] values = function.apply(Tensor.of(single)).toFloats();
        Random random = new Random(7);
        float[] upstream = new float[x.length];
        for (int i = 0; i < upstream.length; i++) {
            upstream[i] = random.nextFloat() + 0.5f;
        }
        float[] gradient = Gradients.vectorJacobian(function::apply, Tensor.of(single), Tensor.of(upstream))
                .toFloats();
        for (int i = 0; i < single.length; i++) {
            closeInSingle(name + "(" + single[i] + ")", values[i], function.value(single[i]));
            closeInSingle(
                    upstream[i] + " * " + name + "'(" + single[i] + ")",
                    gradient[i],
                    upstream[i] * function.derivative(single[i]));
        }
    }

    private static void closeInSingle(String what, float actual, double exact) {
        float expected = (float) exact;
        if (!Float.isFinite(expected)) {
            assertThat(actual).as(what).isEqualTo((Float) expected);
        } else {
            assertThat((double) Math.abs(actual - expected))
                    .as("error of %s, %s instead of %s", what, actual, expected)
                    .isLessThanOrEqualTo(SINGLE * Math.max(Math.abs(expected), 1e-30));
        }
    }

    /** The user's own tool agrees; it needs no reference, and takes in the built-ins on tensors. */
    @TestFactory
    Stream<DynamicNode> passTheChecks() {
        return ActivationChecks.in("dev.slope.activation");
    }

    @Test
    void aliasesAreTheSameFunctions() {
        Map<String, String> aliases = Map.of("swish", "silu", "hardSwish", "hardSilu", "identity", "linear");
        aliases.forEach((alias, name) -> assertThat(Activations.get(alias).fullName())
                .isEqualTo(Activations.get(name).fullName()));
    }

    @Test
    void slopeOfPreluIsTrained() {
        Tensor x = Tensor.of(-2.0, -0.5, 0, 3);
        Tensor slope = Tensor.of(0.25, 0.5, 1, 2);
        List<Tensor> gradients = Gradients.of(
                inputs -> Activations.get("prelu")
                        .apply(inputs.get(0), inputs.subList(1, 2))
                        .sum(),
                List.of(x, slope));
        assertThat(gradients.get(0).toDoubles()).containsExactly(0.25, 0.5, 1, 1);
        assertThat(gradients.get(1).toDoubles()).containsExactly(-2, -0.5, 0, 0);
    }
}
