package dev.slope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Recording;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.loss.Losses;
import dev.slope.nn.BatchNormalization;
import dev.slope.nn.Conv2d;
import dev.slope.nn.Dense;
import dev.slope.nn.Dropout;
import dev.slope.nn.Model;
import dev.slope.optim.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions and measurements are recorded; here they are held against layers applied operation by operation. */
class InferenceTest {
    private static final double CLOSE = 1e-11;

    private static Model dense() {
        return Model.sequential(7)
                .dtype(DType.FLOAT64)
                .add(Dense.of(13).activation("mish"))
                .add(new BatchNormalization(0.9, 1e-3, true, true))
                .add(new Dropout(0.3))
                .add(Dense.of(9).activation(Activations.get("prelu")))
                .dense(3)
                .build();
    }

    private static Model convolutional() {
        return Model.sequential(9, 8, 2)
                .dtype(DType.FLOAT64)
                .add(Conv2d.of(4, 3).same().activation("gelu"))
                .maxPool2d(2)
                .flatten()
                .dense(3)
                .build();
    }

    private static Tensor inputs(Model model, int samples, long seed) {
        int[] shape = IntStream.concat(
                        IntStream.of(samples),
                        IntStream.of(model.layers().get(0).inputShape()))
                .toArray();
        return Tensor.normal(DType.FLOAT64, seed, shape);
    }

    private static Dataset data(Model model, int samples, long seed) {
        return Dataset.of(
                inputs(model, samples, seed),
                Tensor.uniform(DType.FLOAT64, seed, samples).times(3).floor());
    }

    /** Trains a little, so that no weight is at its start, and finds who did it. */
    private static Trainer trained(Model model) {
        List<Trainer> found = new ArrayList<>();
        model.compile(Adam.of(0.01), Losses.softmaxCrossEntropy());
        model.fit(data(model, 40, 5), Fit.epochs(2).progress(Progress.OFF).callbacks(new Callback() {
            @Override
            public void trainingEnds(TrainingRun training) {
                found.add(training.trainer());
            }
        }));
        return found.get(0);
    }

    private static Tensor byOperations(Trainer trainer, Model model, Tensor x) {
        List<Tensor> weights = List.copyOf(model.parameters().values());
        return trainer.network()
                .apply(List.of(x), weights, Phase.INFERENCE)
                .outputs()
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 100, 255, 256, 257, 600})
    void anyNumberOfSamples(int samples) {
        for (Model model : List.of(dense(), convolutional())) {
            Trainer trainer = trained(model);
            Tensor x = inputs(model, samples, 1);
            Tensor predicted = model.predict(x);
            assertThat(predicted.shape()).containsExactly(samples, 3);
            assertThat(predicted.toDoubles())
                    .containsExactly(byOperations(trainer, model, x).toDoubles(), within(CLOSE));
        }
    }

    @Test
    void measuresWhatIsPredicted() {
        Model model = dense();
        Trainer trainer = trained(model);
        Dataset data = data(model, 300, 2);
        double loss = Losses.softmaxCrossEntropy()
                .of(byOperations(trainer, model, data.inputs()), data.targets())
                .mean()
                .item();
        assertThat(model.evaluate(data).loss()).isCloseTo(loss, within(CLOSE));
    }

    @Test
    void seesTheWeightsOfNow() {
        Model model = dense();
        Tensor x = inputs(model, 5, 1);
        Trainer trainer = trained(model);
        double[] before = model.predict(x).toDoubles();
        model.fit(data(model, 40, 6), Fit.epochs(1).progress(Progress.OFF));
        double[] after = model.predict(x).toDoubles();
        assertThat(after).isNotEqualTo(before);
        assertThat(after).containsExactly(byOperations(trainer, model, x).toDoubles(), within(CLOSE));
    }

    /** What was returned stays as it is when the memory behind it is used again. */
    @Test
    void resultsAreCopies() {
        Model model = dense();
        Tensor first = model.predict(inputs(model, 4, 1));
        double[] before = first.toDoubles();
        model.predict(inputs(model, 4, 2));
        assertThat(first.toDoubles()).containsExactly(before);
    }

    @Test
    void manyThreadsPredictAtOnce() throws Exception {
        Model model = convolutional();
        List<Tensor> inputs = IntStream.range(0, 24)
                .mapToObj(i -> inputs(model, 1 + i % 5, i))
                .toList();
        List<double[]> alone =
                inputs.stream().map(x -> model.predict(x).toDoubles()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                List<Future<double[]>> together = threads.invokeAll(inputs.stream()
                        .<Callable<double[]>>map(x -> () -> model.predict(x).toDoubles())
                        .toList());
                for (int i = 0; i < inputs.size(); i++) {
                    assertThat(together.get(i).get()).containsExactly(alone.get(i));
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    /** Others predict while weights change: what they get belongs to weights between the first and the last. */
    @Test
    void predictsWhileItTrains() throws Exception {
        Model model = dense();
        trained(model);
        Tensor x = inputs(model, 3, 1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> training = other.submit(() ->
                    model.fit(data(model, 64, 3), Fit.epochs(30).batchSize(8).progress(Progress.OFF)));
            while (!training.isDone()) {
                assertThat(model.predict(x).toDoubles()).doesNotContain(Double.NaN);
            }
            training.get();
        } finally {
            other.shutdown();
        }
    }

    /** However many layers there are: room for two of them. */
    @Test
    void needsTheMemoryOfTwoLayers() {
        int batch = 32;
        int[] widths = {10, 300, 200, 120, 260, 64, 150, 40};
        List<Tensor> kernels = IntStream.range(1, widths.length)
                .mapToObj(i -> Tensor.normal(DType.FLOAT32, i, widths[i - 1], widths[i]))
                .toList();
        List<Tensor> all = Stream.concat(Stream.of(Tensor.normal(DType.FLOAT32, 0, batch, widths[0])), kernels.stream())
                .toList();
        Recording recording = Recording.of(
                symbols -> {
                    Tensor value = symbols.get(0);
                    for (Tensor kernel : symbols.subList(1, symbols.size())) {
                        value = Activations.get("silu").apply(value.matmul(kernel));
                    }
                    return List.of(value);
                },
                all,
                0);
        assertThat(recording.room()).isLessThanOrEqualTo(batch * (300L + 260));
    }
}
