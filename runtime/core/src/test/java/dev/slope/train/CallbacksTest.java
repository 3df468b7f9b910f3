package dev.slope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.loss.Loss;
import dev.slope.loss.Losses;
import dev.slope.metric.Metric;
import dev.slope.nn.Model;
import dev.slope.optim.Schedule;
import dev.slope.optim.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbacksTest {
    private static final Dataset DATA = Dataset.of(
            Tensor.normal(DType.FLOAT64, 1, 12, 2),
            Tensor.normal(DType.FLOAT64, 1, 12, 2).sum(-1));

    private static Model model(Schedule rate, Metric... metrics) {
        Model model = Model.sequential(2).dense(1).dtype(DType.FLOAT64).seed(3).build();
        model.compile(Sgd.of(rate), Losses.meanSquaredError(), metrics);
        return model;
    }

    private static Fit fit(int epochs, Callback... callbacks) {
        return Fit.epochs(epochs).batchSize(4).progress(Progress.OFF).callbacks(callbacks);
    }

    /** A figure whose values are those of a list, epoch by epoch. */
    private static final class Scripted implements Metric {
        private final double[] values;
        private int next;

        Scripted(double... values) {
            this.values = values;
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public Sum start() {
            double value = values[Math.min(next++, values.length - 1)];
            Sum mean = Metric.mean("any", (p, t) -> p).start();
            return new Sum() {
                @Override
                public void add(Tensor predicted, Tensor target, @Nullable Tensor weights) {}

                @Override
                public double value() {
                    return value;
                }

                @Override
                public double[] memory() {
                    return mean.memory();
                }

                @Override
                public void remember(double... memory) {}
            };
        }
    }

    /** Writes down what it is told, and the weights after each epoch. */
    private static final class Recorder implements Callback {
        private final List<String> events = new ArrayList<>();
        private final List<Tensor> kernels = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();

        private void note(String event, TrainingRun training) {
            events.add(event + " " + training.epoch() + "." + training.batch());
        }

        @Override
        public void trainingBegins(TrainingRun training) {
            note("training", training);
        }

        @Override
        public void epochBegins(TrainingRun training) {
            note("epoch", training);
            rates.add(training.learningRate());
        }

        @Override
        public void batchEnds(TrainingRun training) {
            note("batch", training);
        }

        @Override
        public void epochEnds(TrainingRun training) {
            note("end", training);
            kernels.add(training.weights().get("dense.kernel"));
        }

        @Override
        public void settled(TrainingRun training) {
            if (training.isEpochOver()) {
                note("settled", training);
            }
        }

        @Override
        public void trainingEnds(TrainingRun training) {
            note("over", training);
        }
    }

    @Test
    void areToldInOrder() {
        Recorder recorder = new Recorder();
        model(Schedule.constant(0.1)).fit(DATA, fit(2, recorder).batchSize(8));
        assertThat(recorder.events)
                .containsExactly(
                        "training 1.0",
                        "epoch 1.0",
                        "batch 1.1",
                        "batch 1.2",
                        "end 1.2",
                        "settled 1.2",
                        "epoch 2.0",
                        "batch 2.1",
                        "batch 2.2",
                        "end 2.2",
                        "settled 2.2",
                        "over 2.2");
    }

    @Test
    void seeWhereTrainingStands() {
        List<Object> seen = new ArrayList<>();
        model(Schedule.constant(0.1)).fit(DATA, fit(3, new Callback() {
            @Override
            public void epochEnds(TrainingRun training) {
                seen.add(List.of(
                        training.epochs(),
                        training.batches().orElse(-1),
                        training.steps(),
                        training.history().epochs().size(),
                        training.figures().equals(training.history().last()),
                        Double.isFinite(training.batchLoss())));
                assertThat(training.figureNames()).containsExactly("loss");
            }
        }));
        assertThat(seen)
                .containsExactly(
                        List.of(3, 3, 3L, 1, true, true),
                        List.of(3, 3, 6L, 2, true, true),
                        List.of(3, 3, 9L, 3, true, true));
    }

    /** One that stops in an epoch leaves the history of the whole ones, one that stops at its end that epoch, too. */
    @Test
    void mayStop() {
        Model model = model(Schedule.constant(0.1));
        History broken = model.fit(DATA, fit(9, new Callback() {
            @Override
            public void batchEnds(TrainingRun training) {
                if (training.epoch() == 2 && training.batch() == 2) {
                    training.stop("enough");
                }
            }
        }));
        assertThat(broken.epochs()).hasSize(1);
        assertThat(broken.stopReason()).contains("enough");
        History ended = model.fit(DATA, fit(9, new Callback() {
            @Override
            public void epochEnds(TrainingRun training) {
                training.stop("first");
                training.stop("second");
            }
        }));
        assertThat(ended.epochs()).hasSize(1);
        assertThat(ended.stopReason()).contains("first");
        assertThat(model.fit(DATA, fit(2)).stopReason()).isEmpty();
        History never = model.fit(DATA, fit(2, new Callback() {
            @Override
            public void epochBegins(TrainingRun training) {
                training.stop("at once");
            }
        }));
        assertThat(never.epochs()).isEmpty();
        assertThatThrownBy(never::last)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no epoch was over when training ended: at once");
    }

    @Test
    void earlyStoppingPutsTheBestWeightsBack() {
        double[] figures = {5, 4, 4.5, 3, 3.05, 2.99, 9, 1};
        record Case(EarlyStopping callback, int epochs, int best) {}
        for (Case c : List.of(
                new Case(EarlyStopping.of("scripted").lowerIsBetter(), 3, 2),
                new Case(EarlyStopping.of("scripted").lowerIsBetter().patience(2), 8, 8),
                new Case(
                        EarlyStopping.of("scripted").lowerIsBetter().patience(2).minDelta(0.1), 6, 4),
                new Case(EarlyStopping.of("scripted").higherIsBetter().patience(3), 4, 1),
                new Case(EarlyStopping.of("scripted").lowerIsBetter().startEpoch(6), 7, 6),
                new Case(EarlyStopping.of("scripted").lowerIsBetter().restoreBestWeights(false), 3, 3))) {
            Recorder recorder = new Recorder();
            // the first sum is that of the training about to begin, whose epoch it is
            Model model = model(Schedule.constant(0.1), new Scripted(figures));
            History history = model.fit(DATA, fit(8, recorder, c.callback()));
            assertThat(history.epochs()).as("%s", c).hasSize(c.epochs());
            assertThat(model.parameter("dense.kernel").equalBits(recorder.kernels.get(c.best() - 1)))
                    .as("%s", c)
                    .isTrue();
            assertThat(history.stopReason().isPresent()).isEqualTo(c.epochs() < 8);
        }
        History history = model(Schedule.constant(0.1), new Scripted(figures))
                .fit(DATA, fit(8, EarlyStopping.of("scripted").lowerIsBetter()));
        assertThat(history.stopReason()).contains("scripted has not become better than 4.0 for 1 epoch");
    }

    /** As Keras's does it, worked out by hand. */
    @Test
    void reducesOnPlateau() {
        double[] figures = {5, 5, 5, 5, 5, 5, 4, 4, 4, 4};
        ReduceOnPlateau plateau =
                ReduceOnPlateau.of("scripted").lowerIsBetter().factor(0.5).patience(2);
        record Case(ReduceOnPlateau callback, List<Double> factors) {}
        for (Case c : List.of(
                new Case(plateau, List.of(1.0, 1.0, 1.0, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125)),
                new Case(plateau.cooldown(2), List.of(1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125)),
                new Case(plateau.minRate(0.04), List.of(1.0, 1.0, 1.0, 0.5, 0.5, 0.4, 0.4, 0.4, 0.4, 0.4)))) {
            Recorder recorder = new Recorder();
            model(Schedule.constant(0.1), new Scripted(figures)).fit(DATA, fit(10, c.callback(), recorder));
            double[] expected =
                    c.factors().stream().mapToDouble(factor -> 0.1 * factor).toArray();
            assertThat(recorder.rates.stream().mapToDouble(Double::doubleValue).toArray())
                    .as("%s", c.factors())
                    .containsExactly(expected, within(1e-15));
        }
    }

    /** The steps follow the rates that are set, and a schedule goes on where it is only multiplied. */
    @Test
    void learningRatesAreSet() {
        Recorder recorder = new Recorder();
        LearningRateScheduler scheduler = LearningRateScheduler.of((epoch, rate) -> epoch < 3 ? rate : rate / epoch);
        model(Schedule.constant(0.6)).fit(DATA, fit(4, scheduler, recorder));
        assertThat(recorder.rates).containsExactly(0.6, 0.6, 0.6 / 3, 0.6 / 3 / 4);

        Schedule falling = step -> 0.1 / (step + 1);
        Recorder scaled = new Recorder();
        model(falling).fit(DATA, fit(3, scaled, new Callback() {
            @Override
            public void epochEnds(TrainingRun training) {
                training.scaleLearningRate(0.5);
            }
        }));
        assertThat(scaled.rates).containsExactly(0.1, 0.5 * 0.1 / 4, 0.25 * 0.1 / 7);

        Recorder frozen = new Recorder();
        Model still = model(Schedule.constant(0.1));
        Tensor before = still.parameter("dense.kernel");
        still.fit(DATA, fit(1, frozen, LearningRateScheduler.of((epoch, rate) -> 0)));
        assertThat(still.parameter("dense.kernel").equalBits(before)).isTrue();

        assertThatThrownBy(() -> model(step -> Double.NaN).fit(DATA, fit(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the learning rate after 0 steps is NaN");
    }

    @Test
    void mayPutWeightsInPlace() {
        Model model = model(Schedule.constant(0.1));
        Tensor kernel = Tensor.of(new double[] {7, 8}, 2, 1);
        model.fit(DATA, fit(1, new Callback() {
            @Override
            public void trainingEnds(TrainingRun training) {
                training.weights(Map.of("dense.kernel", kernel));
                assertThatThrownBy(() -> training.weights(Map.of("dense.colonel", kernel)))
                        .hasMessageContaining("no weight \"dense.colonel\"; there are [dense.kernel, dense.bias]");
                assertThatThrownBy(() -> training.weights(Map.of("dense.bias", kernel)))
                        .hasMessageContaining("dense.bias is float64 [1], not float64 [2, 1]");
            }
        }));
        assertThat(model.parameter("dense.kernel").equalBits(kernel)).isTrue();
    }

    @Test
    void writesACsvLog(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("log.csv");
        History history =
                model(Schedule.constant(0.1)).fit(DATA, fit(2, CsvLog.to(file)).validationData(DATA));
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "epoch,loss,validationLoss",
                        "1," + history.get("loss").get(0) + ","
                                + history.get("validationLoss").get(0),
                        "2," + history.get("loss").get(1) + ","
                                + history.get("validationLoss").get(1));
    }

    /** A model whose second layer makes NaN of negative numbers, or whose gradient is infinite at 0. */
    @Test
    void namesWhereNanFirstAppeared() {
        Tensor x = Tensor.of(new double[] {1, 2, -1, -2}, 4, 1);
        record Case(String activation, Tensor inputs, Loss loss, String reason) {}
        for (Case c : List.of(
                new Case(
                        "testRoot",
                        x,
                        Losses.meanSquaredError(),
                        "the loss is NaN in batch 1 of epoch 1: NaN first appeared in the output of layer \"activation\""
                                + " (Activation), activation testRoot, whose input is from -"),
                new Case(
                        "testRoot",
                        x.times(0),
                        Losses.meanSquaredError(),
                        "the loss is NaN in batch 1 of epoch 2: the weight dense.kernel was not finite any more after the"
                                + " step before: a gradient of Infinity first appeared in layer \"activation\""
                                + " (Activation), activation testRoot"),
                new Case(
                        "linear",
                        x,
                        (p, t) -> p.minus(t).square().times(Double.MAX_VALUE),
                        "the loss is Infinity in batch 1 of epoch 1: all outputs of layers are finite"))) {
            Model model = Model.sequential(1)
                    .dense(1)
                    .activation(c.activation())
                    .dense(1)
                    .dtype(DType.FLOAT64)
                    .seed(2)
                    .build();
            model.compile(Sgd.of(1), c.loss());
            History history =
                    model.fit(Dataset.of(c.inputs(), Tensor.of(1.0, 2, 3, 40)), fit(5, TerminateOnNan.create()));
            assertThat(history.stopReason())
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith(c.reason()));
        }
    }

    /** The step that made it is taken back, so that the model keeps what it had learned. */
    @Test
    void takesTheStepToNanBack() {
        Model model = Model.sequential(1)
                .dense(1)
                .activation("testRoot")
                .dtype(DType.FLOAT64)
                .seed(2)
                .build();
        model.compile(Sgd.of(1), Losses.meanSquaredError());
        Tensor before = model.parameter("dense.kernel");
        model.fit(
                Dataset.of(Tensor.of(new double[] {1, -1}, 2, 1), Tensor.of(1.0, 1)), fit(5, TerminateOnNan.create()));
        assertThat(model.parameter("dense.kernel").equalBits(before)).isTrue();
    }

    @Test
    void refusesFiguresThatAreNotMeasured() {
        Model model = model(
                Schedule.constant(0.1),
                Metric.mean("bias", (p, t) -> p.reshape(-1).minus(t)));
        Map<String, ThrowingCallable> wrong = new LinkedHashMap<>();
        wrong.put(
                "there is no figure \"validationLoss\"; there are [loss, bias], as there is no validation data",
                () -> model.fit(DATA, fit(1, EarlyStopping.of("validationLoss"))));
        wrong.put(
                "there is no figure \"accuracy\"; there are [loss, bias, validationLoss, validationBias]",
                () -> model.fit(DATA, fit(1, ReduceOnPlateau.of("accuracy")).validationData(DATA)));
        wrong.put(
                "which values of \"bias\" are good? Call higherIsBetter() or lowerIsBetter()",
                () -> model.fit(DATA, fit(1, Checkpoint.best(Path.of("none"), "bias"))));
        wrong.put(
                "patience must be at least 0, but is -1",
                () -> EarlyStopping.of("loss").patience(-1));
        wrong.put(
                "first epoch must be at least 1, but is 0",
                () -> EarlyStopping.of("loss").startEpoch(0));
        wrong.put("minDelta must be at least 0", () -> EarlyStopping.of("loss").minDelta(-1));
        wrong.put(
                "factor must be between 0 and 1, but is 1.0",
                () -> ReduceOnPlateau.of("loss").factor(1));
        wrong.put(
                "cooldown must be at least 0, but is -1",
                () -> ReduceOnPlateau.of("loss").cooldown(-1));
        wrong.put(
                "the lowest rate must be at least 0",
                () -> ReduceOnPlateau.of("loss").minRate(Double.NaN));
        wrong.put("number of epochs must be at least 1, but is 0", () -> Checkpoint.everyEpochs(Path.of("none"), 0));
        wrong.put(
                "this checkpoint watches no figure",
                () -> Checkpoint.everyEpoch(Path.of("none")).lowerIsBetter());
        wrong.forEach((message, call) -> assertThatThrownBy(call).as(message).hasMessageContaining(message));
    }
}
