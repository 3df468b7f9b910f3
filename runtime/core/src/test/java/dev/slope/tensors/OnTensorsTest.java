package dev.slope.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Generator;
import dev.slope.GradientCheck;
import dev.slope.Gradients;
import dev.slope.Parameter;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.loss.Losses;
import dev.slope.nn.Model;
import dev.slope.optim.Adam;
import dev.slope.test.ActivationChecks;
import dev.slope.train.Fit;
import dev.slope.train.Progress;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OnTensorsTest {
    private static final Tensor X = Tensor.normal(DType.FLOAT64, 5, 3, 4);
    private static final Tensor CHANNELS = Tensor.of(0.5, 1, 1.5, 2);

    @TestFactory
    Stream<DynamicNode> passTheChecks() {
        return ActivationChecks.in(OnTensors.class.getName());
    }

    @Test
    void parametersAreThoseThatUsersSetOrModelsLearn() {
        assertThat(Activations.get("learnedMix").parameters())
                .containsExactly(
                        new Parameter("inner", 1.5, true),
                        new Parameter("power", 2, false),
                        new Parameter("outer", 0.5, true),
                        new Parameter("shifted", 1, false));
        assertThat(Activations.get("noisyGate").parameters()).containsExactly(new Parameter("strength", 0.8, false));
        assertThat(Activations.get("noisyByHand").parameters()).isEmpty();
    }

    @Test
    void whatIsLearnedBeginsWithItsDefault() {
        ActivationFunction slope = Activations.get("learnedSlope");
        Tensor expected = Tensor.where(X.greaterThan(0), X, X.times(0.25));
        assertThat(slope.apply(X).equalBits(expected)).isTrue();
        assertThat(slope.apply(X, List.of(Tensor.scalar(0.25))).equalBits(expected))
                .isTrue();
        assertThat(slope.with("slope", 0.5).apply(X).equalBits(Tensor.where(X.greaterThan(0), X, X.times(0.5))))
                .isTrue();
        assertThat(slope.apply(X.cast(DType.FLOAT32)).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(slope).hasToString("learnedSlope(slope = 0.25)");
    }

    /** One number for all, or one for each channel; any order, and mixed ones. */
    @Test
    void gradientsOfWhatIsLearned() {
        for (String name : List.of("learnedSlope", "learnedByHand", "learnedOfNumbers")) {
            ActivationFunction function = Activations.get(name);
            for (Tensor parameter : List.of(Tensor.scalar(0.3), CHANNELS)) {
                if (name.equals("learnedByHand") && parameter.rank() > 0) {
                    continue; // its rule is for one number: a sum over channels has them no more
                }
                GradientCheck.of(inputs -> function.apply(inputs.get(0), inputs.subList(1, 2)), List.of(X, parameter))
                        .verify();
                UnaryOperator<Tensor> inputFirst = p ->
                        Gradients.of(x -> function.apply(x, List.of(p)).square().sum(), X.times(2));
                GradientCheck.of(inputFirst, parameter).verify();
                UnaryOperator<Tensor> parameterFirst = x ->
                        Gradients.of(p -> function.apply(x, List.of(p)).square().sum(), parameter);
                if (name.equals("learnedOfNumbers")) {
                    assertThatThrownBy(() -> Gradients.jacobian(parameterFirst, X))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("learnedOfNumbers(OnTensors.java:")
                            .hasMessageContaining("cannot be differentiated");
                } else {
                    GradientCheck.of(parameterFirst, X).verify();
                }
            }
        }
        Tensor slopes = Gradients.of(
                p -> Activations.get("learnedSlope").apply(X, List.of(p)).sum(), CHANNELS);
        assertThat(slopes.allClose(X.minimum(0).sum(0), 1e-15, 0)).isTrue();
    }

    @Test
    void tensorsThatDoNotFit() {
        ActivationFunction slope = Activations.get("learnedSlope");
        assertThatThrownBy(() -> slope.apply(X, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OnTensors.learnedSlope has 1 trainable parameters, but 0 tensors are given");
        assertThatThrownBy(() -> slope.apply(X, List.of(Tensor.scalar(1f))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("float32")
                .hasMessageContaining("float64");
        assertThatThrownBy(() -> slope.apply(X, List.of(Tensor.of(1.0, 2, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OnTensors.learnedSlope(OnTensors.java:")
                .hasMessageContaining("[3, 4] and [3]");
    }

    @Test
    void trainingIsAskedFor() {
        ActivationFunction gate = Activations.get("noisyGate");
        assertThat(gate.apply(X).equalBits(X.times(0.6))).isTrue();
        assertThat(gate.apply(X, false, Generator.of(1)).equalBits(X.times(0.6)))
                .isTrue();
        Tensor trained = gate.apply(X, true, Generator.of(1));
        assertThat(trained.equalBits(gate.apply(X, true, Generator.of(1)))).isTrue();
        assertThat(trained.allClose(gate.apply(X, true, Generator.of(2)), 1e-3, 0))
                .isFalse();
        double[] factors = trained.div(X).toDoubles();
        assertThat(factors).doesNotHaveDuplicates();
        assertThat(java.util.Arrays.stream(factors)).allMatch(factor -> factor >= 0.2 && factor <= 1);
    }

    /** One source for all layers: each application takes other numbers, its gradient the same ones. */
    @Test
    void oneSourceForManyApplications() {
        ActivationFunction gate = Activations.get("noisyGate");
        Generator source = Generator.of(3);
        Tensor first = gate.apply(X, true, source);
        Tensor second = gate.apply(X, true, source);
        assertThat(first.allClose(second, 1e-3, 0)).isFalse();
        Generator again = Generator.of(3);
        assertThat(gate.apply(X, true, again).equalBits(first)).isTrue();
        assertThat(gate.apply(X, true, again).equalBits(second)).isTrue();

        ActivationFunction byHand = Activations.get("noisyByHand");
        UnaryOperator<Tensor> twice = x -> {
            Generator random = Generator.of(4);
            return byHand.apply(byHand.apply(x, true, random), true, random);
        };
        GradientCheck.of(twice, X).verify();
        GradientCheck.of(x -> Gradients.of(t -> twice.apply(t).sum(), x), X).verify();
    }

    /** A step is recorded once, and run with other keys. */
    @Test
    void symbolicKeysAndParameters() {
        Generator symbolic = Generator.of(Tensor.symbolic(DType.FLOAT64, 4));
        assertThat(Activations.get("noisyGate").apply(X, true, symbolic).isSymbolic())
                .isTrue();
        for (String name : List.of("learnedSlope", "learnedByHand", "learnedOfNumbers")) {
            Tensor y = Activations.get(name)
                    .apply(Tensor.symbolic(DType.FLOAT32, 5, 4), List.of(Tensor.symbolic(DType.FLOAT32)));
            assertThat(y.isSymbolic()).isTrue();
            assertThat(y.shape()[0]).isEqualTo(5);
        }
    }

    /** What looks at elements cannot be recorded, and is trained and applied operation by operation. */
    @Test
    void modelsUseWhatLooksAtElements() {
        Model model = Model.sequential(4)
                .dtype(DType.FLOAT64)
                .dense(3, Activations.get("learnedOfNumbers"))
                .dense(1)
                .build();
        model.compile(Adam.of(0.01), Losses.meanSquaredError());
        Dataset data = Dataset.of(X, X.square().sum(1, true));
        double before = model.evaluate(data).loss();
        model.fit(data, Fit.epochs(30).progress(Progress.OFF));
        assertThat(model.evaluate(data).loss()).isLessThan(0.9 * before);
        Tensor hidden = Activations.get("learnedOfNumbers")
                .apply(
                        X.matmul(model.parameter("dense.kernel")).plus(model.parameter("dense.bias")),
                        List.of(model.parameter("dense.activation.scale")));
        assertThat(model.predict(X).toDoubles())
                .containsExactly(
                        hidden.matmul(model.parameter("dense_1.kernel"))
                                .plus(model.parameter("dense_1.bias"))
                                .toDoubles(),
                        within(1e-12));
    }
}
