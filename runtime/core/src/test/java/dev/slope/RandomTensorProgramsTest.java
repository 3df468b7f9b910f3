package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.kernel.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations put together at random, all on {@code [2, 4]}: derivatives of first and second order, and symbolic runs. */
class RandomTensorProgramsTest {
    private static final int[] SHAPE = {2, 4};
    private static final int STEPS = 7;

    private static final Tensor KERNEL = Tensor.of(new double[] {0.5, -0.3, 0.2, 0.7, 0.1, -0.4}, 2, 3, 1, 1);

    /** Of one value. */
    private static final List<UnaryOperator<Tensor>> UNARY = List.of(
            Tensor::tanh,
            Tensor::sigmoid,
            Tensor::softplus,
            Tensor::sin,
            Tensor::erf,
            x -> x.square().plus(0.5).sqrt(),
            x -> x.square().plus(1).log(),
            x -> x.times(0.3).exp(),
            x -> x.softmax(-1),
            x -> x.logSoftmax(0),
            x -> x.minus(x.mean(-1, true)),
            x -> x.div(x.norm(-1, true)),
            x -> x.minus(x.mean(0, true)).div(x.variance(0, true).plus(0.3).sqrt()),
            x -> x.plus(x.logSumExp(new int[] {0, 1}, true)),
            x -> x.plus(x.standardDeviation(-1, true)),
            x -> x.flip(1),
            x -> x.reshape(4, 2).transpose(),
            x -> x.gather(1, 0),
            x -> x.takeAlongAxis(x.stopGradient().argMax(1).expandDims(1).broadcastTo(SHAPE), 1)
                    .plus(x),
            x -> Tensor.concat(1, x.slice(1, 2, 4), x.slice(1, 0, 2)),
            x -> x.slice(1, 0, 4, 2).repeat(1, 2),
            x -> x.pad(1, 1, 1).slice(1, 2, 6),
            x -> x.reshape(1, 2, 4, 1)
                    .conv2d(KERNEL.cast(x.dtype()), Sliding.same())
                    .reshape(SHAPE),
            x -> x.reshape(1, 4, 2, 1).averagePool2d(2, 2, Sliding.same()).reshape(SHAPE),
            x -> Tensor.where(x.greaterThan(0), x.times(2), x.square()));

    /** Of two values. */
    private static final List<BinaryOperator<Tensor>> BINARY = List.of(
            Tensor::plus,
            Tensor::minus,
            Tensor::times,
            (a, b) -> a.div(b.square().plus(1)),
            (a, b) -> a.matmul(b.transpose()).matmul(b).times(0.3),
            (a, b) -> a.times(b.sum(-1, true)),
            (a, b) -> a.square().plus(0.5).pow(b.tanh()),
            (a, b) -> a.plus(Gradients.of(t -> t.times(b).tanh().sum(), a)),
            (a, b) -> Gradients.vectorJacobian(t -> t.square().times(a), b, a).times(0.2),
            (a, b) -> Gradients.jacobianVector(t -> t.tanh().times(b), a, b));

    /** A function of two inputs, always the same for a seed. */
    static Function<List<Tensor>, Tensor> program(long seed) {
        return inputs -> {
            SplitMix64 random = new SplitMix64(seed);
            List<Tensor> values = new ArrayList<>(inputs);
            for (int i = 0; i < STEPS; i++) {
                Tensor a = values.get(random.nextInt(values.size()));
                Tensor b = values.get(values.size() - 1);
                boolean isUnary = random.nextInt(2) == 0;
                values.add(
                        isUnary
                                ? UNARY.get(random.nextInt(UNARY.size())).apply(b)
                                : BINARY.get(random.nextInt(BINARY.size())).apply(a, b));
            }
            // Something is left where all else cancels.
            return values.get(values.size() - 1)
                    .tanh()
                    .plus(inputs.get(0).times(0.1).sin());
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void derivativesAreThoseOfDifferences(long seed) {
        Function<List<Tensor>, Tensor> f = program(seed);
        List<Tensor> inputs =
                List.of(Tensor.normal(DType.FLOAT64, seed, SHAPE), Tensor.normal(DType.FLOAT64, -seed, SHAPE));
        Tensor y = f.apply(inputs);
        assertThat(y.shape()).containsExactly(SHAPE);
        assertThat(Arrays.stream(y.toDoubles())).allMatch(Double::isFinite);
        GradientCheck.of(f, inputs).verify();
        Function<List<Tensor>, Tensor> gradient = x -> {
            List<Tensor> both = Gradients.of(t -> f.apply(t).sum(), x);
            return both.get(0).plus(both.get(1).times(0.7));
        };
        GradientCheck.of(gradient, inputs).verify();
        List<Tensor> symbols = List.of(Tensor.symbolic(DType.FLOAT32, SHAPE), Tensor.symbolic(DType.FLOAT32, SHAPE));
        assertThat(gradient.apply(symbols).shape()).containsExactly(SHAPE);
    }
}
