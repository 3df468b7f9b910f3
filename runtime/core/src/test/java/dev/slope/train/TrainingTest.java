package dev.slope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.loss.Losses;
import dev.slope.metric.Metrics;
import dev.slope.nn.Model;
import dev.slope.optim.Adam;
import dev.slope.optim.Sgd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What fit does, seen from outside. */
class TrainingTest {
    private static final Fit QUIET = Fit.epochs(1).progress(Progress.OFF);

    private static Dataset numbers(int samples) {
        Tensor x = Tensor.normal(DType.FLOAT64, 1, samples, 2);
        return Dataset.of(x, x.matmul(Tensor.of(new double[] {2, -3}, 2, 1)).plus(0.5));
    }

    private static Dataset classes(int samples) {
        Tensor x = Tensor.normal(DType.FLOAT64, 2, samples, 2);
        return Dataset.of(x, x.sum(-1).greaterThan(0.3));
    }

    private static Model linear() {
        Model model = Model.sequential(2).dense(1).dtype(DType.FLOAT64).seed(3).build();
        model.compile(Sgd.of(0.1), Losses.meanSquaredError(), Metrics.meanAbsoluteError());
        return model;
    }

    /** The loss of a batch is the mean of weighted losses, as in Keras, and so is that of an epoch and of an evaluation. */
    @Test
    void samplesHaveWeights() {
        Dataset data = numbers(8);
        Tensor weights = Tensor.of(0.0, 1, 2, 0.5, 1, 3, 0, 1);
        Model model = linear();
        double[] errors = model.predict(data.inputs()).minus(data.targets()).toDoubles();
        double expected = 0;
        double[] gradient = new double[2];
        for (int i = 0; i < 8; i++) {
            expected += weights.get(i) * errors[i] * errors[i] / 8;
            gradient[0] += weights.get(i) * 2 * errors[i] * data.inputs().get(i, 0) / 8;
            gradient[1] += weights.get(i) * 2 * errors[i] * data.inputs().get(i, 1) / 8;
        }
        Dataset weighted = data.withWeights(weights);
        assertThat(model.evaluate(weighted).loss()).isEqualTo(expected, within(1e-12));
        assertThat(model.evaluate(weighted).get("meanAbsoluteError"))
                .isEqualTo(model.evaluate(data).get("meanAbsoluteError"));
        double[] before = model.parameter("dense.kernel").toDoubles();
        assertThat(model.fit(weighted, QUIET).last().loss()).isEqualTo(expected, within(1e-12));
        assertThat(model.parameter("dense.kernel").toDoubles())
                .containsExactly(
                        new double[] {before[0] - 0.1 * gradient[0], before[1] - 0.1 * gradient[1]}, within(1e-12));
    }

    /** Class weights are sample weights, and multiply those that there are; validation does not see them. */
    @Test
    void classesHaveWeights() {
        Dataset data = classes(20);
        Tensor own = Tensor.uniform(DType.FLOAT64, 5, 20);
        Tensor ofClasses = data.targets().times(2).plus(1); // 1 and 3
        List<Tensor> kernels = new ArrayList<>();
        List<Double> validation = new ArrayList<>();
        for (Dataset targets : List.of(data, data.mapTargets(y -> y.oneHot(2)))) {
            for (boolean byHand : new boolean[] {true, false}) {
                Model model = Model.sequential(2)
                        .dense(2)
                        .dtype(DType.FLOAT64)
                        .seed(3)
                        .build();
                model.compile(
                        Sgd.of(0.1),
                        Losses.softmaxCrossEntropy(),
                        Metrics.accuracy(),
                        Metrics.accuracy().weighted());
                Fit fit = Fit.epochs(2).batchSize(7).progress(Progress.OFF).validationData(data);
                History history = byHand
                        ? model.fit(targets.withWeights(own.times(ofClasses)), fit)
                        : model.fit(targets.withWeights(own), fit.classWeights(Map.of(1, 3.0)));
                kernels.add(model.parameter("dense.kernel"));
                validation.add(history.last().get("validationLoss"));
                assertThat(history.last().get("accuracy"))
                        .isNotEqualTo(history.last().get("weightedAccuracy"));
            }
        }
        assertThat(kernels).allMatch(kernel -> kernel.allClose(kernels.get(0), 1e-12, 1e-12));
        assertThat(validation).allSatisfy(loss -> assertThat(loss).isEqualTo(validation.get(0), within(1e-12)));
    }

