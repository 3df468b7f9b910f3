package dev.slope.test;

import dev.slope.ActivationArguments;
import dev.slope.ActivationDefinition;
import dev.slope.ActivationProvider;
import dev.slope.DType;
import dev.slope.Formula;
import dev.slope.Parameter;
import dev.slope.Signature;
import dev.slope.Tensor;
import dev.slope.TensorDefinition;
import dev.slope.TestScalar;
import dev.slope.TestTensor;
import dev.slope.expression.SpecialFunctions;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Activations as the annotation processor would generate them, most with one flaw. */
public final class Flawed implements ActivationProvider {
    static final String PLACE = "com.acme.Mine.";
    private static final String WRITTEN = "1 / (1 + exp(-x))";
    private static final String DERIVATIVE = "sigmoid(x) * sigmoid(-x)";

    @Override
    public List<ActivationDefinition> definitions() {
        return List.of(
                new Right(),
                sigmoid("withoutSource", 1),
                sigmoid("gradient", 1.0005),
                new Written(),
                new InFloat(),
                new Unverified(),
                TestScalar.of("nanValue", (x, p) -> Double.isNaN(x) ? 0 : value(x), (x, p) -> slope(x)),
                TestScalar.of("nanSlope", (x, p) -> value(x), (x, p) -> Double.isNaN(x) ? 0 : slope(x)),
                TestScalar.of("atInfinity", (x, p) -> x / (1 + Math.abs(x)), (x, p) -> Math.pow(1 + Math.abs(x), -2)),
                TestScalar.of("farOut", (x, p) -> value(x), (x, p) -> Math.exp(-x) / Math.pow(1 + Math.exp(-x), 2)),
                TestScalar.of(
                        "forgotten", (x, p) -> value(p[0] * x), (x, p) -> slope(x), new Parameter("beta", 1, false)),
                new Loop("rest") {
                    @Override
                    void loop(float[] x, int xOffset, float[] y, int yOffset, int length) {
                        super.loop(x, xOffset, y, yOffset, length);
                        y[yOffset + length - 1] *= length % 8 == 7 ? 1.001f : 1;
                    }
                },
                new Loop("offset") {
                    @Override
                    void loop(float[] x, int xOffset, float[] y, int yOffset, int length) {
                        super.loop(x, xOffset, y, xOffset, length);
                    }
                },
                new Loop("inPlace") {
                    @Override
                    void loop(float[] x, int xOffset, float[] y, int yOffset, int length) {
                        Arrays.fill(y, yOffset, yOffset + length, 0);
                        super.loop(x, xOffset, y, yOffset, length);
                    }
                },
                new Loop("beyond") {
                    @Override
                    void loop(float[] x, int xOffset, float[] y, int yOffset, int length) {
                        super.loop(x, xOffset, y, yOffset, length);
                        if (yOffset + length < y.length) {
                            y[yOffset + length] = 0;
                        }
                    }
                },
                new Loop("single") {
                    @Override
                    void loop(float[] x, int xOffset, float[] y, int yOffset, int length) {
                        super.loop(x, xOffset, y, yOffset, length);
                        y[yOffset] *= 1.001f;
                    }
                },
                new TestTensor("rows", x -> x.softmax(-1), Flawed::softmaxGradient),
                new TestTensor(
                        "digits",
                        x -> x.softmax(-1),
                        (x, y, dy) -> softmaxGradient(x, y, dy).times(1 + 1e-7)),
                new TestTensor("cutOff", x -> x.times(x.stopGradient()), null),
                new TestTensor(
                        "ofNumbers",
                        x -> numbers(x).square(),
                        (x, y, dy) -> dy.times(numbers(x)).times(2)),
                new TestTensor("type", x -> x.tanh().cast(DType.FLOAT64), null),
                new TestTensor(
                        "throwing",
                        x -> {
                            throw new IllegalStateException("broken");
                        },
                        null),
                new TestTensor(
                        "nanRows", x -> Tensor.where(x.greaterThan(0), x, Tensor.zeros(x.dtype(), x.shape())), null),
                new TestTensor("large", x -> x.times(-1).exp().plus(1).log().minimum(700), null),
                new InTraining("trainedShape", x -> x.slice(-1, 0, 1)),
                new InTraining("trainedNoise", x -> x.times(Tensor.uniform(x.dtype(), System.nanoTime()))),
                new InTraining(
                        "trainedGradient", x -> x.plus(x.minus(x.stopGradient()).times(5e-4))),
                new TestTensor("shape", x -> x.isSymbolic() ? x : x.sum(-1, true), null),
                new TestTensor("batch", x -> x.sum(), null),
                new TestTensor("picky", x -> x.tanh().reshape(7, 3), null));
    }

