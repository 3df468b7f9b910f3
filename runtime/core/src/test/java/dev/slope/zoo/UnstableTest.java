package dev.slope.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Gradients;
import dev.slope.ScalarActivation;
import dev.slope.Tensor;
import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.precise.PreciseValue;
import dev.slope.expression.rules.ExactDerivative;
import dev.slope.expression.stable.RemovablePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is generated for unstable formulas is a number wherever the true value is one, and accurate. */
class UnstableTest {
    /** Of smaller values only the magnitude counts. */
    private static final double NEGLIGIBLE = 1e-30;

    private static final double[] INPUTS = inputs();

    private static double[] inputs() {
        List<Double> inputs = new ArrayList<>(List.of(
                0.0, 1e-30, 1e-12, 1e-8, 1e-4, 0.5, 1.0, 20.0, 37.0, 88.7, 104.0, 355.0, 709.7, 710.0, 746.0, 1e4));
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 60; i++) {
            inputs.add(Math.pow(10, random.nextDouble(-6, 4)));
        }
        inputs.addAll(inputs.stream().map(x -> -x).toList());
        return inputs.stream().mapToDouble(x -> (float) (double) x).toArray();
    }

    static Stream<ActivationFunction> unstable() {
        return Activations.names().stream()
                .filter(name -> name.matches("u\\d\\d"))
                .map(Activations::get);
    }

    @ParameterizedTest
    @MethodSource("unstable")
    void isAccurateWhereverItIsANumber(ActivationFunction given) {
        ScalarActivation function = (ScalarActivation) given;
        String parameter = function.parameters().isEmpty()
                ? "unused"
                : function.parameters().get(0).name();
        double value = parameter.equals("unused") ? 0 : function.parameter(parameter);
        List<Var> variables = List.of(Expr.variable("x"), Expr.variable(parameter));
        Expr written = RemovablePoints.without(
                Text.parse(function.definition().formula().orElseThrow().written()), variables, value);
        for (int order = 0; order <= 2; order++) {
            PreciseEvaluator exact =
                    PreciseEvaluator.of(ExactDerivative.of(written, variables.get(0), order), variables);
            double[] inSingle = order == 2 ? new double[0] : inSingle(function, order);
            for (int i = 0; i < INPUTS.length; i++) {
                PreciseValue expected = exact.evaluate(INPUTS[i], value);
                String what = "derivative of order " + order + " of " + written + " at " + INPUTS[i];
                assertAccurate(what, function.derivative(INPUTS[i], order), expected, 1e-10);
                if (order < 2) {
                    assertAccurate(what + " in float32", inSingle[i], expected, 1e-5);
                }
            }
        }
    }

    /** A branch for one input says nothing about the second derivative there. */
    @Test
    void continuesDerivativesWhereTheFunctionIsUndefined() {
        ActivationFunction function = Activations.get("u09");
        assertThat(function.value(0)).isEqualTo(1);
        assertThat(function.derivative(0)).isZero();
        assertThat(function.derivative(0, 2)).isCloseTo(-2.0 / 3, Offset.offset(1e-12));
        assertThat(Activations.get("u22").derivative(0, 2)).isZero();
    }

    /** Value or derivative, computed on an array. */
    private static double[] inSingle(ScalarActivation function, int order) {
        float[] inputs = new float[INPUTS.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) INPUTS[i];
        }
        Tensor x = Tensor.of(inputs);
        assertThat(x.dtype()).isEqualTo(DType.FLOAT32);
        Tensor result = order == 0
                ? function.apply(x)
                : Gradients.of(t -> function.apply(t).sum(), x);
        return result.toDoubles();
    }

    private static void assertAccurate(String what, double actual, PreciseValue expected, double tolerance) {
        double size = Math.abs(expected.toDouble());
        if (!expected.isKnown() || !Double.isFinite(size)) {
            return;
        }
        assertThat(actual).as(what).isFinite();
        if (size >= NEGLIGIBLE) {
            assertThat(expected.relativeError(actual)).as(what).isLessThan(tolerance);
        } else {
            assertThat(Math.abs(actual)).as(what).isLessThan(2 * NEGLIGIBLE);
        }
    }
}
