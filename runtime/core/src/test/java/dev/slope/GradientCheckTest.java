package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.slope.expression.SpecialFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GradientCheckTest {
    private static final Parameter BETA = new Parameter("beta", 1, false);
    private static final Tensor X = Tensor.normal(DType.FLOAT64, 7, 4, 5);

    /** Functions of one number whose derivative is right: smooth, with kinks, saturated, steep, huge, of a limited domain. */
    private static List<TestScalar> right() {
        return List.of(
                TestScalar.of("linear", (x, p) -> x, (x, p) -> 1),
                TestScalar.of("zero", (x, p) -> 0, (x, p) -> 0),
                TestScalar.of("relu", (x, p) -> Math.max(x, 0), (x, p) -> x > 0 ? 1 : 0),
                TestScalar.of("reluFromTheRight", (x, p) -> Math.max(x, 0), (x, p) -> x >= 0 ? 1 : 0),
                TestScalar.of("abs", (x, p) -> Math.abs(x), (x, p) -> Math.signum(x)),
                TestScalar.of(
                        "hardSigmoid",
                        (x, p) -> Math.max(0, Math.min(1, x / 6 + 0.5)),
                        (x, p) -> Math.abs(x) < 3 ? 1.0 / 6 : 0),
                TestScalar.of(
                        "manyKinks", (x, p) -> Math.abs(x - Math.rint(x)), (x, p) -> Math.signum(x - Math.rint(x))),
                TestScalar.of(
                        "kinkCloseToAPoint", (x, p) -> Math.abs(x - 1.000001), (x, p) -> Math.signum(x - 1.000001)),
                TestScalar.of("jump", (x, p) -> x > 0 ? x + 1 : x, (x, p) -> 1),
                TestScalar.of("sigmoid", (x, p) -> SpecialFunctions.sigmoid(x), (x, p) -> {
                    double y = SpecialFunctions.sigmoid(x);
                    return y * SpecialFunctions.sigmoid(-x);
                }),
                TestScalar.of("tanh", (x, p) -> Math.tanh(x), (x, p) -> 1 / Math.pow(Math.cosh(x), 2)),
                TestScalar.of("exp", (x, p) -> Math.exp(x), (x, p) -> Math.exp(x)),
                TestScalar.of("gauss", (x, p) -> Math.exp(-x * x), (x, p) -> -2 * x * Math.exp(-x * x)),
                TestScalar.of("log", (x, p) -> Math.log(x), (x, p) -> 1 / x),
                TestScalar.of("sqrt", (x, p) -> Math.sqrt(x), (x, p) -> 0.5 / Math.sqrt(x)),
                TestScalar.of("cbrt", (x, p) -> Math.cbrt(x), (x, p) -> 1 / (3 * Math.pow(Math.cbrt(x), 2))),
                TestScalar.of("reciprocal", (x, p) -> 1 / x, (x, p) -> -1 / (x * x)),
                TestScalar.of("steep", (x, p) -> Math.tanh(100 * x), (x, p) -> 100 / Math.pow(Math.cosh(100 * x), 2)),
                TestScalar.of("fast", (x, p) -> Math.sin(30 * x), (x, p) -> 30 * Math.cos(30 * x)),
                TestScalar.of("fifthPower", (x, p) -> Math.pow(x, 5), (x, p) -> 5 * Math.pow(x, 4)),
                TestScalar.of("secondOrderKink", (x, p) -> x * Math.abs(x), (x, p) -> 2 * Math.abs(x)),
                TestScalar.of("cancelling", (x, p) -> Math.log(1 + Math.exp(x)), (x, p) -> SpecialFunctions.sigmoid(x)),
                TestScalar.of("farFromZero", (x, p) -> 1e6 + Math.sin(x), (x, p) -> Math.cos(x)),
                TestScalar.of(
                        "swish",
                        (x, p) -> x * SpecialFunctions.sigmoid(p[0] * x),
                        (x, p) -> {
                            double s = SpecialFunctions.sigmoid(p[0] * x);
                            return s + p[0] * x * s * SpecialFunctions.sigmoid(-p[0] * x);
                        },
                        BETA));
    }

    /** Functions of one number whose derivative is wrong. */
    private static List<TestScalar> wrong() {
        List<TestScalar> all = new ArrayList<>();
        for (TestScalar definition : right()) {
            if (!definition.signature().name().equals("zero")) {
                all.add(TestScalar.of(
                        definition.signature().name() + " off by 0.05 %",
                        definition::value,
                        (x, p) -> 1.0005 * definition.derivative(x, p),
                        definition.signature().parameters().toArray(Parameter[]::new)));
            }
        }
        all.addAll(List.of(
                TestScalar.of("forgotten beta", (x, p) -> Math.sin(p[0] * x), (x, p) -> Math.cos(p[0] * x), BETA),
                TestScalar.of("sech for sech^2", (x, p) -> Math.tanh(x), (x, p) -> 1 / Math.cosh(x)),
                TestScalar.of("knee moved", (x, p) -> Math.min(x, 6), (x, p) -> x < 6.01 ? 1 : 0),
                TestScalar.of("tail cut", (x, p) -> SpecialFunctions.sigmoid(x), (x, p) -> {
                    double y = SpecialFunctions.sigmoid(x);
                    return x < -8 ? 0 : y * (1 - y);
                }),
                TestScalar.of("negative side", (x, p) -> x > 0 ? x : 0.1 * x, (x, p) -> x > 0 ? 1 : 0.01),
                TestScalar.of("beyond the kink", (x, p) -> Math.max(x, 0), (x, p) -> x > 0 ? 1 : x == 0 ? 1.5 : 0),
                TestScalar.of("not a number", (x, p) -> Math.max(x, 0), (x, p) -> x > 0 ? 1 : x == 0 ? Double.NaN : 0),
                TestScalar.of(
                        "NaN in the tail",
                        (x, p) -> SpecialFunctions.softplus(x),
                        (x, p) -> Math.exp(x) / (1 + Math.exp(x))),
                TestScalar.of("digits", (x, p) -> Math.sqrt(2 / Math.PI) * x, (x, p) -> 0.79788)));
        return all;
    }

    @TestFactory
    List<DynamicTest> rightDerivativesPass() {
        return tests(
                right(),
                definition -> GradientCheck.of(ScalarActivation.of(definition)).verify());
    }

    @TestFactory
    List<DynamicTest> wrongDerivativesAreFound() {
        return tests(wrong(), definition -> {
            GradientCheck check = GradientCheck.of(ScalarActivation.of(definition));
            assertThat(check.isCorrect()).as(check.report()).isFalse();
            assertThatThrownBy(check::verify)
                    .isInstanceOf(GradientCheckException.class)
                    .hasMessageContaining(definition.signature().fullName());
        });
    }

    private static List<DynamicTest> tests(List<TestScalar> definitions, java.util.function.Consumer<TestScalar> test) {
        return definitions.stream()
                .map(definition ->
                        DynamicTest.dynamicTest(definition.signature().name(), () -> test.accept(definition)))
                .toList();
    }

    @Test
    void saysWhereAndByHowMuch() {
        TestScalar knee = TestScalar.of("knee", (x, p) -> Math.min(x, 6), (x, p) -> x < 6 || x == 8 ? 1 : 0);
        assertThatThrownBy(GradientCheck.of(ScalarActivation.of(knee))::verify)
                .hasMessageContaining("x = 8.0")
                .asInstanceOf(type(GradientCheckException.class))
                .satisfies(e -> {
                    assertThat(e.point()).contains("8.0");
                    assertThat(e.analytic()).isEqualTo(1);
                    assertThat(e.numeric()).isEqualTo(0);
                    assertThat(e.error()).isEqualTo(1);
                });
    }

    @Test
    void numbersAreWrittenAsInJavaWhateverTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(GradientCheck.of(x -> scaledGradient(x.square(), 0.5), Tensor.of(0.5))
                            .report())
                    .contains("relative error 5.00e-01")
                    .contains("0.500000 times");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void kinksAreReported() {
        TestScalar relu = TestScalar.of("relu", (x, p) -> Math.max(x, 0), (x, p) -> x > 0 ? 1 : 0);
        assertThat(GradientCheck.of(ScalarActivation.of(relu)).report())
                .contains("is right")
                .contains("kink at x = 0.0: gradient 0.00000000, slopes from 0.00000000 to 1.00000000");
    }

    @Test
    void nothingToCompareIsNotRight() {
        assertThatThrownBy(() -> new TestTensor("nan", x -> x.times(Double.NaN), null).check())
                .isInstanceOf(GradientCheckException.class)
                .hasMessageContaining("NOT CHECKED");
    }

    /** Methods may compute in float: then there are fewer digits, and results overflow and vanish sooner. */
    @Test
    void functionsInFloat() {
        TestScalar.Function tanh = (x, p) -> (float) Math.tanh((float) x);
        TestScalar.Function sigmoid = (x, p) -> 1 / (1 + (float) Math.exp(-(float) x));
        for (float factor : new float[] {1, 1.02f}) {
            List<TestScalar> functions = List.of(
                    TestScalar.of("tanh", tanh, (x, p) -> {
                        float y = (float) Math.tanh((float) x);
                        return factor * (1 - y * y);
                    }),
                    TestScalar.of("sigmoid", sigmoid, (x, p) -> {
                        float e = (float) Math.exp(-Math.abs((float) x));
                        return factor * e / ((1 + e) * (1 + e));
                    }),
                    TestScalar.of("relu", (x, p) -> Math.max((float) x, 0), (x, p) -> x > 0 ? factor : 0),
                    TestScalar.of(
                            "exp",
                            (x, p) -> (float) Math.exp((float) x),
                            (x, p) -> factor * (float) Math.exp((float) x)),
                    TestScalar.of("expInDouble", (x, p) -> Math.exp(x), (x, p) -> factor * (float) Math.exp((float) x)),
                    TestScalar.of("gauss", (x, p) -> (float) Math.exp(-(float) x * (float) x), (x, p) -> {
                        float z = (float) x;
                        return factor * (-2 * z * (float) Math.exp(-z * z));
                    }));
            for (TestScalar definition : functions) {
                GradientCheck check = GradientCheck.of(ScalarActivation.of(definition));
                assertThat(check.isCorrect()).as(check.report()).isEqualTo(factor == 1);
            }
        }
    }

    /** The gradients of trainable parameters are checked too. */
    @Test
    void trainableParameters() {
        for (double factor : new double[] {1, 1.0005}) {
            TestScalar learned = new TestScalar("learned", new Parameter("slope", 0.25, true)) {
                @Override
                public double value(double x, double[] p) {
                    return x > 0 ? x : p[0] * x;
                }

                @Override
                public double derivative(double x, double[] p) {
                    return x > 0 ? 1 : p[0];
                }

                @Override
                public double parameterDerivative(int index, double x, double[] p) {
                    return x > 0 ? 0 : factor * x;
                }
            };
            GradientCheck check = GradientCheck.of(ScalarActivation.of(learned));
            assertThat(check.isCorrect()).as(check.report()).isEqualTo(factor == 1);
        }
    }

    /** What training calls is checked, not only the derivative of one number. */
    @Test
    void loops() {
        TestScalar broken = new TestScalar("broken") {
            @Override
            public double value(double x, double[] p) {
                return x * x;
            }

            @Override
            public double derivative(double x, double[] p) {
                return 2 * x;
            }

            @Override
            public void gradient(
                    double[] x,
                    int xOffset,
                    double[] dy,
                    int dyOffset,
                    double[] dx,
                    int dxOffset,
                    int length,
                    double[] p) {
                super.gradient(x, xOffset, dy, dyOffset, dx, dxOffset, length, p);
                dx[dxOffset + length - 1] *= 1.0005;
            }
        };
        assertThat(GradientCheck.of(ScalarActivation.of(broken)).isCorrect()).isFalse();
    }

    /** Gradients of tensors written by hand, right for a factor of 1. */
    private static Map<String, TestTensor> tensorFunctions(double factor) {
        return Map.of(
                "l2Norm",
                new TestTensor(
                        "l2Norm",
                        x -> x.square().sum(-1, true).sqrt(),
                        (x, y, dy) -> dy.times(x).div(y).times(factor)),
                "softmax",
                new TestTensor(
                        "softmax",
                        x -> x.softmax(-1),
                        (x, y, dy) ->
                                y.times(dy.minus(dy.times(y).sum(-1, true))).times(factor)),
                "relu",
                new TestTensor(
                        "relu",
                        x -> x.maximum(0),
                        (x, y, dy) -> dy.times(x.greaterThan(0)).times(factor)),
                "cumulative",
                new TestTensor(
                        "gated",
                        x -> x.slice(-1, 0, 1).times(x),
                        (x, y, dy) -> Tensor.concat(
                                -1,
                                dy.times(x).sum(-1, true).plus(dy.times(x).slice(-1, 0, 1)),
                                dy.times(x.slice(-1, 0, 1))
                                        .slice(-1, 1, x.shape()[1])
                                        .times(factor))));
    }

    @Test
    void tensorGradients() {
        tensorFunctions(1).forEach((name, function) -> function.check());
        tensorFunctions(1.0005)
                .forEach((name, function) -> assertThatThrownBy(function::check)
                        .as(name)
                        .isInstanceOf(GradientCheckException.class)
                        .hasMessageContaining(
                                "com.acme.Mine." + function.signature().name()));
    }

    /** What is wrong in training only, or with respect to what is learned only. */
    @Test
    void activationsInTrainingAndWhatTheyLearn() {
        for (double inTraining : new double[] {1, 1.0005}) {
            for (double learned : new double[] {1, 1.0005}) {
                ActivationFunction function = TensorActivation.of(new Noisy(inTraining, learned));
                GradientCheck check = GradientCheck.of(function);
                assertThat(check.isCorrect()).as(check.report()).isEqualTo(inTraining == 1 && learned == 1);
                if (inTraining != 1) {
                    assertThat(check.report()).contains("in training, of shape").contains("wrong at x[");
                }
                if (learned != 1) {
                    assertThat(check.report()).contains("wrong at gain = 1.");
                }
            }
        }
    }

    /** Right for factors of 1. */
    private record Noisy(double inTraining, double learned) implements TensorDefinition {
        @Override
        public Signature signature() {
            return Signature.of("noisy", "com.acme.Mine", "noisy", "x").trainable("gain", 1.5);
        }

        @Override
        public Tensor value(Tensor x, ActivationArguments arguments) {
            Tensor y = x.times(scaledGradient(arguments.tensor(0), learned));
            return arguments.training()
                    ? scaledGradient(y, inTraining).times(arguments.random().uniform(x.dtype(), x.shape()))
                    : y;
        }

        @Override
        public boolean dependsOnTraining() {
            return true;
        }
    }

    @Test
    void functionsThatNeedAnotherShape() {
        TestTensor pairs = new TestTensor("pairs", x -> x.matmul(Tensor.ones(DType.FLOAT64, 2, 2)), null);
        assertThatThrownBy(pairs::check)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("com.acme.Mine.pairs")
                .hasMessageContaining("[3, 4]")
                .hasMessageContaining("GradientCheck.of(function, at)");
        GradientCheck.of(TensorActivation.of(pairs), Tensor.normal(DType.FLOAT64, 9, 3, 2))
                .verify();
    }

    /** Big inputs are checked in random directions, kinks everywhere included. */
    @Test
    void bigInputs() {
        Tensor big = Tensor.normal(DType.FLOAT64, 8, 100, 80);
        for (double factor : new double[] {1, 1.0005}) {
            UnaryOperator<Tensor> f = TensorActivation.of(new TestTensor(
                    "relu",
                    x -> x.maximum(0),
                    (x, y, dy) -> dy.times(x.greaterThan(0)).times(factor)))::apply;
            GradientCheck check = GradientCheck.of(f, big);
            assertThat(check.isCorrect()).as(check.report()).isEqualTo(factor == 1);
        }
    }

    /** Slopes -1 and 2 on both sides of a kink, from next to the point to a distance. */
    @Test
    void kinksNearAPoint() {
        for (double at : new double[] {0.3, 100, -5000}) {
            for (int exponent = -16; exponent <= 0; exponent++) {
                for (double distance : new double[] {1, 2.7, -1, -4.4}) {
                    double kink = at + distance * Math.pow(10, exponent);
                    Tensor x = Tensor.of(at);
                    GradientCheck right = GradientCheck.of(t -> bent(t, kink), x);
                    assertThat(right.isCorrect()).as(right.report()).isTrue();
                    if (exponent < -6) {
                        assertThat(right.report()).contains("kink at x[0] = " + at);
                    }
                    assertThat(GradientCheck.of(t -> scaledGradient(bent(t, kink), 1.0005), x)
                                    .isCorrect())
                            .isFalse();
                    if (exponent > -5) {
                        assertThat(GradientCheck.of(t -> scaledGradient(bent(t, kink), 0.9995), x)
                                        .isCorrect())
                                .isFalse();
                    }
                }
            }
        }
    }

    private static Tensor bent(Tensor x, double kink) {
        Tensor t = x.minus(kink);
        return Tensor.where(t.greaterThan(0), t.times(2), t.unaryMinus());
    }

    /** The same value with another gradient. */
    private static Tensor scaledGradient(Tensor y, double factor) {
        return y.plus(y.minus(y.stopGradient()).times(factor - 1));
    }

    /** Functions may compute in float32, wholly or in part; a gradient that is wrong by more than its rounding is found. */
    @Test
    void functionsInFloat32() {
        List<UnaryOperator<Tensor>> functions = List.of(
                x -> x.cast(DType.FLOAT32).tanh(),
                x -> x.cast(DType.FLOAT32).square().cast(DType.FLOAT64),
                x -> x.cast(DType.FLOAT32).sigmoid().cast(DType.FLOAT64).sum(0),
                x -> x.times(0.1).exp().cast(DType.FLOAT32));
        for (UnaryOperator<Tensor> f : functions) {
            GradientCheck.of(f, X).verify();
            GradientCheck wrong = GradientCheck.of(x -> scaledGradient(f.apply(x), 1.05), X);
            assertThat(wrong.isCorrect()).as(wrong.report()).isFalse();
        }
    }

    @Test
    void severalInputs() {
        Tensor w = Tensor.normal(DType.FLOAT32, 8, 5, 2);
        Tensor number = Tensor.scalar(0.5);
        Function<List<Tensor>, Tensor> f =
                t -> t.get(0).matmul(t.get(1)).times(t.get(2)).tanh();
        GradientCheck.of(f, List.of(X, w, number)).verify();
        // The gradient of one is off.
        for (int i = 0; i < 3; i++) {
            int wrong = i;
            Function<List<Tensor>, Tensor> g = t -> {
                List<Tensor> changed = new ArrayList<>(t);
                changed.set(wrong, scaledGradient(t.get(wrong), 1.0005));
                return f.apply(changed);
            };
            assertThatThrownBy(GradientCheck.of(g, List.of(X, w, number))::verify)
                    .isInstanceOf(GradientCheckException.class)
                    .hasMessageContaining("wrong at input " + i)
                    .hasMessageContaining("all wrong ones are 1.00050 times");
        }
        assertThatThrownBy(() -> GradientCheck.of(f, List.of())).hasMessageContaining("no input");
    }

    @Test
    void functionsOfTensors() {
        GradientCheck.of(x -> x.matmul(x.transpose()).exp().mean(), X).verify();
        GradientCheck.of(x -> x.times(x), X.cast(DType.FLOAT32)).verify();
        // A gradient that is stopped halfway is wrong.
        assertThat(GradientCheck.of(x -> x.times(x.stopGradient()), X).isCorrect())
                .isFalse();
    }
}
