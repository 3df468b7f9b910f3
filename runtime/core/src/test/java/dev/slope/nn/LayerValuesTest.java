package dev.slope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.loss.Losses;
import dev.slope.metric.Metrics;
import dev.slope.optim.Adam;
import dev.slope.optim.Sgd;
import dev.slope.train.Callback;
import dev.slope.train.Fit;
import dev.slope.train.Progress;
import dev.slope.train.TrainingRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Layers against values worked out by hand or by the formula. */
class LayerValuesTest {
    private static final Fit QUIET = Fit.epochs(1).batchSize(100).progress(Progress.OFF);

    private static SequentialBuilder of(int... shape) {
        return Model.sequential(shape).dtype(DType.FLOAT64);
    }

    private static Model compiled(SequentialBuilder builder) {
        Model model = builder.build();
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        return model;
    }

    /** Training normalizes with the figures of the batch, and predicting with those kept up. */
    @Test
    void batchNormalization() {
        Model model =
                compiled(of(2).add(BatchNormalization.create().momentum(0.75).epsilon(0.5)));
        Tensor x = Tensor.of(new double[] {1, 10, 3, 10, 8, 40}, 3, 2);
        // means 4 and 20, variances (9 + 1 + 16) / 3 and (100 + 100 + 400) / 3
        double[] mean = {4, 20};
        double[] variance = {26 / 3.0, 200};
        assertThat(model.predict(x).get(2, 1)).isEqualTo(40 / Math.sqrt(1.5), within(1e-14));
        double[] loss = new double[1];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 2; j++) {
                double normalized = (x.get(i, j) - mean[j]) / Math.sqrt(variance[j] + 0.5);
                loss[0] += normalized * normalized / 6;
            }
        }
        double measured = model.fit(Dataset.of(x, x.times(0)), QUIET).last().loss();
        assertThat(measured).isEqualTo(loss[0], within(1e-14));
        assertThat(model.parameter("batch_normalization.movingMean").toDoubles())
                .containsExactly(new double[] {0.25 * 4, 0.25 * 20}, within(1e-14));
        assertThat(model.parameter("batch_normalization.movingVariance").toDoubles())
                .containsExactly(new double[] {0.75 + 0.25 * 26 / 3, 0.75 + 0.25 * 200}, within(1e-13));
        assertThat(model.summary()).contains("Trainable params: 4", "Non-trainable params: 4");
    }

    @Test
    void layerNormalization() {
        Model model = of(3).add(LayerNormalization.create().epsilon(0.5)).build();
        Tensor y = model.predict(Tensor.of(new double[] {1, 2, 6}, 1, 3));
        double deviation = Math.sqrt((4 + 1 + 9) / 3.0 + 0.5);
        assertThat(y.toDoubles())
                .containsExactly(new double[] {-2 / deviation, -1 / deviation, 3 / deviation}, within(1e-15));
    }

    /** The share of zeros, what the others become, that each step has its own, and that predicting has none. */
    @Test
    void dropout() {
        Model model = compiled(of(1000).dropout(0.25));
        Tensor ones = Tensor.ones(DType.FLOAT64, 10, 1000);
        assertThat(model.predict(ones).equalBits(ones)).isTrue();
        List<Double> losses = new ArrayList<>();
        for (int epoch = 0; epoch < 2; epoch++) {
            losses.add(model.fit(Dataset.of(ones, ones.times(0)), QUIET).last().loss());
        }
        // kept ones become 4/3, so that the mean square is 4/3 for a share of 3/4
        assertThat(losses.get(0)).isEqualTo(4 / 3.0, within(0.05)).isNotEqualTo(losses.get(1));
        double share = losses.get(0) / (16 / 9.0) * 10_000;
        assertThat(share).isEqualTo(Math.rint(share), within(1e-6));
        assertThat(compiled(of(1000).dropout(0.25))
                        .fit(Dataset.of(ones, ones.times(0)), QUIET.seed(1))
                        .last()
                        .loss())
                .isNotEqualTo(losses.get(0));
        // two layers do not drop the same numbers, or nothing more would be dropped by the second
        double twice = compiled(of(1000).dropout(0.5).dropout(0.5))
                .fit(Dataset.of(ones, ones.times(0)), QUIET)
                .last()
                .loss();
        assertThat(twice).isEqualTo(4, within(0.5));
    }

    @Test
    void embedding() {
        Model model = compiled(of(2).embedding(3, 2));
        Tensor table = model.parameter("embedding.embeddings");
        Tensor x = Tensor.of(new double[] {2, 0, 2, 2}, 2, 2);
        assertThat(model.predict(x).equalBits(table.gather(2, 0, 2, 2).reshape(2, 2, 2)))
                .isTrue();
        model.fit(Dataset.of(x, Tensor.ones(DType.FLOAT64, 2, 2, 2)), QUIET);
        Tensor learned = model.parameter("embedding.embeddings");
        for (int j = 0; j < 2; j++) {
            // three of the eight errors are of row 2, one is of row 0, none of row 1
            assertThat(learned.get(2, j))
                    .isEqualTo(table.get(2, j) - 0.1 * 3 * 2 * (table.get(2, j) - 1) / 8, within(1e-15));
            assertThat(learned.get(0, j))
                    .isEqualTo(table.get(0, j) - 0.1 * 2 * (table.get(0, j) - 1) / 8, within(1e-15));
            assertThat(learned.get(1, j)).isEqualTo(table.get(1, j));
        }
        Tensor outside = Tensor.of(new double[] {0, 3}, 1, 2);
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> model.predict(outside),
                () -> model.fit(Dataset.of(outside, Tensor.ones(DType.FLOAT64, 1, 2, 2)), QUIET))) {
            assertThatThrownBy(use)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("layer \"embedding\" (Embedding), input [batch, 2]: ")
                    .hasMessageContaining("3.0 at position 1 is not a row from 0 to 2");
        }
    }

    @Test
    void convolution() {
        Model model = of(3, 3, 1)
                .add(Conv2d.of(1, 2)
                        .kernelInitializer((type, seed, shape) -> Tensor.of(new double[] {1, 2, 3, 4}, shape))
                        .biasInitializer(Initializer.constant(100)))
                .build();
        Tensor image = Tensor.range(DType.FLOAT64, 9).reshape(1, 3, 3, 1);
        // the first window sees 0, 1, 3 and 4
        assertThat(model.predict(image).toDoubles()).containsExactly(100 + 2 + 9 + 16, 137, 100 + 3 + 8 + 18 + 28, 167);
        assertThat(model.layers().get(0).outputShape()).containsExactly(2, 2, 1);
        Model pooled = of(5, 5, 2)
                .add(Conv2d.of(3, 3).same().stride(2))
                .add(Pool2d.max(2).stride(1))
                .build();
        assertThat(pooled.layers())
                .extracting(ModelLayer::outputShape)
                .containsExactly(new int[] {3, 3, 3}, new int[] {2, 2, 3});
    }

    @Test
    void defaultsAreThoseOfKeras() {
        assertThat(BatchNormalization.create()).isEqualTo(new BatchNormalization(0.99, 1e-3, true, true));
        assertThat(LayerNormalization.create()).isEqualTo(new LayerNormalization(1e-3, true, true));
        Model model = of(30, 30, 5)
                .conv2d(40, 3)
                .batchNormalization()
                .globalMaxPool2d()
                .layerNormalization()
                .dense(50)
                .embedding(60, 70)
                .build();
        uniform("conv2d.kernel", Math.sqrt(6.0 / (9 * 5 + 9 * 40)), model);
        uniform("dense.kernel", Math.sqrt(6.0 / (40 + 50)), model);
        uniform("embedding.embeddings", 0.05, model);
        model.parameters().forEach((name, tensor) -> {
            if (name.endsWith("bias") || name.endsWith("beta") || name.endsWith("movingMean")) {
                assertThat(tensor.toDoubles()).as(name).containsOnly(0);
            }
            if (name.endsWith("gamma") || name.endsWith("movingVariance")) {
                assertThat(tensor.toDoubles()).as(name).containsOnly(1);
            }
        });
        assertThat(model.parameters()).hasSize(11);
        int[] window = {7, 9, 1};
        assertThat(of(window).maxPool2d(2).build().layers().get(0).outputShape())
                .as("strides of the window, whole windows only")
                .containsExactly(3, 4, 1);
    }

    /** Uniform up to a limit: all are within, and some are close to it. */
    private static void uniform(String name, double limit, Model model) {
        double[] magnitudes = model.parameter(name).abs().toDoubles();
        assertThat(Arrays.stream(magnitudes).max().orElseThrow()).as(name).isBetween(0.97 * limit, limit);
    }

    /** What weights add to the loss is in the loss of training and evaluation, and in the gradient. */
    @Test
    void regularizers() {
        Model model = compiled(of(2).seed(4)
                .add(Dense.of(1)
                        .kernelRegularizer(new Regularizer(0.1, 0.2))
                        .biasRegularizer(Regularizer.l1(0.3))
                        .biasInitializer(Initializer.constant(-2))));
        Model plain = compiled(of(2).seed(4).add(Dense.of(1).biasInitializer(Initializer.constant(-2))));
        double[] kernel = model.parameter("dense.kernel").toDoubles();
        Dataset data = Dataset.of(Tensor.normal(DType.FLOAT64, 1, 6, 2), Tensor.normal(DType.FLOAT64, 2, 6));
        double penalty = 0.3 * 2;
        for (double w : kernel) {
            penalty += 0.1 * Math.abs(w) + 0.2 * w * w;
        }
        assertThat(model.evaluate(data).loss()).isEqualTo(plain.evaluate(data).loss() + penalty, within(1e-14));
        double loss = model.fit(data, QUIET).last().loss();
        assertThat(loss).isEqualTo(plain.fit(data, QUIET).last().loss() + penalty, within(1e-14));
        double[] moved = model.parameter("dense.kernel").toDoubles();
        double[] movedPlain = plain.parameter("dense.kernel").toDoubles();
        for (int i = 0; i < 2; i++) {
            double gradient = 0.1 * Math.signum(kernel[i]) + 0.4 * kernel[i];
            assertThat(moved[i]).isEqualTo(movedPlain[i] - 0.1 * gradient, within(1e-14));
        }
        assertThat(model.parameter("dense.bias").item())
                .isEqualTo(plain.parameter("dense.bias").item() + 0.1 * 0.3, within(1e-14));
    }

    @Test
    void parametersOfActivationsPerChannel() {
        Model model = compiled(of(2, 3).add(ActivationLayer.of("prelu").perChannel(true)));
        assertThat(model.parameter("activation.slope").toDoubles()).containsExactly(0.25, 0.25, 0.25);
        Tensor x = Tensor.of(new double[] {-1, -1, 1, -2, 1, 1}, 1, 2, 3);
        model.fit(Dataset.of(x, x.times(0)), QUIET);
        // gradients of the mean of squares: 2 * (0.25 * x) * x / 6 for negative x
        assertThat(model.parameter("activation.slope").toDoubles())
                .containsExactly(new double[] {0.25 - 0.1 * 0.5 * 5 / 6, 0.25 - 0.1 * 0.5 / 6, 0.25}, within(1e-15));
    }

    /** Frozen layers keep their weights, and batch normalization its figures, which it also uses then. */
    @Test
    void frozenLayers() {
        Model model = compiled(of(2).dense(3).batchNormalization().dense(1));
        model.freeze("dense", "batch_normalization");
        assertThatThrownBy(() -> model.evaluate(Dataset.of(Tensor.ones(DType.FLOAT64, 1, 2), Tensor.of(1.0))))
                .hasMessageContaining("compile the model before evaluate");
        assertThat(model.summary()).contains("Total params: 25", "Trainable params: 4", "Non-trainable params: 21");
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        Map<String, Tensor> before = model.parameters();
        Tensor x = Tensor.normal(DType.FLOAT64, 1, 8, 2);
        Tensor predicted = model.predict(x);
        double loss = model.fit(Dataset.of(x, x.sum(-1)), QUIET).last().loss();
        assertThat(loss)
                .isEqualTo(predicted.reshape(8).minus(x.sum(-1)).square().mean().item(), within(1e-14));
        model.parameters()
                .forEach((name, tensor) -> assertThat(tensor.equalBits(Objects.requireNonNull(before.get(name))))
                        .as(name)
                        .isEqualTo(!name.startsWith("dense_1.")));
        assertThat(model.layers()).extracting(ModelLayer::isFrozen).containsExactly(true, true, false);
        model.unfreeze("dense");
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        model.fit(Dataset.of(x, x.sum(-1)), QUIET);
        assertThat(model.parameter("dense.kernel").equalBits(Objects.requireNonNull(before.get("dense.kernel"))))
                .isFalse();
        assertThatThrownBy(() -> model.freeze("dense_7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no layer \"dense_7\"; there are [dense, batch_normalization, dense_1]");
        Model still = compiled(of(1).dense(1));
        still.freeze("dense");
        still.compile(Sgd.of(0.1), Losses.meanSquaredError());
        Tensor kernel = still.parameter("dense.kernel");
        still.fit(Dataset.of(Tensor.ones(DType.FLOAT64, 2, 1), Tensor.of(5.0, 5)), QUIET);
        assertThat(still.parameter("dense.kernel").equalBits(kernel)).isTrue();
    }

    /** A small convolutional net with everything in it learns to tell rows from columns. */
    @Test
    void learnsImages() {
        int samples = 64;
        Tensor noise = Tensor.normal(DType.FLOAT32, 1, samples, 6, 6, 1).times(0.3);
        Tensor line = Tensor.of(0f, 0, 1, 0, 0, 0);
        Tensor rows = line.reshape(1, 6, 1, 1).broadcastTo(samples / 2, 6, 6, 1);
        Tensor columns = line.reshape(1, 1, 6, 1).broadcastTo(samples / 2, 6, 6, 1);
        Tensor labels = Tensor.of(IntStream.range(0, samples)
                .mapToDouble(i -> i < samples / 2 ? 0 : 1)
                .toArray());
        Dataset data = Dataset.of(Tensor.concat(0, rows, columns).plus(noise), labels);
        Model model = Model.sequential(6, 6, 1)
                .conv2d(4, 3)
                .batchNormalization()
                .activation("relu")
                .maxPool2d(2)
                .residual(block -> block.add(Conv2d.of(4, 3).same().activation("relu")))
                .flatten()
                .dropout(0.2)
                .dense(2)
                .build();
        model.compile(Adam.of(0.02), Losses.softmaxCrossEntropy(), Metrics.accuracy());
        model.fit(data, Fit.epochs(20).batchSize(16).progress(Progress.OFF));
        assertThat(model.evaluate(data).get("accuracy")).isEqualTo(1);
    }

    @Test
    void errorsNameTheLayerAndTheFix() {
        Map<String, ThrowingCallable> wrong = new LinkedHashMap<>();
        wrong.put(
                "layer \"dense\" (Dense), input [batch, 4, 4, 2]: a dense layer takes inputs of shape [batch, features], not"
                        + " [batch, 4, 4, 2]: put flatten() or a global pooling before it",
                () -> of(5, 5, 1).conv2d(2, 2).dense(1).build());
        wrong.put(
                "layer \"conv2d\" (Conv2D), input [batch, 28, 28]: a convolution takes images of shape [batch, height, width,"
                        + " channels], not [batch, 28, 28]: give them a channel by reshape(height, width, 1)",
                () -> of(28, 28).conv2d(2, 2).build());
        wrong.put(
                "layer \"conv2d\" (Conv2D), input [batch, 2, 2, 1]: ",
                () -> of(2, 2, 1).conv2d(2, 3).build());
        wrong.put(
                "layer \"max_pooling2d\" (MaxPooling2D), input [batch, 5]: a pooling takes images",
                () -> of(5).maxPool2d(2).build());
        wrong.put(
                "layer \"reshape\" (Reshape), input [batch, 6]: a sample has 6 numbers, which do not fit shape [4, -1]",
                () -> of(6).reshape(4, -1).build());
        wrong.put(
                "layer \"add\" (Add), inputs [batch, 4] and [batch, 3]: ",
                () -> of(4).residual(block -> block.dense(3)).build());
        wrong.put("a residual block needs at least one layer", () -> of(4).residual(block -> {}));
        wrong.put("the lengths of a shape must be at least 1", () -> of(6).reshape(-1, -1));
        wrong.put("rate of a dropout must be from 0 to below 1, but is 1.0", () -> of(6).dropout(1));
        wrong.put(
                "the momentum must be from 0 to below 1",
                () -> BatchNormalization.create().momentum(1));
        wrong.put("epsilon must be above 0", () -> LayerNormalization.create().epsilon(0));
        wrong.put(
                "the stride must be from 1 to 65536, but is 0",
                () -> Conv2d.of(1, 1).stride(0));
        wrong.put("the height of a window must be from 1 to", () -> Pool2d.max(0));
        wrong.put("number of filters of a convolution must be from 1", () -> Conv2d.of(0, 1));
        wrong.put("different inputs of an embedding must be from 1", () -> of(6).embedding(0, 1));
        wrong.put(
                "nothing to learn for each channel: relu has no trainable parameter",
                () -> ActivationLayer.of("relu").perChannel(true));
        wrong.put("axis 0 is the batch", () -> new Concatenate(0));
        wrong.forEach((message, call) -> assertThatThrownBy(call)
                .as(message)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message));
    }

    /** A layer that looks at elements cannot be planned, and is told so when the model is built. */
    @Test
    void layersMustNotLookAtElements() {
        Layer reader = new Layer() {
            @Override
            public String type() {
                return "Reader";
            }

            @Override
            public Tensor apply(Tensor x, Pass pass) {
                return x.times(x.max().item());
            }
        };
        assertThatThrownBy(() -> of(2).add(reader).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer \"reader\" (Reader), input [batch, 2]: ");
    }

    /** Weights that a layer keeps up by itself can be any function of the batch. */
    @Test
    void ownLayersKeepFigures() {
        Layer counter = new Layer() {
            @Override
            public String type() {
                return "Counter";
            }

            @Override
            public List<Weight> weights(int... inputShape) {
                return List.of(new Weight("count", Initializer.zeros()).notTrainable());
            }

            @Override
            public Tensor apply(Tensor x, Pass pass) {
                pass.update("count", pass.weight("count").plus(x.shape()[0]));
                return x;
            }
        };
        Model model = compiled(of(1).add(counter).dense(1));
        Dataset data = Dataset.of(Tensor.ones(DType.FLOAT64, 10, 1), Tensor.ones(DType.FLOAT64, 10));
        List<Double> counts = new ArrayList<>();
        model.fit(data, Fit.epochs(2).batchSize(4).progress(Progress.OFF).callbacks(new Callback() {
            @Override
            public void epochEnds(TrainingRun training) {
                counts.add(Objects.requireNonNull(training.weights().get("counter.count"))
                        .item());
            }
        }));
        model.evaluate(data);
        assertThat(counts).containsExactly(10.0, 20.0);
        assertThat(model.parameter("counter.count").item()).isEqualTo(20);
    }
}
