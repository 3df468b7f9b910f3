package dev.slope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.DType;
import dev.slope.IllegalModelFileException;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.data.Samples;
import dev.slope.loss.Losses;
import dev.slope.metric.Averaging;
import dev.slope.metric.Metrics;
import dev.slope.nn.Conv2d;
import dev.slope.nn.Model;
import dev.slope.nn.Regularizer;
import dev.slope.optim.Adam;
import dev.slope.optim.Optimizer;
import dev.slope.optim.Schedule;
import dev.slope.optim.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that goes on from a checkpoint ends with the same bits as training that was never stopped. */
class ResumeTest {
    private static final int EPOCHS = 4;
    private static final int BATCHES = 3;

    @TempDir
    private Path folder;

    private static Dataset data() {
        Tensor x = Tensor.normal(DType.FLOAT32, 1, 20, 2);
        return Dataset.of(x, x.sum(-1).greaterThan(0.3)).withWeights(Tensor.uniform(DType.FLOAT32, 2, 20));
    }

    private static Model model() {
        Model model = Model.sequential(2)
                .dense(8, "prelu")
                .batchNormalization()
                .dropout(0.3)
                .dense(1)
                .seed(1)
                .build();
        compile(model, Adam.of(Schedule.cosineDecay(0.1, 20)).clipGlobalNorm(1).weightDecay(0.01));
        return model;
    }

    private static void compile(Model model, Optimizer optimizer) {
        model.compile(
                optimizer, Losses.binaryCrossEntropy(), Metrics.accuracy().weighted(), Metrics.auc(), Metrics.r2());
    }

    /** With callbacks that remember something. */
    private Fit fit(Callback... more) {
        return Fit.epochs(EPOCHS)
                .batchSize(6)
                .seed(5)
                .validationSplit(0.2)
                .classWeights(Map.of(1, 2.0))
                .progress(Progress.OFF)
                .callbacks(
                        EarlyStopping.of("validationAuc").patience(3),
                        ReduceOnPlateau.of("validationLoss")
                                .patience(1)
                                .factor(0.5)
                                .minDelta(0.5),
                        CsvLog.to(folder.resolve("log.csv")))
                .callbacks(more);
    }

    private static void same(Model one, Model other) {
        one.parameters()
                .forEach((name, tensor) -> assertThat(tensor.equalBits(other.parameter(name)))
                        .as(name)
                        .isTrue());
    }

    /** Saves a checkpoint of its own after each batch and each epoch. */
    private final class SaveAll implements Callback {
        private final List<Path> files = new ArrayList<>();

        @Override
        public void settled(TrainingRun training) {
            Path file = folder.resolve("checkpoint" + files.size());
            training.save(file);
            files.add(file);
        }
    }

    @Test
    void fromEveryBatch() throws IOException {
        SaveAll saves = new SaveAll();
        Model model = model();
        History history = model.fit(data(), fit(saves));
        String log = Files.readString(folder.resolve("log.csv"));
        assertThat(history.epochs()).hasSize(EPOCHS);
        assertThat(saves.files).hasSize(EPOCHS * (BATCHES + 1));
        for (Path file : saves.files) {
            Model other = model();
            History resumed = other.fit(data(), fit().resume(file));
            same(other, model);
            assertThat(resumed).isEqualTo(history);
            assertThat(Files.readString(folder.resolve("log.csv"))).isEqualTo(log);
        }
        // a checkpoint is a model, too, and can be loaded by a program that knows nothing else of it
        Model loaded = Model.load(saves.files.get(5));
        compile(loaded, Adam.of(Schedule.cosineDecay(0.1, 20)).clipGlobalNorm(1).weightDecay(0.01));
        loaded.fit(data(), fit().resume(saves.files.get(5)));
        same(loaded, model);
    }

