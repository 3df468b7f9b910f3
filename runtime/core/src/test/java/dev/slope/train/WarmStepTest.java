package dev.slope.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.slope.Cell;
import dev.slope.DType;
import dev.slope.Generator;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.kernel.Threads;
import dev.slope.nn.Model;
import dev.slope.optim.Adam;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Steps once the virtual machine has compiled all of them, vector code too: some calls make garbage before. In a virtual machine
 * of its own, since what ran before decides what its compiler makes of vectors.
 *
 * <p>In one of some forty processes, that of JDK 17 keeps the constants of one kernel as objects, for as long as there is the
 * kernel: eleven for each call of it. So there is a second trial, with kernels of its own.
 */
class WarmStepTest {
    private static final int STEPS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIALS = 2;

    static Stream<PlannedStepTest.Case> fastCases() {
        return Stream.of(
                new PlannedStepTest.Case(PlannedStepTest.dense(DType.FLOAT32), Adam.of(0.01), List.of(20)),
                // more elements than a kernel computes at a time
                new PlannedStepTest.Case(
                        Model.sequential(20).dense(800, "mish").dense(5).build(), Adam.of(0.01), List.of(20)),
                new PlannedStepTest.Case(
                        PlannedStepTest.convolutional(DType.FLOAT32), Adam.of(0.01), List.of(12, 12, 2)));
    }

    @ParameterizedTest
    @MethodSource("fastCases")
    void aWarmStepAllocatesNothing(PlannedStepTest.Case of) {
        int before = Threads.count();
        try {
            Threads.setCount(1);
            Trainer trainer = PlannedStepTest.trainer(of);
            TrainingState state = PlannedStepTest.start(of, trainer);
            List<Cell> cells = PlannedStep.state(state.weights(), state.memories()).stream()
                    .map(Cell::of)
                    .toList();
            Dataset batch = PlannedStepTest.data(of);
            Tensor key = Generator.key(1, 2);
            long bytes = 1;
            for (int trial = 0; trial < TRIALS && bytes > 0; trial++) {
                PlannedStep step = new PlannedStep(
                        trainer, List.of(cells), trainer.trainingStep(), trainer.inputs(state, batch, key));
                step.run(0, batch, key, trainer.numbers(0, state.rate()), loss -> {});
                bytes = allocatedOnceWarm(step);
            }
            assertThat(bytes).isZero();
        } finally {
            Threads.setCount(before);
        }
    }

    private static long allocatedOnceWarm(PlannedStep step) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long end = System.nanoTime() + PATIENCE.toNanos();
        long bytes;
        do {
            long at = threads.getThreadAllocatedBytes(id);
            for (int i = 0; i < STEPS; i++) {
                step.run(0).run();
            }
            bytes = threads.getThreadAllocatedBytes(id) - at;
        } while ((bytes > 0 || isWarming()) && System.nanoTime() < end);
        return bytes;
    }

    private static boolean isWarming() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("slope-warmup"));
    }
}