    /** The random order and all results depend on the seed only, whatever else the machine does. */
    @Test
    void sameBitsInAnyThread() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Tensor> training = () -> {
                Model model =
                        Model.sequential(2).dense(16, "mish").dense(2).seed(1).build();
                model.compile(Adam.of(0.01), Losses.softmaxCrossEntropy());
                model.fit(classes(100), Fit.epochs(3).progress(Progress.OFF));
                return model.parameter("dense.kernel");
            };
            Tensor expected = training.call();
            for (Future<Tensor> kernel : pool.invokeAll(List.of(training, training, training, training))) {
                assertThat(kernel.get().equalBits(expected)).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void validationDataIsTakenAsTrainingDataIs() {
        Model model = Model.sequential(2).dense(1).build(); // float32, the data is not
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        History history = model.fit(numbers(10), QUIET.validationData(numbers(5)));
        assertThat(history.last().get("validationLoss"))
                .isEqualTo(model.evaluate(numbers(5)).loss());
    }

    private static Model twoOutputs() {
        var graph = Model.graph().dtype(DType.FLOAT64).seed(4);
        var a = graph.input("a", 2);
        var b = graph.input("b", 3).dense(2, "tanh");
        var both = a.plus(b).dense(4, "tanh");
        return graph.build(both.dense(1).named("number"), both.dense(3).named("kind"));
    }

    @Test
    void eachOutputHasAnObjective() {
        Tensor a = Tensor.normal(DType.FLOAT64, 1, 10, 2);
        Tensor b = Tensor.normal(DType.FLOAT64, 2, 10, 3);
        Tensor kinds = Tensor.of(0.0, 1, 2, 0, 1, 2, 0, 1, 2, 0);
        Dataset data = Dataset.of(List.of(a, b), List.of(a.sum(-1), kinds));
        Model model = twoOutputs();
        model.compile(
                Adam.of(0.05),
                Objective.of("kind", Losses.softmaxCrossEntropy(), Metrics.accuracy())
                        .weight(0.25),
                Objective.of("number", Losses.meanSquaredError(), Metrics.r2()));
        Map<String, Tensor> predicted = model.predictAll(a, b);
        assertThat(predicted.keySet()).containsExactly("number", "kind");
        Tensor numbers = Objects.requireNonNull(predicted.get("number")).reshape(10);
        double number = numbers.minus(a.sum(-1)).square().mean().item();
        Tensor logits = Objects.requireNonNull(predicted.get("kind"));
        double kind = Losses.softmaxCrossEntropy().of(logits, kinds).mean().item();
        Evaluation evaluation = model.evaluate(data);
        assertThat(evaluation.values().keySet())
                .containsExactly("loss", "numberLoss", "numberR2", "kindLoss", "kindAccuracy");
        assertThat(evaluation.get("numberLoss")).isEqualTo(number, within(1e-14));
        assertThat(evaluation.get("kindLoss")).isEqualTo(kind, within(1e-14));
        assertThat(evaluation.loss()).isEqualTo(number + 0.25 * kind, within(1e-14));
        History history = model.fit(data, Fit.epochs(200).validationData(data).progress(Progress.OFF));
        assertThat(history.last().get("validationKindLoss")).isLessThan(kind / 2);
        assertThat(history.last().get("validationNumberLoss")).isLessThan(number / 10);
        assertThatThrownBy(() -> model.predict(a, b)).hasMessageContaining("[number, kind]: use predictAll");
        assertThatThrownBy(() -> model.predictAll(a)).hasMessageContaining("takes 2 inputs, [a, b], but there are 1");
        assertThatThrownBy(() -> model.predictAll(a, b.slice(0, 0, 9))).hasMessageContaining("[10, 9]");
        assertThatThrownBy(() -> model.fit(Dataset.of(List.of(a, b), List.of(kinds)), QUIET))
                .hasMessageContaining("the model has 2 outputs, but the data has targets for 1");
        assertThatThrownBy(() -> model.fit(Dataset.of(List.of(a, b), List.of(kinds, a)), QUIET))
                .hasMessageContaining("output \"kind\": the predictions have shape [10, 3]");
        assertThatThrownBy(() -> model.fit(data, QUIET.classWeights(Map.of(0, 2.0))))
                .hasMessageContaining("class weights are for models with one output");
    }

    @Test
    void refusesObjectivesThatDoNotFit() {
        Model two = twoOutputs();
        Model one = linear();
        Map<String, ThrowingCallable> wrong = new LinkedHashMap<>();
        wrong.put(
                "an objective is for no output, but the outputs of the model are [number, kind]",
                () -> two.compile(Sgd.of(1), Losses.meanSquaredError()));
        wrong.put(
                "an objective is for \"size\"",
                () -> two.compile(Sgd.of(1), Objective.of("size", Losses.meanSquaredError())));
        wrong.put(
                "there are objectives for [kind], but",
                () -> two.compile(Sgd.of(1), Objective.of("kind", Losses.meanSquaredError())));
        wrong.put(
                "two figures are named \"meanSquaredError\"",
                () -> one.compile(
                        Sgd.of(1), Losses.meanSquaredError(), Metrics.meanSquaredError(), Metrics.meanSquaredError()));
        wrong.put(
                "weight of a loss must be at least 0 and finite, but is -1.0",
                () -> Objective.of(Losses.meanSquaredError()).weight(-1));
        wrong.forEach((message, call) -> assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message));
        one.compile(Sgd.of(1), Objective.of("dense", Losses.meanSquaredError()));
        assertThat(one.evaluate(numbers(3)).values().keySet()).containsExactly("loss");
    }

