package dev.slope.nn;

import com.google.auto.service.AutoService;
import dev.slope.ActivationArguments;
import dev.slope.ActivationDefinition;
import dev.slope.ActivationProvider;
import dev.slope.Parameter;
import dev.slope.ScalarDefinition;
import dev.slope.Signature;
import dev.slope.Tensor;
import dev.slope.TensorDefinition;
import java.util.List;
import java.util.function.BiFunction;

/** Activations for the tests, defined without the annotation processor. */
@AutoService(ActivationProvider.class)
public final class TestActivations implements ActivationProvider {
    @Override
    public List<ActivationDefinition> definitions() {
        return List.of(
                new OnTensors("testTanh", List.of(), (x, p) -> x.tanh()),
                new OnTensors(
                        "testSwish",
                        List.of(new Parameter("beta", 1, false)),
                        (x, p) -> x.times(x.times(p.number(0)).sigmoid())),
                new OnTensors("testNorm", List.of(), (x, p) -> x.norm(-1, true)),
                new OnTensors("testReader", List.of(), (x, p) -> Tensor.of(x.toFloats(), x.shape())),
                new OnTensors("testRoot", List.of(), (x, p) -> x.sqrt()),
                new OnTensors("testTotal", List.of(), (x, p) -> x.sum()),
                new OnTensors("testFlat", List.of(), (x, p) -> x.reshape(-1)),
                new OnTensors("testPicky", List.of(), (x, p) -> x.reshape(x.shape()[0], 7)),
                new LearnedSlope());
    }

    private static Signature signature(String name, List<Parameter> parameters) {
        return new Signature(name, List.of(), "dev.slope.nn.TestActivations", name, "x", parameters);
    }

    private record OnTensors(
            String name, List<Parameter> parameters, BiFunction<Tensor, ActivationArguments, Tensor> function)
            implements TensorDefinition {
        @Override
        public Signature signature() {
            return TestActivations.signature(name, parameters);
        }

        @Override
        public Tensor value(Tensor x, ActivationArguments arguments) {
            return function.apply(x, arguments);
        }
    }

    /** {@code x > 0 ? x : slope * x}. */
    private static final class LearnedSlope implements ScalarDefinition {
        @Override
        public Signature signature() {
            return TestActivations.signature("testSlope", List.of(new Parameter("slope", 0.25, true)));
        }

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
            return x > 0 ? 0 : x;
        }

        @Override
        public void value(float[] x, int xOffset, float[] y, int yOffset, int length, double[] p) {
            for (int i = 0; i < length; i++) {
                y[yOffset + i] = (float) value(x[xOffset + i], p);
            }
        }

        @Override
        public void value(double[] x, int xOffset, double[] y, int yOffset, int length, double[] p) {
            for (int i = 0; i < length; i++) {
                y[yOffset + i] = value(x[xOffset + i], p);
            }
        }

        @Override
        public void gradient(
                float[] x, int xOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length, double[] p) {
            for (int i = 0; i < length; i++) {
                dx[dxOffset + i] = (float) (dy[dyOffset + i] * derivative(x[xOffset + i], p));
            }
        }

        @Override
        public void gradient(
                double[] x, int xOffset, double[] dy, int dyOffset, double[] dx, int dxOffset, int length, double[] p) {
            for (int i = 0; i < length; i++) {
                dx[dxOffset + i] = dy[dyOffset + i] * derivative(x[xOffset + i], p);
            }
        }
    }
}
