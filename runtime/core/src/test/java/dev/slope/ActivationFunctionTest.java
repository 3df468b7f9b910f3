package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.expression.SpecialFunctions;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ActivationFunctionTest {
    private static final Tensor X = Tensor.normal(DType.FLOAT64, 5, 3, 4);

    @Formula(
            written = "x / (1 + exp(-beta * x))",
            value = "x * sigmoid(beta * x)",
            derivative = "sigmoid(beta * x) * (1 + beta * x * sigmoid(-beta * x))")
    private static final class Swish extends TestScalar {
        Swish() {
            super("sharpSwish", new Parameter("beta", 1, true), new Parameter("bias", 0, false));
        }

        @Override
        public double value(double x, double[] p) {
            return x * SpecialFunctions.sigmoid(p[0] * x) + p[1];
        }

        @Override
        public double derivative(double x, double[] p) {
            double s = SpecialFunctions.sigmoid(p[0] * x);
            return s + p[0] * x * s * SpecialFunctions.sigmoid(-p[0] * x);
        }

        @Override
        public double parameterDerivative(int index, double x, double[] p) {
            return x * x * SpecialFunctions.sigmoid(p[0] * x) * SpecialFunctions.sigmoid(-p[0] * x);
        }
    }

    private final ActivationFunction swish = ScalarActivation.of(new Swish());

    @Test
    void names() {
        assertThat(swish.name()).isEqualTo("sharpSwish");
        assertThat(swish.fullName()).isEqualTo("com.acme.Mine.sharpSwish");
        assertThat(swish.formula()).isEqualTo("x * sigmoid(beta * x)");
        assertThat(swish.derivativeFormula()).startsWith("sigmoid(beta * x)");
        assertThat(swish.with("beta", 1.5)).hasToString("sharpSwish(beta = 1.5, bias = 0.0)");
        assertThat(swish.isElementwise()).isTrue();
    }

    @Test
    void parametersAreBoundToACopy() {
        ActivationFunction sharp = swish.with("beta", 1.5);
        assertThat(swish.parameter("beta")).isEqualTo(1);
        assertThat(sharp.parameter("beta")).isEqualTo(1.5);
        assertThat(sharp.parameters()).isEqualTo(swish.parameters());
        assertThat(sharp.value(0.5)).isEqualTo(0.5 / (1 + Math.exp(-0.75)));
        assertThat(sharp.apply(X).get(1, 2)).isEqualTo(sharp.value(X.get(1, 2)));
        assertThat(sharp.apply(X.cast(DType.FLOAT32)).dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void wrongParameters() {
        assertThatThrownBy(() -> swish.with("bets", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'bets'")
                .hasMessageContaining("it has beta, bias");
        assertThatThrownBy(() -> swish.parameter("biass")).hasMessageContaining("it has bias, beta");
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> swish.with("beta", value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("beta")
                    .hasMessageContaining(String.valueOf(value));
        }
        assertThatThrownBy(() -> Activations.get("relu").with("alpha", 1)).hasMessageContaining("it has none");
    }

    @Test
    void higherOrders() {
        ActivationFunction sharp = swish.with("beta", 1.5);
        assertThat(sharp.derivative(0.3, 0)).isEqualTo(sharp.value(0.3));
        assertThat(sharp.derivative(0.3, 1)).isEqualTo(sharp.derivative(0.3));
        for (int order = 2; order <= 4; order++) {
            int below = order - 1;
            double numeric = NumericDerivative.of(t -> sharp.derivative(0.3 + t, below), 1, 0.3)
                    .central()
                    .value();
            assertThat(sharp.derivative(0.3, order)).isCloseTo(numeric, org.assertj.core.data.Offset.offset(1e-8));
        }
        assertThatThrownBy(() -> sharp.derivative(0.3, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Derivatives of any order with respect to input and parameters, one number for all or one for each channel. */
    @Test
    void gradientsOfAllInputs() {
        for (int[] shape : new int[][] {{}, {4}}) {
            Tensor beta = Tensor.uniform(DType.FLOAT64, 6, shape).plus(0.5);
            UnaryOperator<Tensor> ofInput = x -> swish.apply(x, List.of(beta));
            UnaryOperator<Tensor> ofBeta = b -> swish.apply(X, List.of(b));
            for (UnaryOperator<Tensor> f : List.of(ofInput, ofBeta)) {
                Tensor at = f == ofInput ? X : beta;
                GradientCheck.of(f, at).verify();
                GradientCheck.of(t -> Gradients.of(u -> f.apply(u).square().sum(), t), at)
                        .verify();
            }
            GradientCheck.of(
                            b -> Gradients.of(
                                    x -> swish.apply(x, List.of(b)).square().sum(), X),
                            beta)
                    .verify();
        }
    }

    @Test
    void perChannelMeansTheLastAxis() {
        Tensor beta = Tensor.of(0.5, 1, 1.5, 2);
        Tensor y = swish.apply(X, List.of(beta));
        for (int row = 0; row < 3; row++) {
            for (int channel = 0; channel < 4; channel++) {
                assertThat(y.get(row, channel))
                        .isEqualTo(swish.with("beta", beta.get(channel)).value(X.get(row, channel)));
            }
        }
    }

    @Test
    void trainableTensorsThatDoNotFit() {
        assertThatThrownBy(() -> swish.apply(X, List.of()))
                .hasMessageContaining("1 trainable")
                .hasMessageContaining("0 tensors");
        assertThatThrownBy(() -> swish.apply(X, List.of(Tensor.of(1.0, 2, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3]")
                .hasMessageContaining("[3, 4]")
                .hasMessageContaining("com.acme.Mine.sharpSwish");
        assertThatThrownBy(() -> swish.apply(X, List.of(Tensor.of(1f, 2, 3, 4))))
                .hasMessageContaining("float64")
                .hasMessageContaining("float32");
    }

    /** Not known is not zero. */
    @Test
    void withoutFormulaThereIsNoSecondDerivative() {
        ActivationFunction square = ScalarActivation.of(TestScalar.of("square", (x, p) -> x * x, (x, p) -> 2 * x));
        assertThat(square.derivative(3)).isEqualTo(6);
        assertThat(square.formula()).isEqualTo("square(x)");
        for (Runnable second : List.<Runnable>of(
                () -> square.derivative(3, 2),
                () -> Gradients.hessian(x -> square.apply(x).sum(), X))) {
            assertThatThrownBy(second::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("com.acme.Mine.square");
        }
    }

    @Test
    void fingerprints() {
        assertThat(swish.fingerprint())
                .hasSize(16)
                .isEqualTo(swish.with("beta", 2).fingerprint());
        assertThat(List.of(
                        swish.fingerprint(),
                        Activations.get("relu").fingerprint(),
                        Activations.get("silu").fingerprint(),
                        Activations.get("softmax").fingerprint(),
                        TensorActivation.of(new TestTensor("f", x -> x, null)).fingerprint(),
                        TensorActivation.of(new TestTensor("f", x -> x, (x, y, dy) -> dy))
                                .fingerprint()))
                .doesNotHaveDuplicates();
    }

    @Test
    void tensorFunctionsHaveNoValueAtANumber() {
        ActivationFunction softmax = Activations.get("softmax");
        assertThat(softmax.isElementwise()).isFalse();
        for (Runnable use : List.<Runnable>of(
                () -> softmax.value(1), () -> softmax.derivative(1), () -> softmax.derivative(1, 2))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("softmax")
                    .hasMessageContaining("apply(Tensor)");
        }
    }

    /** A gradient made of operations can be differentiated again, one made of numbers cannot: an error, not 0. */
    @Test
    void gradientsByHandOfHigherOrder() {
        ActivationFunction operations = TensorActivation.of(new TestTensor(
                "cube",
                x -> x.times(x).times(x),
                (x, y, dy) -> dy.times(x).times(x).times(3)));
        Tensor second = Gradients.of(
                t -> Gradients.of(u -> operations.apply(u).sum(), t).sum(), X);
        assertThat(second.allClose(X.times(6), 1e-15, 0)).isTrue();

        ActivationFunction numbers = TensorActivation.of(new TestTensor(
                "cube",
                x -> map(x, v -> v * v * v),
                (x, y, dy) -> map(x, v -> 3 * v * v).times(dy)));
        GradientCheck.of(numbers).verify();
        assertThatThrownBy(() -> Gradients.hessian(x -> numbers.apply(x).sum(), X))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@Gradient of com.acme.Mine.cube cannot be differentiated again");
    }

    private static Tensor map(Tensor x, java.util.function.DoubleUnaryOperator f) {
        double[] values = java.util.Arrays.stream(x.toDoubles()).map(f).toArray();
        return Tensor.of(values, x.shape());
    }

    @Test
    void outputShapesWithoutData() {
        Tensor symbolic = Tensor.symbolic(DType.FLOAT64, 5, 4);
        ActivationFunction norm = TensorActivation.of(new TestTensor(
                "norm",
                x -> x.square().sum(-1, true).sqrt(),
                (x, y, dy) -> dy.times(x).div(y)));
        assertThat(norm.apply(symbolic).shape()).containsExactly(5, 1);
        assertThat(swish.apply(symbolic).shape()).containsExactly(5, 4);
        // One that reads the elements: its shape is seen on a sample, if it brings its gradient.
        ActivationFunction numbers =
                TensorActivation.of(new TestTensor("cube", x -> map(x, v -> v * v), (x, y, dy) -> dy));
        assertThat(numbers.apply(symbolic).isSymbolic()).isTrue();
        assertThat(numbers.apply(symbolic).shape()).containsExactly(5, 4);
        ActivationFunction undifferentiable =
                TensorActivation.of(new TestTensor("cube", x -> map(x, v -> v * v), null));
        for (Runnable use : List.<Runnable>of(
                () -> undifferentiable.apply(symbolic),
                () -> Gradients.of(x -> undifferentiable.apply(x).sum(), X))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("com.acme.Mine.cube")
                    .hasMessageContaining("@Gradient");
        }
    }

    @Test
    void outputsOfAnotherType() {
        ActivationFunction rounded = TensorActivation.of(new TestTensor(
                "rounded",
                x -> x.times(2).cast(DType.FLOAT32),
                (x, y, dy) -> dy.cast(x.dtype()).times(2)));
        assertThat(rounded.apply(X).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Gradients.of(x -> rounded.apply(x).sum(), X).toDoubles()).containsOnly(2);
    }

    @Test
    void gradientsByHandOfTheWrongShape() {
        ActivationFunction wrong = TensorActivation.of(
                new TestTensor("norm", x -> x.square().sum(-1, true).sqrt(), (x, y, dy) -> dy.div(y)));
        assertThatThrownBy(() -> Gradients.of(x -> wrong.apply(x).sum(), X))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@Gradient of com.acme.Mine.norm")
                .hasMessageContaining("[3, 1]")
                .hasMessageContaining("[3, 4]");
    }
}