    /** With a loss of logits, a model that ends with probabilities would train badly without a word. */
    @Test
    void refusesProbabilitiesWhereLogitsAreMeant() {
        for (String activation : List.of("sigmoid", "softmax")) {
            Model model = Model.sequential(2).dense(3, activation).build();
            model.compile(Sgd.of(1), Losses.meanSquaredError());
            assertThatThrownBy(() -> model.compile(Sgd.of(1), Losses.softmaxCrossEntropy()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the loss takes logits, but layer \"dense\" ends with " + activation);
        }
    }

    /** Accuracy compares logits with 0 where the loss says that they are logits. */
    @Test
    void metricsKnowLogits() {
        Dataset data = classes(50);
        Model model = Model.sequential(2).dense(1).dtype(DType.FLOAT64).build();
        model.compile(Sgd.of(0.1), Losses.binaryCrossEntropy(), Metrics.accuracy());
        double[] logits = model.predict(data.inputs()).toDoubles();
        long right = IntStream.range(0, 50)
                .filter(i -> (logits[i] > 0) == (data.targets().get(i) == 1))
                .count();
        assertThat(model.evaluate(data).get("accuracy")).isEqualTo(right / 50.0);
    }

    @Test
    void refusesDataThatHoldsNan() {
        Model model = linear();
        Tensor kernel = model.parameter("dense.kernel");
        Dataset data = numbers(10);
        double[] values = data.targets().toDoubles();
        values[7] = Double.NaN;
        Dataset wrongTargets = data.withTargets(List.of(Tensor.of(values, 10, 1)));
        Fit fit = QUIET.shuffle(false).batchSize(5);
        assertThatThrownBy(() -> model.fit(wrongTargets, fit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the targets of the data hold NaN, in sample 3 of batch 2 of epoch 1");
        double[] inputs = data.inputs().toDoubles();
        inputs[2] = Double.POSITIVE_INFINITY;
        assertThatThrownBy(() -> model.fit(data.withInputs(List.of(Tensor.of(inputs, 10, 2))), fit))
                .hasMessageContaining("the inputs of the data hold Infinity, in sample 2 of batch 1 of epoch 1");
        assertThatThrownBy(() -> model.fit(data.withWeights(Tensor.full(DType.FLOAT64, Double.NaN, 10)), fit))
                .hasMessageContaining("the weights of the data hold NaN, in sample 1");
        assertThat(model.parameter("dense.kernel").toDoubles()).doesNotContain(Double.NaN);
        assertThat(model.parameter("dense.kernel").equalBits(kernel)).isFalse(); // of the first batch
    }

    @Test
    void refusesSettings() {
        Map<String, ThrowingCallable> wrong = Map.of(
                "class -1 has weight 1.0", () -> QUIET.classWeights(Map.of(-1, 1.0)),
                "class 0 has weight NaN", () -> QUIET.classWeights(Map.of(0, Double.NaN)),
                "goes on from a already", () -> QUIET.resume(Path.of("a")).resume(Path.of("b")));
        wrong.forEach((message, call) -> assertThatThrownBy(call).hasMessageContaining(message));
        Callback callback = new Callback() {};
        assertThatThrownBy(() -> QUIET.callbacks(callback, callback)).hasMessageContaining("is given twice");
    }
}
