package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import dev.slope.autodiff.ElementwiseOps;
import dev.slope.autodiff.MathOps;
import dev.slope.autodiff.Op;
import dev.slope.autodiff.StepOps;
import dev.slope.kernel.Threads;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded computes what is computed at once. */
class RecordingTest {
    /** Kernels have functions of their own, and put products and sums together. */
    private static final double CLOSE = 1e-12;

    private static final double CLOSE_FLOAT = 2e-5;

    private static final double[] SPECIAL = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0,
        -0.0,
        1,
        -1,
        0.5,
        -2.5,
        3,
        1e-300,
        -1e-300,
        1e9,
        -1e9
    };

    private static Recording.Run recorded(Function<List<Tensor>, List<Tensor>> f, List<Tensor> inputs) {
        Recording.Run run =
                Recording.of(f, inputs, 0).bind(inputs.stream().map(Cell::of).toList(), List.of());
        run.run();
        return run;
    }

    private static void check(Function<List<Tensor>, Tensor> f, List<Tensor> inputs, double tolerance) {
        Tensor expected = f.apply(inputs);
        Recording.Run run = recorded(x -> List.of(f.apply(x)), inputs);
        compare(run.output(0), expected, tolerance);
        run.run();
        compare(run.output(0), expected, tolerance);
    }

    private static void compare(Tensor given, Tensor expected, double tolerance) {
        assertThat(given.shape()).containsExactly(expected.shape());
        assertThat(given.dtype()).isEqualTo(expected.dtype());
        double[] actual = given.toDoubles();
        double[] wanted = expected.toDoubles();
        for (int i = 0; i < actual.length; i++) {
            boolean isEqual = Double.compare(actual[i], wanted[i]) == 0 || actual[i] == wanted[i];
            assertThat(isEqual || Math.abs(actual[i] - wanted[i]) <= tolerance * Math.max(1, Math.abs(wanted[i])))
                    .as("%s instead of %s at %d", actual[i], wanted[i], i)
                    .isTrue();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyOperation() {
        return OpSamples.all().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(sample -> dynamicTest(
                                entry.getKey() + " of " + sample, () -> check(sample::apply, sample.inputs(), CLOSE))));
    }

    /** Formulas of operations against the functions, where those are special. */
    @TestFactory
    List<DynamicTest> specialValues() throws IllegalAccessException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Class<?> table : List.of(ElementwiseOps.class, MathOps.class, StepOps.class)) {
            for (Field field : table.getFields()) {
                if (field.get(null) instanceof Op.Plain op && op != ElementwiseOps.WHERE) {
                    boolean isUnary = Stream.of(table.getSimpleName()).anyMatch("MathOps"::equals) || isUnary(op);
                    Tensor a = Tensor.of(SPECIAL);
                    Tensor b = isUnary ? a : Tensor.of(SPECIAL).reshape(SPECIAL.length, 1);
                    List<Tensor> inputs = isUnary ? List.of(a) : List.of(a, b);
                    tests.add(dynamicTest(
                            field.getName(),
                            () -> check(
                                    x -> Tensor.wrap(op.of(
                                            x.stream().map(Tensor::node).toArray(dev.slope.autodiff.Node[]::new))),
                                    inputs,
                                    CLOSE)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(45);
        return tests;
    }

    private static boolean isUnary(Op<?> op) {
        return OpSamples.all().getOrDefault(op, List.of()).get(0).inputs().size() == 1;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomProgramsWithTheirGradients(long seed) {
        Function<List<Tensor>, Tensor> f = RandomTensorProgramsTest.program(seed);
        Function<List<Tensor>, Tensor> both = x -> {
            Gradients.ValueAndGradients at =
                    Gradients.valueAndGradient(t -> f.apply(t).sum(), x);
            return at.gradients().get(0).plus(at.gradients().get(1).times(0.7)).plus(at.value());
        };
        check(both, List.of(Tensor.normal(DType.FLOAT64, seed, 2, 4), Tensor.normal(DType.FLOAT64, -seed, 2, 4)), 1e-9);
        check(f, List.of(Tensor.normal(DType.FLOAT32, seed, 2, 4), Tensor.normal(DType.FLOAT32, -seed, 2, 4)), 1e-3);
    }

    /** Derivatives in float32 about their zeros, where their parts cancel, and in the tails. */
    @ParameterizedTest
    @ValueSource(strings = {"silu", "mish", "gelu", "geluTanh", "snake", "softplus", "squareplus"})
    void derivativesKeepTheirDigits(String name) {
        ActivationFunction function = Activations.get(name);
        float[] numbers = new float[20_001];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = -1.6f + 1.6f * i / numbers.length;
        }
        Tensor x = Tensor.of(numbers);
        float[] dx = recorded(in -> List.of(Gradients.of(t -> function.apply(t).sum(), in.get(0))), List.of(x))
                .output(0)
                .toFloats();
        for (int i = 0; i < numbers.length; i++) {
            double exact = function.derivative(numbers[i]);
            if (!(Math.abs(dx[i] - exact) <= 1e-5 * Math.abs(exact) + 1e-12)) {
                assertThat(dx[i]).as("%s'(%s)", name, numbers[i]).isEqualTo((float) exact);
            }
        }
    }

    /** Sizes around those of vectors, stretches and tiles; shapes that repeat in every way. */
    @TestFactory
    Stream<DynamicTest> repeatedShapes() {
        int[][][] shapes = {
            {{1}, {1}},
            {{5}, {}},
            {{7, 3}, {3}},
            {{7, 3}, {7, 1}},
            {{700, 3}, {3}},
            {{130, 100}, {130, 1}},
            {{130, 100}, {100}},
            {{3, 9000}, {9000}},
            {{3, 9000}, {3, 1}},
            {{20000}, {1}},
            {{6, 5, 70}, {6, 1, 70}},
            {{6, 5, 70}, {5, 70}},
            {{6, 5, 70}, {5, 1}},
            {{6, 5, 70}, {6, 1, 1}},
            {{2, 3000, 2}, {3000, 2}},
            {{64, 12, 12, 3}, {3}},
            {{9, 1, 40}, {1, 6, 1}},
        };
        return Stream.of(shapes)
                .map(pair -> dynamicTest(java.util.Arrays.deepToString(pair), () -> {
                    for (DType type : DType.values()) {
                        Tensor a = Tensor.normal(type, 1, pair[0]);
                        Tensor b = Tensor.normal(type, 2, pair[1]);
                        Tensor c = Tensor.normal(type, 3, pair[0][pair[0].length - 1]);
                        double tolerance = type == DType.FLOAT64 ? CLOSE : CLOSE_FLOAT;
                        check(x -> x.get(0).plus(x.get(1)).tanh().times(x.get(1)), List.of(a, b), tolerance);
                        check(x -> x.get(1).times(x.get(0)).minus(x.get(2)), List.of(a, b, c), tolerance);
                    }
                }));
    }

    private static List<Tensor> momentum(List<Tensor> x) {
        Tensor gradient = x.get(0).minus(x.get(2)).tanh();
        Tensor speed = x.get(1).times(0.9).plus(gradient);
        Tensor place = x.get(0).minus(speed.times(0.1));
        return List.of(place, speed, x.get(0).square().sum());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void stateGoesOnFromRunToRun(int places) {
        List<Tensor> now = new ArrayList<>(List.of(
                Tensor.normal(DType.FLOAT64, 1, 50, 20),
                Tensor.normal(DType.FLOAT64, 2, 50, 20),
                Tensor.normal(DType.FLOAT64, 3, 20)));
        Recording recording = Recording.of(RecordingTest::momentum, now, 2);
        Cell target = Cell.of(now.get(2));
        List<List<Cell>> cells = Stream.generate(() -> List.of(Cell.of(now.get(0)), Cell.of(now.get(1))))
                .limit(places)
                .toList();
        for (int step = 0; step < 7; step++) {
            List<Tensor> expected = momentum(now);
            List<Cell> from = cells.get(step % places);
            List<Cell> to = cells.get((step + 1) % places);
            Recording.Run run = recording.bind(List.of(from.get(0), from.get(1), target), to);
            run.run();
            compare(to.get(0).get(), expected.get(0), CLOSE);
            compare(to.get(1).get(), expected.get(1), CLOSE);
            assertThat(run.number(2)).isCloseTo(expected.get(2).item(), org.assertj.core.data.Offset.offset(1e-9));
            now.set(0, to.get(0).get());
            now.set(1, to.get(1).get());
        }
    }

    /** A new state that would overwrite what is still needed, that is another's old one, or that stays. */
    @Test
    void statesMayBeExchangedOrStay() {
        Function<List<Tensor>, List<Tensor>> f = x -> {
            Tensor next = x.get(3).plus(x.get(0));
            return List.of(
                    x.get(1),
                    x.get(0),
                    x.get(2),
                    next,
                    x.get(3).times(next),
                    x.get(3).sum());
        };
        List<Tensor> now = List.of(Tensor.of(1.0, 2), Tensor.of(3.0, 4), Tensor.of(5.0, 6), Tensor.of(7.0, 8));
        List<Cell> cells = now.stream().map(Cell::of).toList();
        Recording.Run run = Recording.of(f, now, 4).bind(cells, cells);
        for (int step = 0; step < 3; step++) {
            List<Tensor> expected = f.apply(now);
            run.run();
            for (int i = 0; i < now.size(); i++) {
                compare(cells.get(i).get(), expected.get(i), 0);
            }
            compare(run.output(4), expected.get(4), 0);
            compare(run.output(5), expected.get(5), 0);
            now = expected.subList(0, 4);
        }
    }

    @Test
    void whatIsNoInputIsRefused() {
        Tensor stranger = Tensor.symbolic(DType.FLOAT32, 2);
        Tensor x = Tensor.zeros(DType.FLOAT32, 2);
        assertThatThrownBy(() -> Recording.of(in -> List.of(in.get(0).plus(stranger)), List.of(x), 0))
                .isInstanceOf(UnreadableTensorException.class)
                .hasMessageContaining("symbolic value of shape [2]");
        assertThatThrownBy(() -> Recording.of(RecordingTest::unreadable, List.of(x), 0))
                .isInstanceOf(UnreadableTensorException.class)
                .hasMessageContaining("not from here");
        assertThatThrownBy(() -> Recording.of(in -> List.of(in.get(0).reshape(3)), List.of(x), 0))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Recording.of(in -> List.of(Tensor.of(in.get(0).toDoubles())), List.of(x), 0))
                .isInstanceOf(UnreadableTensorException.class);
    }

    /** A pass reads a row or a column again and again, so its result cannot lie where that is, though nothing else needs it. */
    @Test
    void whatIsRepeatedIsNotOverwritten() {
        Tensor x = Tensor.normal(DType.FLOAT64, 1, 64, 40);
        check(in -> in.get(0).times(in.get(0).sum(1, true)), List.of(x), CLOSE);
        check(in -> in.get(0).times(in.get(0).sum(0, true)), List.of(x), CLOSE);
        Tensor wide = Tensor.normal(DType.FLOAT64, 1, 4, 3000);
        check(in -> in.get(0).times(in.get(0).sum(0, true)), List.of(wide), CLOSE);
    }

    /** As layers and activations do, which say where it went wrong. */
    private static List<Tensor> unreadable(List<Tensor> in) {
        try {
            return List.of(Tensor.of(in.get(0).toDoubles()));
        } catch (UnreadableTensorException e) {
            throw new IllegalStateException("not from here", e);
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void passesMakeNoGarbage(DType type) {
        List<Tensor> inputs = List.of(Tensor.normal(type, 1, 300, 40), Tensor.normal(type, 2, 40));
        Recording.Run run = recorded(
                x -> List.of(x.get(0).plus(x.get(1)).tanh(), x.get(0).exp().times(2)), inputs);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        LongStream bytes = LongStream.range(0, 2000).map(i -> {
            long before = threads.getThreadAllocatedBytes(id);
            run.run();
            return threads.getThreadAllocatedBytes(id) - before;
        });
        assertThat(bytes.skip(1900).min().orElseThrow()).isZero();
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        List<Tensor> inputs = List.of(Tensor.normal(DType.FLOAT32, 1, 700, 300), Tensor.normal(DType.FLOAT32, 2, 300));
        Function<List<Tensor>, List<Tensor>> f =
                x -> List.of(x.get(0).plus(x.get(1)).sigmoid());
        int before = Threads.count();
        try {
            Threads.setCount(1);
            Tensor alone = recorded(f, inputs).output(0);
            Threads.setCount(3);
            assertThat(recorded(f, inputs).output(0).equalBits(alone)).isTrue();
        } finally {
            Threads.setCount(before);
        }
    }

    /** Also where it is on several threads; calls that are not compiled yet make some. */
    @Test
    void aWarmGatherMakesNoGarbage() {
        int before = Threads.count();
        Threads.setCount(2);
        try {
            Tensor x = Tensor.normal(DType.FLOAT32, 1, 300, 1024);
            Tensor indices = Tensor.uniform(DType.FLOAT32, 2, 200).times(300).floor();
            Recording.Run run = Recording.of(in -> List.of(in.get(0).gather(in.get(1))), List.of(x, indices), 0)
                    .bind(List.of(Cell.of(x), Cell.of(indices)), List.of());
            ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long fewest = Long.MAX_VALUE;
            for (int round = 0; round < 200 && fewest > 0; round++) {
                long start = bean.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 20; i++) {
                    run.run();
                }
                fewest = Math.min(fewest, bean.getCurrentThreadAllocatedBytes() - start);
            }
            assertThat(fewest).isZero();
            assertThat(run.output(0).toFloats()).isEqualTo(x.gather(indices).toFloats());
        } finally {
            Threads.setCount(before);
        }
    }
}
