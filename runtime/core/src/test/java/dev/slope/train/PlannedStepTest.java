package dev.slope.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Generator;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.kernel.Threads;
import dev.slope.loss.Losses;
import dev.slope.nn.BatchNormalization;
import dev.slope.nn.Conv2d;
import dev.slope.nn.Dense;
import dev.slope.nn.Dropout;
import dev.slope.nn.Model;
import dev.slope.optim.Adam;
import dev.slope.optim.Optimizer;
import dev.slope.optim.RmsProp;
import dev.slope.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Planned steps against the same steps done operation by operation, and what they leave behind. */
class PlannedStepTest {
    private static final double CLOSE = 1e-9;

    private static final int SAMPLES = 12;

    /** A model, its optimizer, and the shape of an input. */
    record Case(Model model, Optimizer optimizer, List<Integer> input) {
        @Override
        public String toString() {
            return optimizer + " of " + model.layers();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(dense(DType.FLOAT64), Adam.of(0.01), List.of(20)),
                new Case(dense(DType.FLOAT64), Adam.of(0.01).amsGrad(true).clipGlobalNorm(0.1), List.of(20)),
                new Case(dense(DType.FLOAT64), Sgd.of(0.1).weightDecay(0.01), List.of(20)),
                new Case(convolutional(DType.FLOAT64), RmsProp.of(0.01), List.of(12, 12, 2)));
    }

    static Model dense(DType type) {
        return Model.sequential(20)
                .dtype(type)
                .add(Dense.of(17).activation("mish"))
                .add(new BatchNormalization(0.9, 1e-3, true, true))
                .add(new Dropout(0.3))
                .add(Dense.of(9).activation(Activations.get("prelu")))
                .dense(5)
                .build();
    }

    static Model convolutional(DType type) {
        return Model.sequential(12, 12, 2)
                .dtype(type)
                .add(Conv2d.of(4, 3).same().activation("gelu"))
                .maxPool2d(2)
                .add(Conv2d.of(6, 3).stride(2).activation("silu"))
                .flatten()
                .dense(5)
                .build();
    }

    static Dataset data(Case of) {
        int[] shape = Stream.concat(Stream.of(SAMPLES), of.input.stream())
                .mapToInt(Integer::intValue)
                .toArray();
        DType type = of.model.parameters().values().iterator().next().dtype();
        return Dataset.of(
                Tensor.normal(type, 1, shape),
                Tensor.uniform(type, 2, SAMPLES).times(5).floor());
    }

    static Trainer trainer(Case of) {
        List<Trainer> found = new ArrayList<>();
        of.model.compile(of.optimizer, Losses.softmaxCrossEntropy());
        of.model.fit(data(of), Fit.epochs(1).progress(Progress.OFF).callbacks(new Callback() {
            @Override
            public void trainingEnds(TrainingRun training) {
                found.add(training.trainer());
            }
        }));
        return found.get(0);
    }

    static TrainingState start(Case of, Trainer trainer) {
        return trainer.start(List.copyOf(of.model.parameters().values()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepsAreThoseOfOperations(Case of) {
        for (int remembered : new int[] {0, 2}) {
            Trainer trainer = trainer(of);
            TrainingState state = start(of, trainer);
            LiveState live = new LiveState(trainer, state, remembered);
            Dataset batch = data(of);
            List<TrainingState> path = new ArrayList<>(List.of(state));
            for (int step = 0; step < 6; step++) {
                Tensor key = Generator.key(7, step);
                TrainingStep.Result expected = trainer.trainingStep().run(trainer.inputs(state, batch, key));
                StepOutcome outcome = live.step(batch, key, loss -> {});
                assertThat(outcome.total())
                        .isCloseTo(expected.total().item(), org.assertj.core.data.Offset.offset(CLOSE));
                close(outcome.outputs().get(), expected.outputs());
                state = live.get();
                close(state.weights(), expected.weights());
                close(
                        PlannedStep.state(List.of(), state.memories()),
                        PlannedStep.state(List.of(), expected.memories()));
                path.add(state);
            }
            for (int back = 1; back <= remembered; back++) {
                assertThat(live.before(back).steps()).isEqualTo(6 - back);
                same(live.before(back).weights(), path.get(6 - back).weights());
            }
        }
    }

    private static void close(List<Tensor> given, List<Tensor> expected) {
        assertThat(given).hasSameSizeAs(expected);
        for (int i = 0; i < given.size(); i++) {
            double[] is = given.get(i).toDoubles();
            double[] should = expected.get(i).toDoubles();
            for (int j = 0; j < is.length; j++) {
                assertThat(Math.abs(is[j] - should[j]))
                        .as("%s instead of %s", is[j], should[j])
                        .isLessThanOrEqualTo(CLOSE * Math.max(1, Math.abs(should[j])));
            }
        }
    }

    private static void same(List<Tensor> given, List<Tensor> expected) {
        for (int i = 0; i < given.size(); i++) {
            assertThat(given.get(i).equalBits(expected.get(i))).isTrue();
        }
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        int before = Threads.count();
        try {
            List<List<Tensor>> results = new ArrayList<>();
            for (int threads = 1; threads <= 3; threads++) {
                Threads.setCount(threads);
                Case of = new Case(convolutional(DType.FLOAT32), Adam.of(0.01), List.of(12, 12, 2));
                Trainer trainer = trainer(of);
                LiveState live = new LiveState(trainer, start(of, trainer), 0);
                for (int step = 0; step < 5; step++) {
                    live.step(data(of), Generator.key(7, step), loss -> {});
                }
                results.add(live.get().weights());
            }
            same(results.get(1), results.get(0));
            same(results.get(2), results.get(0));
        } finally {
            Threads.setCount(before);
        }
    }
}
