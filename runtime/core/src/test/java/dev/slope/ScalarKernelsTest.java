package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.compiled.Computation;
import dev.slope.kernel.compiled.Kernel;
import dev.slope.kernel.compiled.Kernel.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels are used where they are as accurate as promised, and only there. */
class ScalarKernelsTest {
    private static final Var X = Expr.variable("x");
    private static final double RELATIVE = 1e-5;
    private static final double NEGLIGIBLE = 1e-30;

    static Stream<ScalarActivation> builtIns() {
        return Activations.names().stream()
                .map(Activations::get)
                .filter(function -> function.fullName().startsWith("dev.slope.activation."))
                .filter(ScalarActivation.class::isInstance)
                .map(ScalarActivation.class::cast);
    }

    private static double[] parameters(ScalarActivation function) {
        return function.parameters().stream()
                .mapToDouble(Parameter::defaultValue)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("builtIns")
    void builtInsKeepTheirPromise(ScalarActivation function) {
        ScalarKernels kernels = new ScalarKernels(function.definition());
        double[] p = parameters(function);
        Kernel value = kernels.value(ElementType.FLOAT32, p).orElseThrow();
        Kernel gradient = kernels.gradient(ElementType.FLOAT32, p).orElseThrow();
        assertThat(kernels.value(ElementType.FLOAT64, p)).isPresent();
        assertThat(kernels.gradient(ElementType.FLOAT64, p)).isPresent();

        Random random = new Random(17);
        float[] x = new float[4000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (i % 2 == 0 ? 3 * random.nextGaussian() : 1e4 * Math.pow(random.nextDouble() * 2 - 1, 5));
        }
        float[] dy = new float[x.length];
        Arrays.fill(dy, 1);
        float[] y = new float[x.length];
        float[] dx = new float[x.length];
        value.run(new float[][] {x, y}, new int[2], p, x.length);
        gradient.run(new float[][] {x, dy, dx}, new int[3], p, x.length);
        for (int i = 0; i < x.length; i++) {
            check(function + "(" + x[i] + ")", y[i], function.value(x[i]));
            check(function + "'(" + x[i] + ")", dx[i], function.derivative(x[i]));
        }
    }

    private static void check(String what, float actual, double exact) {
        if (Math.abs(exact) > Float.MAX_VALUE) {
            assertThat(actual).as(what).isEqualTo((float) exact);
        } else {
            assertThat(Math.abs(actual - exact))
                    .as("error of %s, %s instead of %s", what, actual, exact)
                    .isLessThanOrEqualTo(RELATIVE * Math.max(Math.abs(exact), NEGLIGIBLE));
        }
    }

    private static boolean passes(String formula, DoubleUnaryOperator reference, Precision precision) {
        Computation computation = new Computation(List.of(X), List.of(), List.of(Text.parse(formula)));
        Kernel kernel = Kernel.candidates(computation, ElementType.FLOAT32)
                .filter(each -> each.precision() == precision)
                .findFirst()
                .orElseThrow();
        return KernelCheck.passes(
                kernel, ElementType.FLOAT32, reference, false, new double[0], Set.of(0.1, 1.0, 2.0, 0.3));
    }

    /** Each is right in double precision, and loses digits or a whole interval in single precision. */
    @ParameterizedTest
    @CsvSource({
        "x - 0.1",
        "x > 0.1 ? 1 : 0",
        "1 - tanh(x) * tanh(x)",
        "exp(x) / (1 + exp(x))",
        "x * x - x * 0.3",
        "sin(x) - 0.3",
    })
    void whatLosesDigitsInSinglePrecisionIsComputedInDouble(String formula) {
        Evaluator exact = Evaluator.of(Text.parse(formula), X);
        DoubleUnaryOperator reference = x -> exact.evaluate(x);
        assertThat(passes(formula, reference, Precision.STORED)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x * sigmoid(x); x * sigmoid(x) * 1.00001",
                "exp(x); x > 20 ? exp(x) : exp(x) + 1e-4",
                "tanh(x); x > 12 ? 1.0001 : tanh(x)",
                "x * x; x == 2 ? 4.1 : x * x",
                "max(x * 0, x); max(x, 0)",
                "x > 0 ? x : 0; max(x, 0)",
                "x / x * x; x",
            })
    void wrongKernelsAreNoticed(String formula, String right) {
        Evaluator exact = Evaluator.of(Text.parse(right), X);
        DoubleUnaryOperator reference = x -> exact.evaluate(x);
        assertThat(passes(formula, reference, Precision.STORED)).isFalse();
        assertThat(passes(formula, reference, Precision.DOUBLE)).isFalse();
    }

    @Test
    void theFastestThatIsAccurateIsTaken() {
        assertThat(precision("silu", false)).isEqualTo(Precision.STORED);
        assertThat(precision("sigmoid", true)).isEqualTo(Precision.STORED);
        for (String name : List.of("silu", "mish", "gelu", "geluTanh")) {
            assertThat(precision(name, false)).as(name).isEqualTo(Precision.STORED);
        }
        for (String name : List.of("silu", "mish", "gelu", "geluTanh")) {
            assertThat(precision(name, true)).as(name).isEqualTo(Precision.STORED);
        }
        // 0 without a change of sign wherever the sine is -1/sqrt(2)
        assertThat(precision("snake", true)).isEqualTo(Precision.DOUBLE);
    }

    /**
     * Every value down to 1e-28, and every derivative down to 1e-25, is within 1e-5 of the exact one, also where few points are
     * looked at beforehand.
     */
    @ParameterizedTest
    @CsvSource({"silu", "mish", "gelu", "geluTanh"})
    void tailsAreAsAccurateAsPromised(String name) {
        ActivationFunction function = Activations.get(name);
        float[] x = new float[400_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = -2 - 70f * i / x.length;
        }
        Tensor input = Tensor.of(x);
        isWithin(function::value, 1e-28, x, function.apply(input).toFloats());
        Tensor gradient = Gradients.vectorJacobian(function::apply, input, Tensor.ones(DType.FLOAT32, x.length));
        isWithin(function::derivative, 1e-25, x, gradient.toFloats());
    }

    private static void isWithin(DoubleUnaryOperator exact, double least, float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            double expected = exact.applyAsDouble(x[i]);
            if (Math.abs(expected) > least && Math.abs(y[i] - expected) > 1e-5 * Math.abs(expected)) {
                assertThat(y[i]).as("at %s", x[i]).isEqualTo((float) expected);
            }
        }
    }

