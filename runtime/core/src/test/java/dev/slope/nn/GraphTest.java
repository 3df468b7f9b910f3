package dev.slope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.auto.service.AutoService;
import dev.slope.DType;
import dev.slope.IllegalModelFileException;
import dev.slope.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are more than layers in a row, and layers of one's own in files. */
class GraphTest {
    @TempDir
    private Path folder;

    private static Model twoOfEach() {
        GraphBuilder graph = Model.graph().dtype(DType.FLOAT64).seed(7);
        GraphNode image = graph.input("image", 4, 4, 1);
        GraphNode size = graph.input("size", 2);
        GraphNode features = image.conv2d(3, 2, "relu").flatten().dense(5, "tanh");
        GraphNode both = features.concat(size);
        GraphNode end = both.residual(block -> block.dense(7, "prelu").dense(7));
        return graph.build(end.dense(3).named("kind"), end.times(both).dense(1).named("area"));
    }

    private static Tensor[] inputs() {
        return new Tensor[] {Tensor.normal(DType.FLOAT64, 1, 5, 4, 4, 1), Tensor.normal(DType.FLOAT64, 2, 5, 2)};
    }

    @Test
    void isTheFunctionItSays() {
        Model model = twoOfEach();
        Tensor[] inputs = inputs();
        Tensor features = inputs[0]
                .conv2d(model.parameter("conv2d.kernel"))
                .plus(model.parameter("conv2d.bias"))
                .maximum(0)
                .reshape(5, 27)
                .matmul(model.parameter("dense.kernel"))
                .plus(model.parameter("dense.bias"))
                .tanh();
        Tensor both = Tensor.concat(1, features, inputs[1]);
        Tensor block = both.matmul(model.parameter("dense_1.kernel")).plus(model.parameter("dense_1.bias"));
        block = Tensor.where(block.greaterThan(0), block, block.times(0.25))
                .matmul(model.parameter("dense_2.kernel"))
                .plus(model.parameter("dense_2.bias"));
        Tensor end = both.plus(block);
        Tensor kind = end.matmul(model.parameter("kind.kernel")).plus(model.parameter("kind.bias"));
        Tensor area = end.times(both).matmul(model.parameter("area.kernel")).plus(model.parameter("area.bias"));
        Map<String, Tensor> predicted = model.predictAll(inputs);
        assertThat(predicted.keySet()).containsExactly("kind", "area");
        assertThat(Objects.requireNonNull(predicted.get("kind")).allClose(kind, 1e-13, 1e-13))
                .isTrue();
        assertThat(Objects.requireNonNull(predicted.get("area")).allClose(area, 1e-13, 1e-13))
                .isTrue();
    }

    @Test
    void summaryTellsWhatLayersTake() {
        assertThat(twoOfEach().summary()).isEqualTo("""
                Model: "functional"
                ______________________________________________________________________________________________________
                Layer (type)               Output Shape        Param #     Activation           Connected to
                ======================================================================================================
                image (Input)              (None, 4, 4, 1)     0
                size (Input)               (None, 2)           0
                conv2d (Conv2D)            (None, 3, 3, 3)     15          relu                 image
                flatten (Flatten)          (None, 27)          0                                conv2d
                dense (Dense)              (None, 5)           140         tanh                 flatten
                concatenate (Concatenate)  (None, 7)           0                                dense, size
                dense_1 (Dense)            (None, 7)           57          prelu(slope = 0.25)  concatenate
                dense_2 (Dense)            (None, 7)           56                               dense_1
                add (Add)                  (None, 7)           0                                concatenate, dense_2
                kind (Dense)               (None, 3)           24                               add
                multiply (Multiply)        (None, 7)           0                                add, concatenate
                area (Dense)               (None, 1)           8                                multiply
                ======================================================================================================
                Total params: 300
                Trainable params: 300
                Non-trainable params: 0
                ______________________________________________________________________________________________________""");
    }

    @Test
    void comesBackFromAFile() {
        Path file = folder.resolve("graph.safetensors");
        Model model = twoOfEach();
        model.freeze("conv2d");
        model.save(file);
        Model loaded = Model.load(file);
        assertThat(loaded.summary()).isEqualTo(model.summary());
        Map<String, Tensor> expected = model.predictAll(inputs());
        loaded.predictAll(inputs())
                .forEach((name, tensor) -> assertThat(tensor.equalBits(Objects.requireNonNull(expected.get(name))))
                        .isTrue());
        assertThat(loaded.layers()).extracting(ModelLayer::isFrozen).startsWith(true, false);
    }

    /** More samples than a batch of predicting are predicted in parts. */
    @Test
    void manySamplesArePredictedInParts() {
        Model model = twoOfEach();
        Tensor[] many = {Tensor.normal(DType.FLOAT64, 1, 600, 4, 4, 1), Tensor.normal(DType.FLOAT64, 2, 600, 2)};
        Map<String, Tensor> whole = model.predictAll(many);
        for (int from : new int[] {0, 250, 590}) {
            Map<String, Tensor> part =
                    model.predictAll(many[0].slice(0, from, from + 10), many[1].slice(0, from, from + 10));
            part.forEach((name, tensor) -> assertThat(Objects.requireNonNull(whole.get(name))
                            .slice(0, from, from + 10)
                            .allClose(tensor, 1e-13, 1e-13))
                    .isTrue());
        }
    }

