package dev.slope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.DType;
import dev.slope.IllegalModelFileException;
import dev.slope.Tensor;
import dev.slope.file.SafetensorsWriter;
import dev.slope.loss.Losses;
import dev.slope.metric.Metrics;
import dev.slope.nn.Model;
import dev.slope.optim.Adam;
import dev.slope.train.Fit;
import dev.slope.train.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreprocessingTest {
    private static final Fit QUIET = Fit.epochs(2).progress(Progress.OFF);

    /** Columns of mean 3, 1000 and 5; the last never changes. */
    private static final Tensor X = Tensor.of(new double[] {1, 1010, 5, 2, 990, 5, 6, 1000, 5}, 3, 3);

    private static final Tensor Y = Tensor.of(7.0, -1, 7);

    @Test
    void standardizes() {
        Preprocessing fitted = Preprocessing.standardize().fit(Dataset.of(X, Y));
        double a = Math.sqrt(14 / 3.0);
        double b = Math.sqrt(200 / 3.0);
        assertThat(fitted.inputs(X).toDoubles())
                .containsExactly(new double[] {-2 / a, 10 / b, 0, -1 / a, -10 / b, 0, 3 / a, 0, 0}, within(1e-14));
        assertThat(fitted.inputs(Tensor.of(new double[] {3, 1000, 6}, 1, 3)).toDoubles())
                .containsExactly(0, 0, 1);
        assertThat(fitted.targets(Y)).isSameAs(Y);
    }

    /** The figures of numbers far from 0, where a sum of squares would have lost them. */
    @Test
    void standardizesPrecisely() {
        Tensor x = Tensor.normal(DType.FLOAT64, 1, 5000, 2, 3).plus(1e8);
        SampleStream stream = Dataset.stream(() ->
                IntStream.range(0, 50).mapToObj(i -> Dataset.ofInputs(x.slice(0, 100 * i, 100 * i + 100))));
        Tensor scaled = Preprocessing.standardize().fit(stream).inputs(x).reshape(-1, 3);
        assertThat(scaled.mean(0).toDoubles()).containsOnly(new double[] {0, 0, 0}, within(1e-6));
        assertThat(scaled.square().mean(0).toDoubles()).containsExactly(new double[] {1, 1, 1}, within(1e-6));
    }

    @Test
    void scalesToZeroToOne() {
        Preprocessing fitted = Preprocessing.minMax().fit(Dataset.of(X, Y));
        assertThat(fitted.inputs(X).toDoubles())
                .containsExactly(new double[] {0, 1, 0, 0.2, 0, 0, 1, 0.5, 0}, within(1e-15));
        Tensor outside = Tensor.of(new float[] {-4, 1020, 7}, 1, 3);
        assertThat(fitted.inputs(outside).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(fitted.inputs(outside).toFloats()).containsExactly(-1, 1.5f, 2);
    }

    @Test
    void makesTargetsOneHot() {
        Preprocessing fitted = Preprocessing.oneHotTargets().fit(Dataset.of(X, Y));
        for (Tensor y : List.of(Y, Y.reshape(3, 1), Y.cast(DType.FLOAT32))) {
            assertThat(fitted.targets(y).dtype()).isEqualTo(y.dtype());
            assertThat(fitted.targets(y).shape()).containsExactly(3, 2);
            assertThat(fitted.targets(y).toDoubles()).containsExactly(0, 1, 1, 0, 0, 1);
        }
        assertThat(fitted.inputs(X)).isSameAs(X);
        assertThat(fitted.labels(Tensor.of(new float[] {1, 2, 5, 3, 0, 9}, 3, 2))
                        .toFloats())
                .containsExactly(7, -1, 7);
        assertThat(Preprocessing.none()
                        .labels(Tensor.of(new float[] {1, 2, 5, 3}, 2, 2))
                        .toFloats())
                .containsExactly(1, 0);
        assertThatThrownBy(() -> fitted.targets(Tensor.of(7.0, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the target 8.0 is none of the classes of the training data, [-1.0, 7.0]");
    }

    /** What comes later is fitted to what comes before it made of the data; what was fitted stays. */
    @Test
    void stepsFollowEachOther() {
        Preprocessing steps =
                Preprocessing.standardize().and(Preprocessing.oneHotTargets()).and(Preprocessing.minMax());
        Preprocessing fitted = steps.fit(Dataset.of(X, Y));
        assertThat(steps.isFitted()).isFalse();
        assertThat(fitted.isFitted()).isTrue();
        assertThat(fitted).hasToString("standardize, oneHotTargets, minMax");
        Dataset applied = fitted.apply(Dataset.of(X, Y).withWeights(Tensor.of(1f, 2, 3)));
        assertThat(applied.inputs().toDoubles())
                .containsExactly(new double[] {0, 1, 0, 0.2, 0, 0, 1, 0.5, 0}, within(1e-14));
        assertThat(applied).hasToString("Dataset[inputs [3, 3], targets [3, 2], weights [3]]");
        assertThat(fitted.apply(Dataset.ofInputs(X)).allTargets()).isEmpty();
        assertThat(fitted.fit(Dataset.of(X.plus(1), Y)).inputs(X).equalBits(fitted.inputs(X)))
                .isTrue();
    }

    @Test
    void refuses() {
        for (Preprocessing steps :
                List.of(Preprocessing.standardize(), Preprocessing.minMax(), Preprocessing.oneHotTargets())) {
            assertThatThrownBy(() -> steps.apply(Dataset.of(X, Y)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(steps + " was not fitted");
        }
        Preprocessing fitted = Preprocessing.minMax().fit(Dataset.of(X, Y));
        assertThatThrownBy(() -> fitted.inputs(X.slice(1, 0, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minMax was fitted to inputs of 3 columns, but these have the shape [3, 2]");
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Dataset wrong = Dataset.of(Tensor.of(new double[] {1, 2, 3, value}, 2, 2), Tensor.of(1, value));
            assertThatThrownBy(() -> Preprocessing.standardize().fit(wrong))
                    .hasMessageContaining("column 1 of the inputs holds " + value);
            assertThatThrownBy(() -> Preprocessing.oneHotTargets().fit(wrong))
                    .hasMessageContaining("a target is " + value);
        }
        assertThatThrownBy(() -> Preprocessing.minMax().fit(Dataset.of(Y, Y)))
                .hasMessageContaining("[batch, ..., columns]");
        assertThatThrownBy(() -> Preprocessing.oneHotTargets().fit(Dataset.of(X, X)))
                .hasMessageContaining("[batch] or [batch, 1], not [3, 3]");
    }

    // ---- as a part of a model

    /** Samples of class 3 or 5, with the last ones far away from all others. */
    private static Dataset samples() {
        Tensor x = Tensor.normal(DType.FLOAT32, 4, 40, 2).times(10).plus(100);
        Tensor y = x.slice(1, 0, 1).reshape(40).greaterThan(100).times(2).plus(3);
        Tensor far = Tensor.full(DType.FLOAT32, 1e6, 10, 2);
        return Dataset.of(Tensor.concat(0, x, far), Tensor.concat(0, y, Tensor.full(DType.FLOAT32, 5, 10)));
    }

    private static Model model(Preprocessing steps) {
        Model model = Model.sequential(2).dense(4, "tanh").dense(2).build();
        model.preprocess(steps);
        model.compile(Adam.of(0.05), Losses.softmaxCrossEntropy(), Metrics.accuracy());
        return model;
    }

    private static Preprocessing both() {
        return Preprocessing.standardize().and(Preprocessing.oneHotTargets());
    }

    @Test
    void isFittedToTheTrainingPartOnly() {
        Dataset data = samples();
        Model whole = model(both());
        whole.fit(data, QUIET.validationSplit(0.2));
        Model byHand = model(both().fit(data.slice(0, 40)));
        byHand.fit(data.slice(0, 40), QUIET);
        Tensor x = data.inputs();
        assertThat(whole.predict(x).equalBits(byHand.predict(x))).isTrue();
        assertThat(whole.preprocessing().toJson())
                .isEqualTo(both().fit(data.slice(0, 40)).toJson());
        String before = whole.preprocessing().toJson();
        whole.fit(data.slice(10, 50), QUIET);
        assertThat(whole.preprocessing().toJson()).as("it stays").isEqualTo(before);
    }

    @Test
    void aModelSeesWhatItMakesOfTheData() {
        Dataset data = samples();
        Preprocessing steps = both().fit(data);
        Model model = model(steps);
        Model plain = model(Preprocessing.none());
        model.fit(data, QUIET);
        plain.fit(steps.apply(data), QUIET);
        Tensor expected = plain.predict(steps.inputs(data.inputs()));
        assertThat(model.predict(data.inputs()).equalBits(expected)).isTrue();
        assertThat(model.predict(Dataset.stream(() -> Stream.of(data))).equalBits(expected))
                .isTrue();
        assertThat(model.evaluate(data)).isEqualTo(plain.evaluate(steps.apply(data)));
    }

    @Test
    void comesBackWithTheModel(@TempDir Path folder) {
        Path file = folder.resolve("model.safetensors");
        Dataset data = samples();
        for (Preprocessing steps : List.of(both(), Preprocessing.minMax().and(both()), Preprocessing.none())) {
            Model model = model(steps);
            model.save(file);
            Model fresh = Model.load(file);
            assertThat(fresh.preprocessing().isFitted()).isEqualTo(steps == Preprocessing.none());
            if (steps == Preprocessing.none()) {
                continue;
            }
            model.fit(data, QUIET);
            model.save(file);
            Model loaded = Model.load(file);
            assertThat(loaded.predict(data.inputs()).equalBits(model.predict(data.inputs())))
                    .isTrue();
            assertThat(loaded.preprocessing().toJson())
                    .isEqualTo(model.preprocessing().toJson());
            Tensor predicted = loaded.predict(data.inputs());
            assertThat(loaded.preprocessing().labels(predicted).toFloats())
                    .isEqualTo(predicted.argMax(-1).times(2).plus(3).toFloats());
        }
    }

    @Test
    void modelsRefuseWhatDoesNotFit() {
        Model model = model(both());
        assertThatThrownBy(() -> model.preprocess(both()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already: standardize, oneHotTargets");
        assertThatThrownBy(() -> model.predict(Tensor.of(new float[] {1, 2}, 1, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not fitted");
        assertThatThrownBy(() -> model(Preprocessing.minMax().fit(Dataset.of(X, Y))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fitted to inputs of 3 columns");
    }

    /** Texts by someone who can compute the checksum of a file. */
    @Test
    void hostileTextsAreRefused(@TempDir Path folder) {
        Path file = folder.resolve("model.safetensors");
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("[]", "it is no JSON object"),
                Map.entry("{}", "the JSON field steps is missing"),
                Map.entry("{'steps':[],'x':1}", "unknown JSON field x"),
                Map.entry("{'steps':[1]}", "steps is not a list of objects"),
                Map.entry(
                        "{'steps':[{'type':'java.lang.Runtime'}]}", "unknown type of preprocessing: java.lang.Runtime"),
                Map.entry("{'steps':[{'type':'minMax','x':1}]}", "unknown JSON field steps[].x"),
                Map.entry("{'steps':[{'type':'minMax','offset':[1,2]}]}", "steps[].scale is missing"),
                Map.entry("{'steps':[{'type':'minMax','offset':[1,2],'scale':[1]}]}", "as many scales as offsets"),
                Map.entry("{'steps':[{'type':'minMax','offset':[1,2],'scale':[1,0]}]}", "all above 0"),
                Map.entry("{'steps':[{'type':'minMax','offset':[1,2],'scale':[1,1e999]}]}", "finite numbers"),
                Map.entry("{'steps':[{'type':'minMax','offset':[1],'scale':[1]}]}", "inputs of 1 columns"),
                Map.entry("{'steps':[{'type':'oneHotTargets','classes':[1,1]}]}", "must be sorted and differ"),
                Map.entry("{'steps':[{'type':'oneHotTargets','classes':[NaN]}]}", "malformed JSON"));
        wrong.forEach((text, message) -> {
            write(file, text.replace('\'', '"'));
            assertThatThrownBy(() -> Model.load(file))
                    .as(text)
                    .isInstanceOf(IllegalModelFileException.class)
                    .hasMessageContaining("model.safetensors")
                    .hasMessageContaining(message);
        });
        write(file, "{\"steps\":[{\"type\":\"minMax\",\"offset\":[1,2],\"scale\":[1,3e-300]}]}");
        assertThat(Model.load(file).preprocessing().isFitted()).isTrue();
    }

    private static void write(Path file, String preprocessing) {
        SafetensorsWriter.write(
                file,
                Map.of(
                        "slope.preprocessing",
                        preprocessing,
                        "slope.model",
                        "{\"version\":1,\"dtype\":\"float32\",\"input\":[2],\"layers\":"
                                + "[{\"type\":\"dense\",\"name\":\"d\",\"units\":1}]}"),
                Map.of("d.kernel", Tensor.zeros(DType.FLOAT32, 2, 1), "d.bias", Tensor.zeros(DType.FLOAT32, 1)));
    }
}
