package dev.slope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Generator;
import dev.slope.GradientCheck;
import dev.slope.Tensor;
import dev.slope.train.Network.Result;
import dev.slope.train.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every layer of the table of types: gradients, files, element types, batches of any size, planned passes. */
class LayersTest {
    private static final int BATCH = 3;

    /** A layer and inputs that suit it. */
    private record Sample(Layer layer, List<Tensor> inputs, boolean differentiable) {
        Network network(DType type) {
            List<Plan.Input> declared = IntStream.range(0, inputs.size())
                    .mapToObj(i -> new Plan.Input(
                            "input" + i,
                            Arrays.stream(inputs.get(i).shape()).skip(1).boxed().toList()))
                    .toList();
            Node node = new Node(
                    "layer", layer, declared.stream().map(Plan.Input::name).toList(), false);
            return new Network(new Plan(type, declared, List.of(node), List.of("layer")));
        }

        List<Tensor> inputs(DType type, int from, int to) {
            return inputs.stream()
                    .map(input -> input.slice(0, from, to).cast(type))
                    .toList();
        }
    }

    private final List<Sample> samples = new ArrayList<>();
    private long seed = 1;

    @TempDir
    private Path folder;

    LayersTest() {
        add(Dense.of(4), 5);
        add(Dense.of(2).bias(false).activation("tanh"), 3);
        add(
                Dense.of(2)
                        .activation(Activations.get("prelu").with("slope", 0.5))
                        .kernelInitializer(Initializer.heNormal())
                        .biasInitializer(Initializer.normal(0, 1))
                        .kernelRegularizer(new Regularizer(0.25, 0.5))
                        .biasRegularizer(Regularizer.l2(0.125)),
                3);
        add(ActivationLayer.of("mish"), 4);
        add(ActivationLayer.of("softmax"), 2, 4);
        add(ActivationLayer.of("prelu"), 4);
        add(ActivationLayer.of("prelu").perChannel(true), 3, 4);
        add(Conv2d.of(3, 2), 4, 5, 2);
        add(Conv2d.of(2, 3, 2).same().stride(2, 1).activation("sigmoid"), 5, 4, 1);
        add(
                Conv2d.of(1, 2)
                        .same()
                        .dilation(2)
                        .bias(false)
                        .kernelInitializer(Initializer.orthogonal(1))
                        .kernelRegularizer(Regularizer.l1(0.5)),
                4,
                4,
                2);
        add(Pool2d.max(2), 5, 4, 2);
        add(Pool2d.max(3, 2).stride(2, 1).same(), 5, 4, 2);
        add(Pool2d.average(2), 4, 5, 1);
        add(Pool2d.average(3).stride(1).same(), 3, 4, 2);
        add(new GlobalPool2d(Pooling.MAX), 3, 2, 2);
        add(new GlobalPool2d(Pooling.AVERAGE), 3, 2, 2);
        add(BatchNormalization.create(), 3);
        add(BatchNormalization.create().momentum(0.5).epsilon(0.1).center(false), 2, 2, 3);
        add(BatchNormalization.create().scale(false), 3);
        add(LayerNormalization.create(), 4);
        add(LayerNormalization.create().epsilon(0.1).scale(false).center(false), 2, 4);
        add(new Dropout(0.4), 20);
        add(new Flatten(), 2, 3, 2);
        add(new Flatten(), 3);
        add(Reshape.of(3, -1), 2, 6);
        add(Reshape.of(4), 2, 2);
        for (Merge merge : Merge.values()) {
            merge(merge, new int[] {2, 3}, new int[] {2, 3});
            merge(merge, new int[] {2, 3}, new int[] {1, 3});
        }
        merge(Merge.AVERAGE, new int[] {2}, new int[] {2}, new int[] {2});
        merge(Concatenate.lastAxis(), new int[] {2}, new int[] {3}, new int[] {1});
        merge(new Concatenate(1), new int[] {2, 3}, new int[] {1, 3});
        samples.add(new Sample(new Embedding(7, 2), List.of(Tensor.of(new double[] {0, 6, 3, 3, 1, 2}, 3, 2)), false));
    }

    private void add(Layer layer, int... shape) {
        samples.add(new Sample(layer, List.of(normal(shape)), true));
    }

