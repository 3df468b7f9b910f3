package dev.slope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Gradients;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.loss.Loss;
import dev.slope.loss.Losses;
import dev.slope.metric.Metrics;
import dev.slope.optim.Adam;
import dev.slope.optim.Sgd;
import dev.slope.train.Evaluation;
import dev.slope.train.Fit;
import dev.slope.train.History;
import dev.slope.train.Phase;
import dev.slope.train.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final Fit QUIET = Fit.epochs(1).progress(Progress.OFF);
    private static final Dataset XOR =
            Dataset.of(Tensor.of(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2), Tensor.of(0f, 1, 1, 0));

    /** {@code y = x * [2, -3] + 0.5}, without noise. */
    private static Dataset linear(int samples) {
        Tensor x = Tensor.normal(DType.FLOAT64, 1, samples, 2);
        Tensor y = x.matmul(Tensor.of(new double[] {2, -3}, 2, 1)).plus(0.5);
        return Dataset.of(x, y);
    }

    private static Model xorModel(long seed) {
        Model model =
                Model.sequential(2).dense(8, "testTanh").dense(2).seed(seed).build();
        model.compile(Adam.of(0.05), Losses.softmaxCrossEntropy(), Metrics.accuracy());
        return model;
    }

    @Test
    void findsTheKnownOptimumOfALinearRegression() {
        Model model = Model.sequential(2).dense(1).dtype(DType.FLOAT64).build();
        model.compile(Sgd.of(0.1), Losses.meanSquaredError(), Metrics.meanAbsoluteError());
        History history = model.fit(linear(64), Fit.epochs(200).progress(Progress.OFF));
        assertThat(model.parameter("dense.kernel").toDoubles()).containsExactly(new double[] {2, -3}, within(1e-9));
        assertThat(model.parameter("dense.bias").toDoubles()).containsExactly(new double[] {0.5}, within(1e-9));
        assertThat(history.get("loss").get(0)).isGreaterThan(1);
        assertThat(history.last().loss()).isLessThan(1e-16);
        assertThat(model.evaluate(linear(300)).get("meanAbsoluteError")).isLessThan(1e-9);
    }

    /** One step of gradient descent on the whole data, against the gradient worked out by hand. */
    @Test
    void oneStepIsTheOneOfTheTextbook() {
        Model model = Model.sequential(2).dense(1).dtype(DType.FLOAT64).seed(3).build();
        double[] kernel = model.parameter("dense.kernel").toDoubles();
        Dataset data = linear(10);
        double[] gradient = new double[3];
        for (int i = 0; i < 10; i++) {
            double error = kernel[0] * data.inputs().get(i, 0)
                    + kernel[1] * data.inputs().get(i, 1)
                    - data.targets().get(i, 0);
            gradient[0] += 2 * error * data.inputs().get(i, 0) / 10;
            gradient[1] += 2 * error * data.inputs().get(i, 1) / 10;
            gradient[2] += 2 * error / 10;
        }
        model.compile(Sgd.of(0.01), Losses.meanSquaredError());
        model.fit(data, QUIET);
        assertThat(model.parameter("dense.kernel").toDoubles())
                .containsExactly(
                        new double[] {kernel[0] - 0.01 * gradient[0], kernel[1] - 0.01 * gradient[1]}, within(1e-14));
        assertThat(model.parameter("dense.bias").toDoubles())
                .containsExactly(new double[] {-0.01 * gradient[2]}, within(1e-14));
    }

    @Test
    void learnsXor() {
        Model model = xorModel(1);
        History history = model.fit(XOR, Fit.epochs(200).progress(Progress.OFF));
        assertThat(history.last().get("accuracy")).isEqualTo(1);
        assertThat(model.evaluate(XOR).loss()).isLessThan(0.1);
        assertThat(model.predict(XOR.inputs()).argMax(-1).toFloats()).containsExactly(0, 1, 1, 0);
    }

    @Test
    void sameSeedSameBits() {
        List<Tensor> outputs = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2}) {
            Model model = xorModel(seed);
            model.fit(XOR, Fit.epochs(5).batchSize(3).seed(9).progress(Progress.OFF));
            outputs.add(model.predict(XOR.inputs()));
        }
        assertThat(outputs.get(0).equalBits(outputs.get(1))).isTrue();
        assertThat(outputs.get(0).equalBits(outputs.get(2))).isFalse();
        Model reordered = xorModel(1);
        reordered.fit(XOR, Fit.epochs(5).batchSize(3).seed(10).progress(Progress.OFF));
        assertThat(outputs.get(0).equalBits(reordered.predict(XOR.inputs()))).isFalse();
    }

    /** The optimizer goes on where it stood, so that 3 + 2 epochs without shuffling are 5. */
    @Test
    void fittingAgainGoesOn() {
        Fit fit = QUIET.shuffle(false).batchSize(3);
        Model atOnce = xorModel(1);
        atOnce.fit(XOR, Fit.epochs(2).progress(Progress.OFF).shuffle(false).batchSize(3));
        Model inTwo = xorModel(1);
        inTwo.fit(XOR, fit);
        inTwo.fit(XOR, fit);
        assertThat(inTwo.predict(XOR.inputs()).equalBits(atOnce.predict(XOR.inputs())))
                .isTrue();
    }

    /** The gradient of the loss of a whole model against central differences, weight by weight. */
    @Test
    void gradientOfAWholeModel() {
        Model model = Model.sequential(3)
                .dense(4, Activations.get("testSwish").with("beta", 1.5))
                .activation("testSlope")
                .dense(5, "testTanh")
                .activation("testNorm")
                .dense(2)
                .dtype(DType.FLOAT64)
                .seed(5)
                .build();
        Network network = model.network();
        Tensor x = Tensor.normal(DType.FLOAT64, 2, 6, 3);
        Tensor labels = Tensor.of(0.0, 1, 1, 0, 1, 0);
        List<Tensor> parameters = List.copyOf(model.parameters().values());
        Loss loss = Losses.softmaxCrossEntropy();
        List<Tensor> gradients =
                Gradients.of(p -> loss.of(output(network, x, p), labels).mean(), parameters);
        double step = 1e-6;
        for (int i = 0; i < parameters.size(); i++) {
            double[] values = parameters.get(i).toDoubles();
            for (int j = 0; j < values.length; j++) {
                double[] losses = new double[2];
                for (int side = 0; side < 2; side++) {
                    double[] moved = values.clone();
                    moved[j] += side == 0 ? -step : step;
                    List<Tensor> all = new ArrayList<>(parameters);
                    all.set(i, Tensor.of(moved, parameters.get(i).shape()));
                    losses[side] =
                            loss.of(output(network, x, all), labels).mean().item();
                }
                assertThat(gradients.get(i).toDoubles()[j])
                        .as("parameter %d, element %d", i, j)
                        .isEqualTo((losses[1] - losses[0]) / (2 * step), within(1e-8));
            }
        }
    }

    private static Tensor output(Network network, Tensor x, List<Tensor> parameters) {
        return network.apply(List.of(x), parameters, Phase.INFERENCE).outputs().get(0);
    }

    @Test
    void trainableParametersOfActivationsAreLearnedLayerByLayer() {
        Model model = Model.sequential(1)
                .activation("testSlope")
                .activation(Activations.get("testSlope").with("slope", 1))
                .dense(1, "testSlope")
                .dtype(DType.FLOAT64)
                .build();
        assertThat(model.parameters().keySet())
                .containsExactly(
                        "activation.slope",
                        "activation_1.slope",
                        "dense.kernel",
                        "dense.bias",
                        "dense.activation.slope");
        assertThat(model.parameter("activation.slope").item()).isEqualTo(0.25);
        assertThat(model.parameter("activation_1.slope").item()).isEqualTo(1);

        Model slope =
                Model.sequential(1).activation("testSlope").dtype(DType.FLOAT64).build();
        slope.compile(Sgd.of(0.1), Losses.meanSquaredError());
        Tensor x = Tensor.of(new double[] {-2, -1, 1, 2}, 4, 1);
        Tensor y = Tensor.of(new double[] {-1.4, -0.7, 1, 2}, 4, 1);
        slope.fit(Dataset.of(x, y), Fit.epochs(100).progress(Progress.OFF));
        assertThat(slope.parameter("activation.slope").item()).isEqualTo(0.7, within(1e-9));
    }

    @Test
    void glorotUniform() {
        Model model = Model.sequential(100).dense(200).seed(1).build();
        float[] kernel = model.parameter("dense.kernel").toFloats();
        double limit = Math.sqrt(6.0 / 300);
        double squares = 0;
        for (float value : kernel) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo((float) limit);
            squares += (double) value * value;
        }
        assertThat(squares / kernel.length).isEqualTo(limit * limit / 3, within(limit * limit / 100));
        assertThat(model.parameter("dense.bias").toFloats()).containsOnly(0);
        Model other = Model.sequential(100).dense(200).seed(2).build();
        assertThat(other.parameter("dense.kernel").equalBits(model.parameter("dense.kernel")))
                .isFalse();
        Model twin = Model.sequential(4).dense(4).dense(4).build();
        assertThat(twin.parameter("dense.kernel").equalBits(twin.parameter("dense_1.kernel")))
                .isFalse();
    }

    @Test
    void shapesAreInferred() {
        Model model = Model.sequential(10)
                .dense(64, "testSwish")
                .activation("testNorm")
                .dense(3, "testNorm")
                .build();
        assertThat(model.layers()).extracting(ModelLayer::name).containsExactly("dense", "activation", "dense_1");
        assertThat(model.layers())
                .extracting(ModelLayer::outputShape)
                .containsExactly(new int[] {64}, new int[] {1}, new int[] {1});
        assertThat(model.layers())
                .extracting(ModelLayer::inputShape)
                .containsExactly(new int[] {10}, new int[] {64}, new int[] {1});
        assertThat(model.layers()).extracting(ModelLayer::parameterCount).containsExactly(704L, 0L, 6L);
        assertThat(model.predict(Tensor.zeros(DType.FLOAT32, 5, 10)).shape()).containsExactly(5, 1);
    }

    @Test
    void summaryIsATable() {
        Model model = Model.sequential(10)
                .dense(64, "testSwish")
                .dense(64, Activations.get("testSwish").with("beta", 1.5))
                .activation("testNorm")
                .dense(1)
                .build();
        assertThat(model.summary()).isEqualTo("""
                Model: "sequential"
                ________________________________________________________________________________
                Layer (type)             Output Shape        Param #     Activation
                ================================================================================
                dense (Dense)            (None, 64)          704         testSwish(beta = 1.0)
                dense_1 (Dense)          (None, 64)          4,160       testSwish(beta = 1.5)
                activation (Activation)  (None, 1)           0           testNorm
                dense_2 (Dense)          (None, 1)           2
                ================================================================================
                Total params: 4,866
                Trainable params: 4,866
                Non-trainable params: 0
                ________________________________________________________________________________""");
    }

    @Test
    void validationIsMeasuredAndProgressShown() {
        List<String> lines = new ArrayList<>();
        Model model = Model.sequential(2).dense(1).build();
        model.compile(Sgd.of(0.1), Losses.meanSquaredError(), Metrics.meanAbsoluteError());
        History history =
                model.fit(linear(20), Fit.epochs(3).validationSplit(0.5).progress(Progress.lines(lines::add)));
        assertThat(history.epochs()).hasSize(3);
        assertThat(history.last().values().keySet())
                .containsExactly("loss", "meanAbsoluteError", "validationLoss", "validationMeanAbsoluteError");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).startsWith("epoch 3/3  loss ").contains("  validationMeanAbsoluteError ");
        Evaluation validation = model.evaluate(linear(20).slice(10, 20));
        assertThat(history.last().get("validationLoss")).isEqualTo(validation.loss());
    }

    @Test
    void errorsNameTheLayerAndTheShapes() {
        Map<Supplier<?>, String> wrong = new LinkedHashMap<>();
        wrong.put(() -> Model.sequential(10).build(), "at least one layer");
        wrong.put(() -> Model.sequential().dense(1).build(), "Model.sequential(10)");
        wrong.put(() -> Model.sequential(0).dense(1).build(), "from 1 to 16777216, but is 0");
        wrong.put(() -> Model.sequential(-2, -3).dense(1).build(), "[-2, -3] has a negative length");
        wrong.put(() -> Model.sequential(10).dense(0), "from 1 to 16777216, but is 0");
        wrong.put(
                () -> Model.sequential(4, 4).dense(1).build(),
                "layer \"dense\" (Dense), input [batch, 4, 4]: a dense layer takes inputs of shape [batch, features]");
        wrong.put(
                () -> Model.sequential(4).dense(8).activation("testTotal").build(),
                "layer \"activation\" (Activation), input [batch, 8]: a batch of 2 gives [] and a batch of 3 []");
        wrong.put(
                () -> Model.sequential(4).dense(8).activation("testFlat").build(),
                "layer \"activation\" (Activation), input [batch, 8]: a batch of 2 gives [16] and a batch of 3 [24]");
        wrong.put(
                () -> Model.sequential(4).activation("testPicky").build(),
                "layer \"activation\" (Activation), input [batch, 4]: ");
        wrong.put(() -> Model.sequential(4).dense(8, "testTnah"), "testTanh");
        wrong.put(
                () -> Model.sequential(4).dense(1).build().predict(Tensor.zeros(DType.FLOAT32, 2, 5)),
                "the model takes inputs of shape [batch, 4], not [2, 5]");
        wrong.put(
                () -> Model.sequential(4).dense(1).build().predict(Tensor.zeros(DType.FLOAT32, 4)),
                "the model takes inputs of shape [batch, 4], not [4]");
        wrong.put(() -> xorModel(1).fit(linear(4), QUIET), ", but the model has 2 outputs, for classes 0 to 1");
        wrong.put(
                () -> xorModel(1).fit(Dataset.of(XOR.inputs(), Tensor.zeros(DType.FLOAT32, 4, 3)), QUIET),
                "the predictions have shape [4, 2] and the targets [4, 3]");
        wrong.forEach((call, message) -> assertThatThrownBy(call::get)
                .as(message)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message));
    }

    @Test
    void mustBeCompiled() {
        Model model = Model.sequential(2).dense(1).build();
        assertThatThrownBy(() -> model.fit(XOR, QUIET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("compile the model before fit");
        assertThatThrownBy(() -> model.evaluate(XOR))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("compile the model before evaluate");
        assertThatThrownBy(() -> model.compile(
                        Adam.of(1e-3),
                        Losses.meanSquaredError(),
                        Metrics.meanSquaredError(),
                        Metrics.meanSquaredError()))
                .hasMessageContaining("two figures are named \"meanSquaredError\"");
        assertThatThrownBy(() -> Model.sequential(1).seed(1).seed(2)).hasMessageContaining("seed is 1 already");
        assertThatThrownBy(() -> Model.sequential(1).dtype(DType.FLOAT32).dtype(DType.FLOAT64))
                .hasMessageContaining("float32 already");
    }

    @Test
    void parametersByName() {
        Model model = Model.sequential(2).dense(1).build();
        assertThat(model.parameter("dense.bias").equalBits(Tensor.of(0f))).isTrue();
        assertThatThrownBy(() -> model.parameter("bias"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"bias\"; there are [dense.kernel, dense.bias]");
    }

    @Test
    void convertsElementTypes() {
        Model model = Model.sequential(2).dense(1).build();
        Tensor doubles = Tensor.of(new double[] {1, 2}, 1, 2);
        assertThat(model.predict(doubles).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(model.predict(doubles).equalBits(model.predict(doubles.cast(DType.FLOAT32))))
                .isTrue();
    }

    /** A layer of one's own, a loss and a metric of one's own need no more than this. */
    @Test
    void ownLayerAndLoss() {
        Layer scale = new Layer() {
            @Override
            public String type() {
                return "Scale";
            }

            @Override
            public List<Weight> weights(int... inputShape) {
                return List.of(new Weight("factor", Initializer.constant(1), inputShape));
            }

            @Override
            public Tensor apply(Tensor x, Pass pass) {
                return x.times(pass.weight("factor"));
            }
        };
        Model model = Model.sequential(2).add(scale).dtype(DType.FLOAT64).build();
        model.compile(
                Sgd.of(0.1),
                (predicted, target) -> predicted.minus(target).square().sum(-1));
        Tensor x = Tensor.normal(DType.FLOAT64, 1, 32, 2);
        model.fit(Dataset.of(x, x.times(Tensor.of(2.0, -1))), Fit.epochs(100).progress(Progress.OFF));
        assertThat(model.parameter("scale.factor").toDoubles()).containsExactly(new double[] {2, -1}, within(1e-9));
        assertThat(model.summary()).contains("scale (Scale)");
    }

    @Test
    void predictionsAreTheFormula() {
        Model model = Model.sequential(2)
                .dense(1, "testTanh")
                .dtype(DType.FLOAT64)
                .seed(4)
                .build();
        double[] kernel = model.parameter("dense.kernel").toDoubles();
        assertThat(model.predict(Tensor.of(new double[] {1, 2}, 1, 2)).item())
                .isEqualTo(Math.tanh(kernel[0] + 2 * kernel[1]), within(1e-15));
        assertThat(Arrays.stream(kernel).distinct()).hasSize(2);
    }
}
