package dev.slope.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.DType;
import dev.slope.Generator;
import dev.slope.Tensor;
import dev.slope.loss.Losses;
import dev.slope.optim.Adam;
import dev.slope.optim.ParameterRules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A step is a function of tensors: it can be run on symbolic ones, and gives the same for the same inputs. */
class TrainingStepTest {
    /** A matrix product with noise on its input, that counts its samples and penalizes its kernel. */
    private static final Network NETWORK = new Network() {
        @Override
        public DType type() {
            return DType.FLOAT32;
        }

        @Override
        public List<Variable> variables() {
            return List.of(
                    new Variable(
                            "kernel",
                            true,
                            Optional.of(kernel -> kernel.square().sum())),
                    new Variable("count", false, Optional.empty()));
        }

        @Override
        public List<String> outputs() {
            return List.of("product");
        }

        @Override
        public List<int[]> outputShapes(int batch) {
            return List.of(new int[] {batch, 3});
        }

        @Override
        public Inference inference() {
            return new Inference(this);
        }

        @Override
        public Result apply(List<Tensor> inputs, List<Tensor> weights, Phase phase) {
            Tensor x = inputs.get(0);
            Tensor key = Objects.requireNonNull(phase.randomKey());
            Tensor noisy = x.plus(Generator.of(key).normal(x.dtype(), x.shape()));
            return new Result(
                    List.of(noisy.matmul(weights.get(0))),
                    List.of(weights.get(0), weights.get(1).plus(x.shape()[0])));
        }
    };

    private static TrainingStep.Result run(UnaryOperator<Tensor> change, Tensor sampleWeights) {
        ParameterRules rules = ParameterRules.of(Adam.of(0.1).clipGlobalNorm(1), List.of("kernel"));
        Objectives objectives =
                new Objectives(NETWORK.outputs(), List.of(Objective.of(Losses.softmaxCrossEntropy(0.1))));
        List<Tensor> weights = Stream.of(Tensor.normal(DType.FLOAT32, 1, 2, 3), Tensor.scalar(7f))
                .map(change)
                .toList();
        return new TrainingStep(NETWORK, objectives, rules)
                .run(new TrainingStep.Inputs(
                        weights,
                        rules.start(weights.subList(0, 1)).stream()
                                .map(memory -> memory.stream().map(change).toList())
                                .toList(),
                        List.of(change.apply(Tensor.normal(DType.FLOAT32, 2, 4, 2))),
                        List.of(change.apply(Tensor.of(0f, 2, 1, 1))),
                        change.apply(sampleWeights),
                        Phase.training(change.apply(Generator.key(1, 2))),
                        rules.scalars(5, 0.1).stream()
                                .map(number ->
                                        change.apply(Tensor.scalar(number).cast(DType.FLOAT32)))
                                .toList()));
    }

    private static List<Tensor> all(TrainingStep.Result result) {
        return Stream.of(
                        result.weights().stream(),
                        result.memories().stream().flatMap(List::stream),
                        result.outputs().stream(),
                        result.losses().stream(),
                        Stream.of(result.total()))
                .flatMap(tensors -> tensors)
                .toList();
    }

    @Test
    void isMadeOfOperations() {
        Tensor ones = Tensor.of(1f, 1, 1, 1);
        List<Tensor> real = all(run(tensor -> tensor, ones));
        List<Tensor> symbolic = all(run(tensor -> Tensor.symbolic(tensor.dtype(), tensor.shape()), ones));
        assertThat(real).hasSize(7);
        assertThat(symbolic).hasSize(7).allMatch(Tensor::isSymbolic);
        for (int i = 0; i < real.size(); i++) {
            assertThat(symbolic.get(i).shape()).isEqualTo(real.get(i).shape());
            assertThat(symbolic.get(i).dtype()).isEqualTo(real.get(i).dtype());
        }
    }

    @Test
    void givesTheSameForTheSame() {
        List<Tensor> first = all(run(tensor -> tensor, Tensor.of(1f, 2, 0, 1)));
        List<Tensor> second = all(run(tensor -> tensor, Tensor.of(1f, 2, 0, 1)));
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).equalBits(second.get(i))).isTrue();
        }
        TrainingStep.Result result = run(tensor -> tensor, Tensor.of(1f, 1, 1, 1));
        assertThat(result.weights().get(1).item()).isEqualTo(11);
        double penalty = Tensor.normal(DType.FLOAT32, 1, 2, 3).square().sum().item();
        assertThat((float) result.total().item())
                .isEqualTo((float) (result.losses().get(0).item() + penalty));
    }
}