    private void merge(MergeLayer layer, int[]... shapes) {
        samples.add(new Sample(layer, Arrays.stream(shapes).map(this::normal).toList(), true));
    }

    private Tensor normal(int... shape) {
        return Tensor.normal(DType.FLOAT64, seed++, Shapes.of(BATCH, shape));
    }

    private List<DynamicTest> each(BiConsumer<Sample, Network> check) {
        return samples.stream()
                .map(sample -> dynamicTest(
                        sample.layer() + " of "
                                + sample.inputs().stream()
                                        .map(input -> Arrays.toString(input.shape()))
                                        .toList(),
                        () -> check.accept(sample, sample.network(DType.FLOAT64))))
                .toList();
    }

    private static List<Tensor> weights(Network network) {
        return network.initial(9);
    }

    private static Tensor predict(Network network, List<Tensor> inputs, List<Tensor> weights) {
        return network.apply(inputs, weights, Phase.INFERENCE).outputs().get(0);
    }

    @Test
    void everyTypeHasASample() {
        for (LayerType<?> type : LayerTypes.BUILT_IN) {
            assertThat(samples)
                    .as(type.name())
                    .anyMatch(sample -> type.layer().equals(sample.layer().getClass()));
        }
        assertThat(LayerTypes.BUILT_IN.stream().map(LayerType::name)).doesNotHaveDuplicates();
    }

    /** With respect to inputs and weights, predicting and training, with a random upstream gradient. */
    @TestFactory
    List<DynamicTest> gradients() {
        return each((sample, network) -> {
            List<Tensor> weights = weights(network);
            int count = sample.differentiable() ? sample.inputs().size() : 0;
            List<Tensor> at = new ArrayList<>(sample.inputs().subList(0, count));
            at.addAll(weights);
            if (at.isEmpty()) {
                return;
            }
            for (Phase phase : List.of(Phase.INFERENCE, Phase.training(Generator.key(1, 2)))) {
                Tensor sampled =
                        network.apply(sample.inputs(), weights, phase).outputs().get(0);
                Tensor upstream = Tensor.normal(DType.FLOAT64, 77, sampled.shape());
                GradientCheck.of(
                                moved -> network.apply(
                                                count == 0 ? sample.inputs() : moved.subList(0, count),
                                                moved.subList(count, moved.size()),
                                                phase)
                                        .outputs()
                                        .get(0)
                                        .times(upstream),
                                at)
                        .verify();
            }
        });
    }