    /** Something else while a model is trained. */
    private record InTraining(String name, UnaryOperator<Tensor> trained) implements TensorDefinition {
        @Override
        public Signature signature() {
            return Signature.of(name, "com.acme.Mine", name, "x");
        }

        @Override
        public Tensor value(Tensor x, ActivationArguments arguments) {
            return arguments.training() ? trained.apply(x) : x;
        }

        @Override
        public boolean dependsOnTraining() {
            return true;
        }
    }

    private static Tensor numbers(Tensor x) {
        return Tensor.of(x.toDoubles(), x.shape()).cast(x.dtype());
    }

    private static double value(double x) {
        return SpecialFunctions.sigmoid(x);
    }

    private static double slope(double x) {
        return SpecialFunctions.sigmoid(x) * SpecialFunctions.sigmoid(-x);
    }

    private static TestScalar sigmoid(String name, double factor) {
        return TestScalar.of(name, (x, p) -> value(x), (x, p) -> factor * slope(x));
    }

    private static Tensor softmaxGradient(Tensor x, Tensor y, Tensor dy) {
        return y.times(dy.minus(dy.times(y).sum(-1, true)));
    }

    private abstract static class Sigmoid extends TestScalar {
        Sigmoid(String name) {
            super(name);
        }

        @Override
        public double value(double x, double[] p) {
            return Flawed.value(x);
        }

        @Override
        public double derivative(double x, double[] p) {
            return slope(x);
        }
    }

    @Formula(written = WRITTEN, value = "sigmoid(x)", derivative = DERIVATIVE)
    private static final class Right extends Sigmoid {
        Right() {
            super("right");
        }
    }

    @Formula(written = "1.0005 / (1 + exp(-x))", value = "sigmoid(x)", derivative = DERIVATIVE)
    private static final class Written extends Sigmoid {
        Written() {
            super("written");
        }
    }

    /** The author's gradient is for float. */
    @Formula(written = WRITTEN, value = "sigmoid(x)", derivative = DERIVATIVE)
    private static final class InFloat extends Sigmoid {
        InFloat() {
            super("floatGradient");
        }

        @Override
        public double derivative(double x, double[] p) {
            float e = (float) Math.exp(-Math.abs((float) x));
            return e / ((1 + e) * (1 + e));
        }
    }

    /** Wrong, and not even looked at when it was compiled. */
    private static final class Unverified extends Sigmoid {
        Unverified() {
            super("unverified");
        }

        @Override
        public boolean isVerified() {
            return false;
        }

        @Override
        public double derivative(double x, double[] p) {
            return 1.0005 * super.derivative(x, p);
        }
    }

    /** Has a float32 loop of its own. */
    private abstract static class Loop extends Sigmoid {
        Loop(String name) {
            super(name);
        }

        void loop(float[] x, int xOffset, float[] y, int yOffset, int length) {
            super.value(x, xOffset, y, yOffset, length, new double[0]);
        }

        @Override
        public void value(float[] x, int xOffset, float[] y, int yOffset, int length, double[] p) {
            loop(x, xOffset, y, yOffset, length);
        }
    }
}