    /** Where the double-precision form is cut at 1e18, whose cube is no number of float32. */
    @Test
    void infinitiesAreLimitsInSinglePrecision() {
        ActivationFunction function = Activations.get("geluTanh");
        Tensor far =
                Tensor.of(new float[] {-1e30f, 1e30f, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN}, 5);
        Tensor gradient = Gradients.vectorJacobian(function::apply, far, Tensor.ones(DType.FLOAT32, 5));
        assertThat(gradient.toFloats()).containsExactly(-0.0f, 1, -0.0f, 1, Float.NaN);
    }

    /** At every number of float32 near the zero of the derivative, and at some farther away. */
    @ParameterizedTest
    @CsvSource({"silu, -1.2784645", "mish, -1.1924605", "gelu, -0.75179154", "geluTanh, -0.7524614"})
    void noDigitsAreLostWhereADerivativeIsZero(String name, float zero) {
        ScalarActivation function = (ScalarActivation) Activations.get(name);
        ScalarKernels kernels = new ScalarKernels(function.definition());
        double[] p = parameters(function);
        float[] x = new float[20_000];
        for (int i = 0; i < x.length; i++) {
            int steps = i - x.length / 2;
            x[i] = i % 2 == 0 ? zero + steps * Math.ulp(zero) : zero + 0.4f * steps / x.length;
        }
        float[] dy = new float[x.length];
        Arrays.fill(dy, 1);
        float[] dx = new float[x.length];
        kernels.gradient(ElementType.FLOAT32, p).orElseThrow().run(new float[][] {x, dy, dx}, new int[3], p, x.length);
        for (int i = 0; i < x.length; i++) {
            double exact = function.derivative(x[i]);
            assertThat(Math.abs(dx[i] - exact))
                    .as("%s'(%s) is %s, not %s", name, x[i], dx[i], exact)
                    .isLessThanOrEqualTo(1e-6 * Math.abs(exact) + 1e-14);
        }
    }