    @TestFactory
    List<DynamicTest> comeBackFromFiles() {
        return each((sample, network) -> {
            Model model = new Model(network, weights(network));
            Path file = folder.resolve("layer.safetensors");
            model.save(file);
            Model loaded = Model.load(file);
            Tensor[] inputs = sample.inputs().toArray(Tensor[]::new);
            assertThat(loaded.predict(inputs).equalBits(model.predict(inputs))).isTrue();
            assertThat(loaded.summary()).isEqualTo(model.summary());
            for (int i = 0; i < network.weights().size(); i++) {
                Weight weight = model.layers().get(0).weights().get(i);
                Weight same = loaded.layers().get(0).weights().get(i);
                assertThat(same.regularizer()).isEqualTo(weight.regularizer());
                assertThat(same.isTrainable()).isEqualTo(weight.isTrainable());
            }
            byte[] bytes = bytes(file);
            loaded.save(file);
            assertThat(bytes(file)).isEqualTo(bytes);
        });
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A step of training is planned on tensors without elements, so that no layer must look at any. */
    @TestFactory
    List<DynamicTest> areMadeOfOperations() {
        return each((sample, network) -> {
            for (Phase phase : List.of(Phase.INFERENCE, Phase.training(Tensor.symbolic(DType.FLOAT64, 4)))) {
                Result symbolic = network.apply(
                        sample.inputs().stream().map(LayersTest::symbolic).toList(),
                        weights(network).stream().map(LayersTest::symbolic).toList(),
                        phase);
                Tensor real = predict(network, sample.inputs(), weights(network));
                assertThat(symbolic.outputs().get(0).isSymbolic()).isTrue();
                assertThat(symbolic.outputs().get(0).shape()).isEqualTo(real.shape());
                assertThat(symbolic.weights()).hasSameSizeAs(network.weights().keySet());
                assertThat(symbolic.weights()).allMatch(Tensor::isSymbolic);
            }
        });
    }

    private static Tensor symbolic(Tensor tensor) {
        return Tensor.symbolic(tensor.dtype(), tensor.shape());
    }

    /** What is predicted for a sample depends on nothing else in the batch, which may be empty. */
    @TestFactory
    List<DynamicTest> predictSamplesByThemselves() {
        return each((sample, network) -> {
            List<Tensor> weights = weights(network);
            Tensor whole = predict(network, sample.inputs(), weights);
            for (int i = 0; i < BATCH; i++) {
                Tensor one = predict(network, sample.inputs(DType.FLOAT64, i, i + 1), weights);
                assertThat(one.allClose(whole.slice(0, i, i + 1), 1e-13, 1e-13)).isTrue();
            }
            Tensor none = predict(network, sample.inputs(DType.FLOAT64, 0, 0), weights);
            assertThat(none.shape()).containsExactly(Shapes.of(0, Arrays.copyOfRange(whole.shape(), 1, whole.rank())));
        });
    }

    @TestFactory
    List<DynamicTest> float32IsFloat64Rounded() {
        return each((sample, network) -> {
            List<Tensor> weights = weights(network);
            Phase training = Phase.training(Generator.key(3, 4));
            for (Phase phase : List.of(Phase.INFERENCE, training)) {
                Result exact = network.apply(sample.inputs(), weights, phase);
                Result rounded = sample.network(DType.FLOAT32)
                        .apply(
                                sample.inputs(DType.FLOAT32, 0, BATCH),
                                weights.stream()
                                        .map(weight -> weight.cast(DType.FLOAT32))
                                        .toList(),
                                phase);
                Tensor y = rounded.outputs().get(0);
                assertThat(y.dtype()).isEqualTo(DType.FLOAT32);
                assertThat(y.cast(DType.FLOAT64).allClose(exact.outputs().get(0), 1e-5, 1e-5))
                        .isTrue();
                assertThat(rounded.weights()).allMatch(weight -> weight.dtype() == DType.FLOAT32);
            }
        });
    }

    /** Only figures that layers keep up change by themselves, and only while training. */
    @TestFactory
    List<DynamicTest> updateWhatIsNotLearned() {
        return each((sample, network) -> {
            List<Tensor> weights = weights(network);
            List<Tensor> predicting =
                    network.apply(sample.inputs(), weights, Phase.INFERENCE).weights();
            List<Tensor> training = network.apply(sample.inputs(), weights, Phase.training(Generator.key(1)))
                    .weights();
            for (int i = 0; i < weights.size(); i++) {
                boolean learned = network.variables().get(i).trainable();
                assertThat(predicting.get(i).equalBits(weights.get(i))).isTrue();
                assertThat(training.get(i).equalBits(weights.get(i))).isEqualTo(learned);
                assertThat(training.get(i).shape()).isEqualTo(weights.get(i).shape());
            }
        });
    }

    @Test
    void namesAreThoseOfKeras() {
        assertThat(Stream.of(
                                Conv2d.of(1, 1),
                                Pool2d.max(1),
                                Pool2d.average(1),
                                new GlobalPool2d(Pooling.AVERAGE),
                                BatchNormalization.create(),
                                new Dropout(0),
                                new Flatten(),
                                Dense.of(1))
                        .map(Layer::type))
                .containsExactly(
                        "Conv2D",
                        "MaxPooling2D",
                        "AveragePooling2D",
                        "GlobalAveragePooling2D",
                        "BatchNormalization",
                        "Dropout",
                        "Flatten",
                        "Dense");
        Model model = Model.sequential(8, 8, 1)
                .conv2d(2, 3)
                .maxPool2d(2)
                .batchNormalization()
                .globalAveragePool2d()
                .dense(2)
                .dense(1)
                .build();
        assertThat(model.layers())
                .extracting(ModelLayer::name)
                .containsExactly(
                        "conv2d",
                        "max_pooling2d",
                        "batch_normalization",
                        "global_average_pooling2d",
                        "dense",
                        "dense_1");
    }
}