    @Test
    void fromAnInterruption() {
        Model model = model();
        History history = model.fit(data(), fit());
        Model stopped = model();
        History begun = stopped.fit(data(), fit(new Callback() {
            @Override
            public void batchEnds(TrainingRun training) {
                if (training.epoch() == 2 && training.batch() == 2) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(begun.epochs()).isEqualTo(history.epochs().subList(0, 1));
        assertThat(begun.stopReason()).contains("the thread was interrupted");
        Path file = folder.resolve("stopped");
        stopped.saveCheckpoint(file);
        assertThat(Thread.interrupted()).isTrue();
        Model other = model();
        assertThat(other.fit(data(), fit().resume(file))).isEqualTo(history);
        same(other, model);
    }

    /** An interrupt from outside ends training after some batch, and everything is consistent. */
    @Test
    void aThreadCanBeInterrupted() throws InterruptedException {
        Model model = model();
        // the weights go on changing, however late the interrupt comes
        compile(model, Adam.of(1e-3));
        Tensor before = model.parameter("dense.kernel");
        List<History> histories = new ArrayList<>();
        Thread thread = new Thread(() -> histories.add(
                model.fit(data(), Fit.epochs(1_000_000).batchSize(6).progress(Progress.OFF))));
        thread.start();
        while (thread.isAlive() && model.parameter("dense.kernel").equalBits(before)) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();
        assertThat(histories.get(0).stopReason()).contains("the thread was interrupted");
        Tensor after = model.parameter("dense.kernel");
        assertThat(model.fit(data(), fit()).epochs()).hasSize(EPOCHS);
        assertThat(model.parameter("dense.kernel").equalBits(after)).isFalse();
    }

    /** The program of the README, on fewer and smaller images, killed after some epoch and started again. */
    @Test
    void asInTheReadme() {
        Dataset images = Dataset.of(
                Tensor.uniform(DType.FLOAT32, 1, 20, 6, 6, 1),
                Tensor.range(DType.FLOAT32, 20).times(0.5).floor());
        Path file = folder.resolve("training.safetensors");
        List<History> histories = new ArrayList<>();
        for (int epochs : new int[] {1, 3}) {
            Model model = Model.sequential(6, 6, 1)
                    .add(Conv2d.of(4, 3).same().activation("mish").kernelRegularizer(Regularizer.l2(1e-4)))
                    .maxPool2d(2)
                    .residual(block -> block.add(Conv2d.of(4, 3).same())
                            .batchNormalization()
                            .activation("relu"))
                    .flatten()
                    .dropout(0.5)
                    .dense(10)
                    .build();
            model.compile(
                    Adam.of(Schedule.cosineDecay(1e-3, 10_000).warmUp(500)).clipGlobalNorm(1),
                    Losses.softmaxCrossEntropy(),
                    Metrics.accuracy(),
                    Metrics.f1(Averaging.MACRO));
            Fit fit = Fit.epochs(epochs)
                    .validationSplit(0.1)
                    .progress(Progress.OFF)
                    .callbacks(
                            EarlyStopping.of("validationLoss").patience(5),
                            TerminateOnNan.create(),
                            Checkpoint.everyEpoch(file));
            histories.add(model.fit(images, Files.exists(file) ? fit.resume(file) : fit));
        }
        assertThat(histories.get(1).epochs()).hasSize(3);
        assertThat(histories.get(1).epochs().get(0))
                .isEqualTo(histories.get(0).epochs().get(0));
    }

    /** With more epochs than then, training goes on; with as many, there is nothing left to do. */
    @Test
    void fromTheEnd() {
        Path file = folder.resolve("end");
        Model model = model();
        History history = model.fit(data(), fit(Checkpoint.everyEpoch(file)));
        Model other = model();
        assertThat(other.fit(data(), fit().resume(file))).isEqualTo(history);
        same(other, model);
    }

    /** Streams, whose batches come in an order that a buffer decides, go on, too. */
    @Test
    void inAStream() {
        Path file = folder.resolve("stream");
        Fit fit = Fit.epochs(3).batchSize(6).progress(Progress.OFF);
        Samples stream = Dataset.stream(() -> Stream.of(data())).shuffleBuffer(7);
        Model model = model();
        History history = model.fit(stream, fit.callbacks(new Callback() {
            @Override
            public void settled(TrainingRun training) {
                if (training.epoch() == 2 && training.batch() == 2) {
                    training.save(file);
                }
            }
        }));
        Model other = model();
        assertThat(other.fit(stream, fit.resume(file))).isEqualTo(history);
        same(other, model);
    }

    @Test
    void checkpointsAreWrittenWhenTheyAreDue() {
        Path best = folder.resolve("best");
        Path second = folder.resolve("second");
        Path batch = folder.resolve("batch");
        List<String> written = new ArrayList<>();
        model().fit(
                        data(),
                        fit(
                                Checkpoint.best(best, "loss"),
                                Checkpoint.everyEpochs(second, 2),
                                Checkpoint.everyBatches(batch, 2),
                                new Callback() {
                                    @Override
                                    public void settled(TrainingRun training) {
                                        for (Path file : List.of(best, second, batch)) {
                                            if (file.toFile().delete()) {
                                                written.add(training.epoch() + "." + training.batch()
                                                        + (training.isEpochOver() ? " end " : " ")
                                                        + file.getFileName());
                                            }
                                        }
                                    }
                                }));
        assertThat(written)
                .contains("1.2 batch", "1.3 end batch", "1.3 end best", "2.3 end second", "4.3 end second")
                .doesNotContain("1.3 end second", "3.3 end second", "1.1 batch", "1.3 batch");
    }

    @Test
    void refusesWhatDoesNotFit() {
        Path file = folder.resolve("checkpoint");
        model().fit(data(), fit(Checkpoint.everyEpochs(file, 2)));
        Path plain = folder.resolve("plain");
        model().save(plain);
        Map<String, ThrowingCallable> wrong = new LinkedHashMap<>();
        wrong.put("another seed", () -> model().fit(data(), fit().seed(6).resume(file)));
        wrong.put(
                "another batch size",
                () -> model().fit(data(), fit().batchSize(7).resume(file)));
        wrong.put(
                "another shuffling",
                () -> model().fit(data(), fit().shuffle(false).resume(file)));
        wrong.put("another number of samples", () -> model().fit(data().slice(0, 15), fit().resume(file)));
        wrong.put("another optimizer", () -> {
            Model model = model();
            compile(model, Sgd.of(0.1));
            model.fit(data(), fit().resume(file));
        });
        wrong.put("with other layers frozen", () -> {
            Model model = model();
            model.freeze("dense_1");
            compile(model, Adam.of(0.1));
            model.fit(data(), fit().resume(file));
        });
        wrong.put("it is a checkpoint of another model", () -> {
            Model model = Model.sequential(2).dense(7, "prelu").dense(1).build();
            compile(model, Adam.of(0.1));
            model.fit(data(), fit().resume(file));
        });
        wrong.put("it holds a model, but not where its training stood", () -> model().fit(data(), fit().resume(plain)));
        wrong.put("there is no such file", () -> model().fit(data(), fit().resume(folder.resolve("none"))));
        wrong.put("was not trained since it was compiled", () -> model().saveCheckpoint(file));
        wrong.forEach((message, call) -> assertThatThrownBy(call).as(message).hasMessageContaining(message));
        assertThatThrownBy(() -> model().fit(data(), fit().resume(plain)))
                .isInstanceOf(IllegalModelFileException.class);
    }
}