    /** A jump is no zero, and where there are many a patch does not pay. */
    @Test
    void onlyAFewSimpleZerosArePatched() {
        assertThat(ZeroPatch.of(X, X, x -> x < 0.3 ? -1 : 1)).isEmpty();
        assertThat(ZeroPatch.of(X, X, x -> x * x)).isEmpty();
        assertThat(ZeroPatch.of(X, X, x -> Math.sin(x + 0.1))).isEmpty();
        Expr patched =
                ZeroPatch.of(Expr.constant(7), X, x -> Math.expm1(x - 0.3)).orElseThrow();
        Evaluator evaluator = Evaluator.of(patched, X);
        assertThat(evaluator.evaluate(0.4)).isCloseTo(Math.expm1(0.1), within(1e-10));
        assertThat(evaluator.evaluate(1)).isEqualTo(7);
    }

    private static Precision precision(String name, boolean isGradient) {
        ScalarActivation function = (ScalarActivation) Activations.get(name);
        ScalarKernels kernels = new ScalarKernels(function.definition());
        double[] p = parameters(function);
        return (isGradient ? kernels.gradient(ElementType.FLOAT32, p) : kernels.value(ElementType.FLOAT32, p))
                .orElseThrow()
                .precision();
    }

    @Test
    void eachSettingOfAParameterIsLookedAt() {
        ScalarActivation shrink = (ScalarActivation) Activations.get("softShrink");
        ScalarKernels kernels = new ScalarKernels(shrink.definition());
        assertThat(kernels.value(ElementType.FLOAT32, new double[] {0.5})
                        .orElseThrow()
                        .precision())
                .isNotEqualTo(Precision.DOUBLE);
        // no number of float32: x - 0.1 would lose all its digits nearby
        assertThat(kernels.value(ElementType.FLOAT32, new double[] {0.1})
                        .orElseThrow()
                        .precision())
                .isEqualTo(Precision.DOUBLE);
    }

    @Test
    void onlySoManySettingsAreKept() {
        ScalarActivation shrink = (ScalarActivation) Activations.get("softShrink");
        ScalarKernels kernels = new ScalarKernels(shrink.definition());
        for (int i = 1; i <= 100; i++) {
            double[] setting = {i / 64.0};
            float[] y = new float[1];
            kernels.value(ElementType.FLOAT32, setting)
                    .orElseThrow()
                    .run(new float[][] {{3}, y}, new int[2], setting, 1);
            assertThat(y[0]).isEqualTo(3 - i / 64f);
            assertThat(kernels.size()).isLessThanOrEqualTo(64);
        }
        assertThat(kernels.size()).isEqualTo(36);
    }

    @Test
    void derivativesByTrainableParametersAreCompiled() {
        ScalarActivation prelu = (ScalarActivation) Activations.get("prelu");
        ScalarKernels kernels = new ScalarKernels(prelu.definition());
        float[] slope = new float[3];
        kernels.gradientBy(0, ElementType.FLOAT32, new double[] {0.25})
                .orElseThrow()
                .run(new float[][] {{-2, 0, 3}, {1, 1, 5}, slope}, new int[3], new double[] {0.25}, 3);
        assertThat(slope).containsExactly(-2, 0, 0);
    }

    @Test
    void whatHasNoFormulaRunsAsItIs() {
        TestScalar definition = TestScalar.of("own", (x, p) -> 2 * x, (x, p) -> 2);
        ScalarKernels kernels = new ScalarKernels(definition);
        assertThat(kernels.value(ElementType.FLOAT32, new double[0])).isEmpty();
        Tensor y = ScalarActivation.of(definition).apply(Tensor.of(1f, 2f));
        assertThat(y.toFloats()).containsExactly(2, 4);
    }
}