    @Test
    void residualBlocksInARow() {
        Model model = Model.sequential(3)
                .residual(block -> block.dense(4, "tanh").dense(3))
                .residual(block -> block.dense(2), shortcut -> shortcut.dense(2).named("projection"))
                .dtype(DType.FLOAT64)
                .build();
        assertThat(model.layers())
                .extracting(ModelLayer::name)
                .containsExactly("dense", "dense_1", "add", "dense_2", "projection", "add_1");
        Tensor x = Tensor.normal(DType.FLOAT64, 1, 4, 3);
        Tensor inner =
                x.plus(x.matmul(model.parameter("dense.kernel")).tanh().matmul(model.parameter("dense_1.kernel")));
        Tensor expected = inner.matmul(model.parameter("projection.kernel"))
                .plus(inner.matmul(model.parameter("dense_2.kernel")));
        assertThat(model.predict(x).allClose(expected, 1e-13, 1e-13)).isTrue();
        model.save(folder.resolve("residual.safetensors"));
        assertThat(Model.load(folder.resolve("residual.safetensors")).predict(x).equalBits(model.predict(x)))
                .isTrue();
    }

    @Test
    void refusesMistakes() {
        Map<String, ThrowingCallable> wrong = new LinkedHashMap<>();
        wrong.put("nothing of [b] reaches an output of the model", () -> {
            GraphBuilder graph = Model.graph();
            GraphNode a = graph.input("a", 1);
            graph.input("b", 1);
            graph.build(a.dense(1));
        });
        wrong.put("nothing of [dense_1] reaches an output", () -> {
            GraphBuilder graph = Model.graph();
            GraphNode a = graph.input("a", 1);
            GraphNode end = a.dense(1);
            a.dense(2);
            graph.build(end);
        });
        wrong.put("\"a\" belongs to another graph", () -> {
            GraphBuilder graph = Model.graph();
            GraphNode a = graph.input("a", 1);
            Model.graph().input("b", 1).plus(a);
        });
        wrong.put("two layers are named a", () -> {
            GraphBuilder graph = Model.graph();
            GraphNode a = graph.input("a", 1);
            graph.build(a.plus(graph.input("a", 1)));
        });
        wrong.put(
                "two layers are named x",
                () -> Model.sequential(1).dense(1).named("x").dense(1).named("x"));
        wrong.put(
                "the layer is named x already",
                () -> Model.sequential(1).dense(1).named("x").named("y"));
        wrong.put(
                "there is no layer yet that could be named x",
                () -> Model.sequential(1).named("x"));
        wrong.put(
                "the input is named a already",
                () -> Model.graph().input("a", 1).named("b"));
        wrong.put("\"dense\" was named \"x\": use what named() returned", () -> {
            GraphNode dense = Model.graph().input("a", 1).dense(1);
            dense.named("x");
            dense.dense(2);
        });
        wrong.put("is taken by another one already: name it just after it is added", () -> {
            GraphNode dense = Model.graph().input("a", 1).dense(1);
            dense.dense(2);
            dense.named("x");
        });
        wrong.put("the name \"a/b\" must be made of", () -> {
            GraphBuilder graph = Model.graph();
            graph.build(graph.input("a/b", 1).dense(1));
        });
        wrong.put("a model needs at least one input", () -> Model.graph().build());
        wrong.put("the model gives the output of \"a\", but there is no such layer", () -> {
            GraphBuilder graph = Model.graph();
            GraphNode a = graph.input("a", 1);
            a.dense(1);
            graph.build(a);
        });
        wrong.put("an output is named twice among [dense, dense]", () -> {
            GraphBuilder graph = Model.graph();
            GraphNode dense = graph.input("a", 1).dense(1);
            graph.build(dense, dense);
        });
        wrong.put("layer \"dense\" (Dense), inputs [batch, 1] and [batch, 1]: it takes one input, not 2", () -> {
            GraphBuilder graph = Model.graph();
            GraphNode a = graph.input("a", 1);
            GraphNode b = graph.input("b", 1);
            new Network(new Plan(
                    DType.FLOAT32,
                    List.of(new Plan.Input("a", List.of(1)), new Plan.Input("b", List.of(1))),
                    List.of(new Node("dense", Dense.of(1), List.of(a.name(), b.name()), false)),
                    List.of("dense")));
        });
        wrong.put(
                "layer \"subtract\" (Subtract), inputs [batch, 1] and [batch, 1] and [batch, 1]: it takes two", () -> {
                    GraphBuilder graph = Model.graph();
                    GraphNode a = graph.input("a", 1);
                    graph.build(a.merge(Merge.SUBTRACT, a, a));
                });
        wrong.forEach((message, call) -> assertThatThrownBy(call).as(message).hasMessageContaining(message));
    }

