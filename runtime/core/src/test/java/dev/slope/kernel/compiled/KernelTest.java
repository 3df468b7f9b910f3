package dev.slope.kernel.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Threads;
import dev.slope.kernel.compiled.Kernel.Precision;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors and single numbers give the same bits, whatever the size, the offset and the formula. */
class KernelTest {
    private static final List<Var> ARRAYS = List.of(Expr.variable("x"), Expr.variable("y"));
    private static final List<Var> SCALARS = List.of(Expr.variable("a"), Expr.variable("b"));
    private static final double[] VALUES = {0.75, -1.5};

    private static final Computation SHARED = new Computation(
            ARRAYS,
            SCALARS,
            List.of(
                    Text.parse("a * x * sigmoid(x) + y"),
                    Text.parse("y * (sigmoid(x) * (1 + x * sigmoid(-x)))"),
                    Text.parse("x > b ? tanh(softplus(x)) : sin(x) * b")));

    private static Kernel kernel(Computation computation, ElementType type, Precision precision) {
        return Kernel.compile(computation, type, precision).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 63, 64, 65, 8191, 8192, 8193})
    void anySizeAndOffset(int size) {
        for (Precision precision : List.of(Precision.STORED, Precision.DOUBLE)) {
            check(kernel(SHARED, ElementType.FLOAT32, precision), size, new int[] {3, 0, 5, 1, 0});
        }
        check(kernel(SHARED, ElementType.FLOAT64, Precision.STORED), size, new int[] {3, 0, 5, 1, 0});
    }

    /** Compares {@link Loop#vector}, {@link Loop#scalar} and {@link Kernel#run}, and what is around the outputs. */
    private static void check(Kernel kernel, int size, int... offsets) {
        int arrays = kernel.arrayCount();
        double[][] start = new double[arrays][size + 10];
        Random random = new Random(size);
        for (double[] each : start) {
            Arrays.setAll(each, i -> random.nextGaussian() * (random.nextInt(50) == 0 ? 1e6 : 3));
        }
        if (kernel.type() == ElementType.FLOAT32) {
            float[][] byVector = floats(start);
            float[][] byScalar = floats(start);
            float[][] byKernel = floats(start);
            kernel.loop().vector(byVector, offsets, VALUES, 0, size);
            kernel.loop().scalar(byScalar, offsets, VALUES, 0, size);
            kernel.run(byKernel, offsets, VALUES, size);
            for (int i = 0; i < arrays; i++) {
                assertThat(bits(byVector[i])).containsExactly(bits(byScalar[i]));
                assertThat(bits(byKernel[i])).containsExactly(bits(byScalar[i]));
                untouched(i, arrays, doubles(byVector[i]), doubles(floats(start)[i]), offsets[i], size);
            }
        } else {
            double[][] byVector = copy(start);
            double[][] byScalar = copy(start);
            double[][] byKernel = copy(start);
            kernel.loop().vector(byVector, offsets, VALUES, 0, size);
            kernel.loop().scalar(byScalar, offsets, VALUES, 0, size);
            kernel.run(byKernel, offsets, VALUES, size);
            for (int i = 0; i < arrays; i++) {
                assertThat(bits(byVector[i])).containsExactly(bits(byScalar[i]));
                assertThat(bits(byKernel[i])).containsExactly(bits(byScalar[i]));
                untouched(i, arrays, byVector[i], start[i], offsets[i], size);
            }
        }
    }

    private static void untouched(int array, int arrays, double[] after, double[] before, int offset, int size) {
        int written = array < ARRAYS.size() ? 0 : size;
        assertThat(arrays).isGreaterThan(ARRAYS.size());
        for (int i = 0; i < after.length; i++) {
            if (i < offset || i >= offset + written) {
                assertThat(after[i]).isEqualTo(before[i]);
            }
        }
    }

    private static float[][] floats(double[][] from) {
        float[][] to = new float[from.length][];
        for (int i = 0; i < to.length; i++) {
            to[i] = new float[from[i].length];
            for (int j = 0; j < to[i].length; j++) {
                to[i][j] = (float) from[i][j];
            }
        }
        return to;
    }

    private static double[] doubles(float[] from) {
        double[] to = new double[from.length];
        Arrays.setAll(to, i -> from[i]);
        return to;
    }

    private static double[][] copy(double[][] from) {
        return Arrays.stream(from).map(double[]::clone).toArray(double[][]::new);
    }

    /** Any NaN is as good as any other. */
    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToIntBits(values[i]));
        return bits;
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
    }

    @Test
    void outputMayBeAnInput() {
        Computation computation = new Computation(ARRAYS, SCALARS, List.of(Text.parse("a * exp(x) + sin(y) * b")));
        Kernel kernel = kernel(computation, ElementType.FLOAT32, Precision.STORED);
        Random random = new Random(5);
        float[] x = new float[1001];
        float[] y = new float[1001];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
            y[i] = (float) (random.nextGaussian() * (i % 90 == 0 ? 1e7 : 1));
        }
        float[] apart = new float[1001];
        kernel.loop().vector(new float[][] {x, y, apart}, new int[] {1, 1, 1}, VALUES, 0, 1000);
        kernel.loop().vector(new float[][] {x, y, y}, new int[] {1, 1, 1}, VALUES, 0, 1000);
        assertThat(Arrays.copyOfRange(y, 1, 1001)).containsExactly(Arrays.copyOfRange(apart, 1, 1001));
    }

    @ParameterizedTest
    @EnumSource(Fn.class)
    void everyFunctionHasTheSameBitsInBothForms(Fn fn) {
        if (fn.arity() == 0) {
            return;
        }
        Expr[] arguments = new Expr[fn.arity()];
        Expr[] leaves = {ARRAYS.get(0), ARRAYS.get(1), SCALARS.get(0)};
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = fn.takesBoolean(i) ? Expr.apply(Fn.LT, leaves[i], SCALARS.get(1)) : leaves[i];
        }
        Expr applied = Expr.apply(fn, arguments);
        Expr output = fn.isBoolean() ? Expr.apply(Fn.SELECT, applied, ARRAYS.get(0), Expr.constant(2)) : applied;
        Computation computation = new Computation(ARRAYS, SCALARS, List.of(output));
        for (ElementType type : ElementType.values()) {
            for (Precision precision : Precision.values()) {
                Kernel.compile(computation, type, precision).ifPresent(kernel -> check(kernel, 333, 0, 1, 2));
            }
        }
    }

    @Test
    void randomFormulas() {
        RandomFormulas formulas = new RandomFormulas(11, ARRAYS, SCALARS);
        int compiled = 0;
        for (int round = 0; round < 120; round++) {
            Computation computation = new Computation(ARRAYS, SCALARS, List.of(formulas.next(4), formulas.next(3)));
            for (ElementType type : ElementType.values()) {
                Kernel kernel =
                        Kernel.compile(computation, type, Precision.STORED).orElse(null);
                if (kernel != null) {
                    compiled++;
                    check(kernel, 70, 0, 1, 2, 3);
                }
            }
        }
        assertThat(compiled).isGreaterThan(100);
    }

    /** What is computed is the formula: in double precision, against the evaluator. */
    @Test
    void randomFormulasAreWhatTheySay() {
        RandomFormulas formulas = new RandomFormulas(12, ARRAYS, SCALARS);
        int compared = 0;
        for (int round = 0; round < 200; round++) {
            Expr formula = formulas.smooth(4);
            Kernel kernel = Kernel.compile(
                            new Computation(ARRAYS, SCALARS, List.of(formula)), ElementType.FLOAT64, Precision.STORED)
                    .orElse(null);
            if (kernel == null) {
                continue;
            }
            List<Var> variables = List.of(ARRAYS.get(0), ARRAYS.get(1), SCALARS.get(0), SCALARS.get(1));
            Evaluator evaluator = Evaluator.of(formula, variables);
            Random random = new Random(round);
            double[] x = random.doubles(20, -3, 3).toArray();
            double[] y = random.doubles(20, -3, 3).toArray();
            double[] actual = new double[20];
            kernel.run(new double[][] {x, y, actual}, new int[3], VALUES, 20);
            for (int i = 0; i < x.length; i++) {
                double expected = evaluator.evaluate(x[i], y[i], VALUES[0], VALUES[1]);
                if (Math.abs(expected) < 1e6) {
                    assertThat(Math.abs(actual[i] - expected))
                            .as("%s at %s, %s: %s, not %s", formula, x[i], y[i], actual[i], expected)
                            .isLessThanOrEqualTo(1e-9 * Math.max(1, Math.abs(expected)));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(1000);
    }

    @Test
    void onlyTheTakenBranchCounts() {
        Computation computation = new Computation(
                ARRAYS,
                SCALARS,
                List.of(Text.parse("x > 0 ? log(x) : y * sqrt(-x)"), Text.parse("x == 0 ? 1 : y / x")));
        Kernel kernel = kernel(computation, ElementType.FLOAT32, Precision.STORED);
        float[] x = new float[32];
        float[] y = new float[32];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 3 - 1;
            y[i] = 2;
        }
        float[] first = new float[32];
        float[] second = new float[32];
        kernel.loop().vector(new float[][] {x, y, first, second}, new int[4], VALUES, 0, 32);
        for (int i = 0; i < x.length; i++) {
            assertThat(first[i]).isEqualTo(x[i] > 0 ? 0f : x[i] < 0 ? 2f : 0f);
            assertThat(second[i]).isEqualTo(x[i] == 0 ? 1f : 2 / x[i]);
        }
    }

    @Test
    void becomesHotWithTheSameBits() throws InterruptedException {
        Kernel kernel = kernel(SHARED, ElementType.FLOAT32, Precision.STORED);
        float[][] arrays = new float[5][5000];
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            arrays[0][i] = (float) random.nextGaussian();
            arrays[1][i] = (float) random.nextGaussian();
        }
        kernel.run(arrays, new int[5], VALUES, 5000);
        int[] cold = bits(arrays[2]);
        kernel.setHot();
        kernel.run(arrays, new int[5], VALUES, 5000);
        assertThat(bits(arrays[2])).containsExactly(cold);
    }

    @Test
    void becomesHotInTheBackground() throws InterruptedException {
        Kernel kernel = kernel(SHARED, ElementType.FLOAT32, Precision.STORED);
        float[][] arrays = random(5, 20_000);
        kernel.run(arrays, new int[5], VALUES, 20_000);
        int[] cold = bits(arrays[2]);
        for (int i = 0; i < 3000 && !kernel.isHot(); i++) {
            Thread.sleep(10);
        }
        assertThat(kernel.isHot()).isTrue();
        kernel.run(arrays, new int[5], VALUES, 20_000);
        assertThat(Arrays.equals(bits(arrays[2]), cold)).isTrue();
    }

    /** Pieces of any number of threads are the same bits as one loop over all. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void callsAreTheSameOnAnyNumberOfThreads(int threads) {
        int before = Threads.count();
        Threads.setCount(threads);
        try {
            for (ElementType type : ElementType.values()) {
                for (int size : new int[] {0, 5, 8193, 300_001}) {
                    sameAsOneLoop(kernel(SHARED, type, Precision.STORED), size);
                }
            }
        } finally {
            Threads.setCount(before);
        }
    }

    private static void sameAsOneLoop(Kernel kernel, int size) {
        int[] offsets = {3, 0, 5, 1, 0};
        float[][] floats = random(5, size + 5);
        float[][] expectedFloats = Arrays.stream(floats).map(float[]::clone).toArray(float[][]::new);
        double[][] doubles = Arrays.stream(floats).map(KernelTest::doubles).toArray(double[][]::new);
        double[][] expectedDoubles = copy(doubles);
        boolean isFloat = kernel.type() == ElementType.FLOAT32;
        kernel.loop().scalar(isFloat ? expectedFloats : expectedDoubles, offsets, VALUES, 0, size);
        if (size != 8193) {
            assertThat(kernel.pieces(size).count() > 1).isEqualTo(size == 300_001);
        }
        if (isFloat) {
            kernel.run(floats, offsets, VALUES, size);
        } else {
            kernel.run(doubles, offsets, VALUES, size);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(Arrays.equals(floats[i], isFloat ? expectedFloats[i] : floats[i]))
                    .isTrue();
            assertThat(Arrays.equals(doubles[i], isFloat ? doubles[i] : expectedDoubles[i]))
                    .isTrue();
        }
    }

    /** Cold, where single numbers are computed; hot, the vector loop makes none once it is compiled. */
    @Test
    void aCallForFewElementsMakesNoGarbage() {
        Computation one = new Computation(List.of(ARRAYS.get(0)), List.of(), List.of(Text.parse("x * sigmoid(x)")));
        Kernel kernel = kernel(one, ElementType.FLOAT32, Precision.STORED);
        float[][] arrays = random(2, 8192);
        int[] offsets = new int[2];
        double[] scalars = new double[0];
        for (int i = 0; i < 20; i++) {
            kernel.run(arrays, offsets, scalars, 8192);
        }
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < 100 && fewest > 0; round++) {
            long start = bean.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10; i++) {
                kernel.run(arrays, offsets, scalars, 8192);
            }
            fewest = Math.min(fewest, bean.getCurrentThreadAllocatedBytes() - start);
        }
        assertThat(fewest).isZero();
    }

    /** Arithmetic only, where choices are sums of products. */
    @Test
    void plainLoopsComputeTheSame() {
        List<Expr> outputs = List.of(
                Text.parse("max(x, a) * y + min(y, 2) / (1 + abs(x))"),
                Text.parse("x > 0 ? y : b * y"),
                Text.parse("x >= 0 && x <= 1 || !(y < 0) ? x : x == y ? 3 : -x"),
                Text.parse("x != x ? x : x > a ? 1 : 0"));
        Computation computation = new Computation(ARRAYS, SCALARS, outputs);
        for (ElementType type : ElementType.values()) {
            Kernel plain = kernel(computation, type, Precision.PLAIN);
            check(plain, 77, 0, 1, 2, 3, 4, 5);
            Kernel full = kernel(computation, type, Precision.STORED);
            float[][] expected = random(6, 500);
            float[][] actual = random(6, 500);
            expected[0][3] = Float.MIN_VALUE;
            actual[0][3] = Float.MIN_VALUE;
            if (type == ElementType.FLOAT32) {
                full.run(expected, new int[6], VALUES, 500);
                plain.run(actual, new int[6], VALUES, 500);
                for (int i = 2; i < 6; i++) {
                    assertThat(actual[i]).containsExactly(expected[i]);
                }
            }
        }
        assertThat(Kernel.compile(SHARED, ElementType.FLOAT32, Precision.PLAIN)).isEmpty();
    }

    /** As the update of an optimizer: each output is what it is by itself, though some go where inputs were. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 511, 512, 513, 9001})
    void outputsInPlaceAreWhatEachIsAlone(int size) {
        // for each output the input that it is written to, or none
        int[][] places = {{0, 1, -1}, {0, -1, -1}, {-1, 1, -1}, {-1, -1, 0}, {1, -1, 0}, {-1, -1, -1}};
        for (Precision precision : List.of(Precision.PLAIN, Precision.STORED)) {
            for (ElementType type : ElementType.values()) {
                for (int[] place : places) {
                    inPlace(precision, type, place, size, 2, 7, 1);
                    inPlace(precision, type, place, size, 3, 3, 3);
                }
            }
        }
    }

    private static void inPlace(
            Precision precision, ElementType type, int[] place, int size, int ofX, int ofY, int ofNew) {
        List<Expr> outputs = List.of(
                Text.parse("x * 0.9 + y * 0.1"),
                Text.parse("y * 0.999 + x * x * 0.001"),
                Text.parse("x - (x * 0.9 + y * 0.1) * a / (sqrt(abs(y * 0.999 + x * x * 0.001)) + 0.01) - b"));
        float[][] start = random(5, size + 7);
        float[][] given = start.clone();
        // more than needed, as some calls have
        int[] offsets = {ofX, ofY, ofNew, ofNew, ofNew, 0, 0};
        for (int i = 0; i < 3; i++) {
            if (place[i] >= 0) {
                given[2 + i] = given[place[i]];
                offsets[2 + i] = offsets[place[i]];
            }
        }
        double[][] actual = run(kernel(new Computation(ARRAYS, SCALARS, outputs), type, precision), given, offsets);
        for (int i = 0; i < 3; i++) {
            Kernel alone = kernel(new Computation(ARRAYS, SCALARS, List.of(outputs.get(i))), type, precision);
            double[] expected = run(alone, start, ofX, ofY, 0)[2];
            assertThat(Arrays.copyOfRange(actual[2 + i], offsets[2 + i], offsets[2 + i] + size))
                    .as("%s %s %d of %s", precision, type, i, Arrays.toString(place))
                    .containsExactly(Arrays.copyOf(expected, size));
        }
        if (place[2] < 0) {
            assertThat(actual[4][0]).isEqualTo(start[4][0]);
        }
    }

    /** The arrays after a run, of which some may be the same; what is given stays as it is. */
    private static double[][] run(Kernel kernel, float[][] given, int... offsets) {
        int count = kernel.arrayCount();
        int size = given[0].length - 7;
        if (kernel.type() == ElementType.FLOAT32) {
            float[][] arrays = new float[count][];
            for (int i = 0; i < count; i++) {
                int first = Arrays.asList(given).indexOf(given[i]);
                arrays[i] = first < i ? arrays[first] : given[i].clone();
            }
            kernel.run(arrays, offsets, VALUES, size);
            return Arrays.stream(arrays).map(KernelTest::doubles).toArray(double[][]::new);
        }
        double[][] arrays = new double[count][];
        for (int i = 0; i < count; i++) {
            int first = Arrays.asList(given).indexOf(given[i]);
            arrays[i] = first < i ? arrays[first] : doubles(given[i]);
        }
        kernel.run(arrays, offsets, VALUES, size);
        return arrays;
    }

    private static float[][] random(int arrays, int size) {
        Random random = new Random(4);
        float[][] all = new float[arrays][size];
        for (int i = 0; i < size; i++) {
            all[0][i] = (float) random.nextGaussian();
            all[1][i] = random.nextInt(9) == 0 ? all[0][i] : (float) random.nextGaussian();
        }
        return all;
    }

    @Test
    void sharedPartsAreComputedOnce() {
        Expr sigmoid = Text.parse("x * sigmoid(x)");
        Computation one = new Computation(ARRAYS, List.of(), List.of(sigmoid));
        Computation both = new Computation(
                ARRAYS, List.of(), List.of(sigmoid, Text.parse("y * (sigmoid(x) * (1 + x * sigmoid(-x)))")));
        int single = kernel(one, ElementType.FLOAT32, Precision.STORED).operations();
        int shared = kernel(both, ElementType.FLOAT32, Precision.STORED).operations();
        assertThat(shared).isLessThan(single + 14);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new Computation(ARRAYS, List.of(), List.of(Text.parse("x + z"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither among the arrays");
        assertThatThrownBy(() -> new Computation(ARRAYS, ARRAYS, List.of(Text.parse("x"))))
                .hasMessageContaining("given twice");
        assertThatThrownBy(() -> new Computation(ARRAYS, List.of(), List.of(Text.parse("x > y"))))
                .hasMessageContaining("? 1 : 0");
        assertThatThrownBy(() -> new Computation(ARRAYS, List.of(), List.of())).hasMessageContaining("at least one");
        Kernel kernel = kernel(SHARED, ElementType.FLOAT32, Precision.STORED);
        assertThatThrownBy(() -> kernel.run(new float[2][4], new int[2], VALUES, 4))
                .hasMessageContaining("takes 5 arrays of float32");
        assertThatThrownBy(() -> kernel.run(new double[5][4], new int[5], VALUES, 4))
                .hasMessageContaining("given 5 of float64");
        assertThatThrownBy(() -> kernel.run(new float[5][4], new int[5], new double[1], 4))
                .hasMessageContaining("and 2 scalars")
                .hasMessageContaining("and 1");
    }

    /** Longer methods than the virtual machine compiles would run in the interpreter for ever. */
    @Test
    void whatIsTooLargeIsNotCompiled() {
        Expr sum = ARRAYS.get(0);
        for (int i = 0; i < 60; i++) {
            sum = Expr.apply(Fn.ADD, Expr.apply(Fn.ERF, sum), Expr.constant(i));
        }
        assertThat(sum).isInstanceOf(Apply.class).isNotInstanceOf(Const.class);
        assertThat(Kernel.compile(
                        new Computation(ARRAYS, List.of(), List.of(sum)), ElementType.FLOAT32, Precision.STORED))
                .isEmpty();
    }
}