    // ---- layers of one's own

    /** Scaled by a limit that is given and by a factor that is learned. */
    record Bounded(double limit, String mode) implements Layer {
        static final LayerType<Bounded> TYPE = LayerType.of(
                "test.bounded",
                Bounded.class,
                layer -> LayerConfig.empty().with("limit", layer.limit()).with("mode", layer.mode()),
                fields -> new Bounded(fields.number("limit"), fields.text("mode")));

        Bounded {
            if (!mode.equals("hard") && !mode.equals("soft")) {
                throw new IllegalArgumentException("the mode must be hard or soft, but is " + mode);
            }
        }

        @Override
        public String type() {
            return "Bounded";
        }

        @Override
        public List<Weight> weights(int... inputShape) {
            return List.of(new Weight("factor", Initializer.ones(), inputShape));
        }

        @Override
        public Tensor apply(Tensor x, Pass pass) {
            Tensor scaled = x.times(pass.weight("factor"));
            return mode.equals("hard")
                    ? scaled.clip(-limit, limit)
                    : scaled.tanh().times(limit);
        }
    }

    /** A weighted sum of two inputs. */
    record Mix() implements MergeLayer {
        @Override
        public String type() {
            return "Mix";
        }

        @Override
        public List<Weight> weights(List<int[]> inputShapes) {
            return List.of(new Weight("share", Initializer.constant(0.25)));
        }

        @Override
        public Tensor apply(List<Tensor> inputs, Pass pass) {
            Tensor share = pass.weight("share");
            return inputs.get(0)
                    .times(share)
                    .plus(inputs.get(1).times(share.unaryMinus().plus(1)));
        }
    }

    /** Found by the service loader. */
    @AutoService(LayerProvider.class)
    public static final class Provider implements LayerProvider {
        @Override
        public List<LayerType<?>> layerTypes() {
            return List.of(LayerType.of("test.mix", Mix.class, mix -> LayerConfig.empty(), fields -> new Mix()));
        }
    }

    @Test
    void ownLayersComeBackFromFiles() {
        Path file = folder.resolve("own.safetensors");
        GraphBuilder graph = Model.graph().dtype(DType.FLOAT64);
        GraphNode a = graph.input("a", 3);
        Model model = graph.build(a.add(new Bounded(0.5, "hard")).merge(new Mix(), a.add(new Bounded(2, "soft"))));
        assertThat(model.layers()).extracting(ModelLayer::name).containsExactly("bounded", "bounded_1", "mix");
        Tensor x = Tensor.normal(DType.FLOAT64, 1, 4, 3);
        Tensor expected = x.clip(-0.5, 0.5).times(0.25).plus(x.tanh().times(2 * 0.75));
        assertThat(model.predict(x).toDoubles()).containsExactly(expected.toDoubles(), within(1e-15));
        model.save(file, Bounded.TYPE);
        assertThat(Model.load(file, Bounded.TYPE).predict(x).equalBits(model.predict(x)))
                .isTrue();
        assertThatThrownBy(() -> Model.load(file))
                .isInstanceOf(IllegalModelFileException.class)
                .hasMessageContaining("unknown type of layer: test.bounded; known are [dense, activation, ")
                .hasMessageContaining("give its LayerType or list it in a LayerProvider");
        assertThatThrownBy(() -> model.save(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("files do not know layers of class dev.slope.nn.GraphTest$Bounded");
        LayerType<Bounded> strict = LayerType.of(
                "test.bounded", Bounded.class, Bounded.TYPE.writer(), fields -> new Bounded(1, fields.text("limit")));
        assertThatThrownBy(() -> Model.load(file, strict)).hasMessageContaining("layers[].limit is not a text");
        LayerType<Bounded> forgetful = LayerType.of(
                "test.bounded",
                Bounded.class,
                layer -> LayerConfig.empty().with("limit", layer.limit()),
                fields -> new Bounded(fields.number("limit"), "soft"));
        assertThatThrownBy(() -> Model.load(file, forgetful)).hasMessageContaining("unknown JSON field layers[].mode");
    }

    @Test
    void typesOfLayersMustDiffer() {
        LayerType<Mix> taken = LayerType.of("dense", Mix.class, mix -> LayerConfig.empty(), fields -> new Mix());
        assertThatThrownBy(() -> Model.load(folder.resolve("none"), taken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "two types of layers are named dense: dev.slope.nn.Dense and dev.slope.nn.GraphTest$Mix");
        assertThatThrownBy(() -> LayerType.of("a b", Mix.class, mix -> LayerConfig.empty(), fields -> new Mix()))
                .hasMessageContaining("the name \"a b\" of a type of layers must be made of");
        assertThatThrownBy(() -> LayerConfig.empty().with("a", 1).with("a", 2))
                .hasMessageContaining("the field a is there already");
        assertThatThrownBy(() -> LayerConfig.empty().with("a", Double.NaN))
                .hasMessageContaining("a model file cannot hold a NaN");
    }
}
