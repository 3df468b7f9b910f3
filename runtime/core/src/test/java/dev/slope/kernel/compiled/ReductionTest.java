package dev.slope.kernel.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.compiled.Kernel.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loops that reduce, beside outputs or without any. */
class ReductionTest {
    private static final List<Var> ARRAYS = List.of(Expr.variable("x"), Expr.variable("y"));
    private static final List<Var> SCALARS = List.of(Expr.variable("a"));
    private static final double A = 0.75;
    private static final double[] SPECIAL = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0};

    private static final Expr ELEMENT = Text.parse("a * x + y");
    private static final Computation ALL = new Computation(
            ARRAYS,
            SCALARS,
            List.of(Text.parse("exp(x - a)")),
            Arrays.stream(Reduction.values())
                    .map(by -> new Reduced<>(by, ELEMENT))
                    .toList());

    private static Kernel kernel(Computation computation, ElementType type) {
        assumeTrue(VectorApi.INSTANCE != null);
        return Kernel.compile(computation, type, Precision.STORED).orElseThrow();
    }

    /** What a kernel is run on, and what comes out. */
    private static final class Run {
        final Kernel kernel;
        final Object arrays;
        final int[] offsets;
        final double[] scalars;

        Run(Kernel kernel, double[]... arrays) {
            this.kernel = kernel;
            List<double[]> all = new ArrayList<>(List.of(arrays));
            while (all.size() < kernel.arrayCount()) {
                all.add(new double[arrays[0].length]);
            }
            this.arrays = kernel.type() == ElementType.FLOAT64
                    ? all.stream().map(double[]::clone).toArray(double[][]::new)
                    : all.stream().map(Run::floats).toArray(float[][]::new);
            offsets = new int[all.size()];
            scalars = new double[kernel.roomOfScalars()];
            Arrays.fill(scalars, 0, kernel.placeOf(0), A);
        }

        private static float[] floats(double[] from) {
            float[] to = new float[from.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) from[i];
            }
            return to;
        }

        double[] of(int from, int length) {
            Arrays.fill(offsets, from);
            if (arrays instanceof float[][] floats) {
                kernel.run(floats, offsets, scalars, length);
            } else {
                kernel.run((double[][]) arrays, offsets, scalars, length);
            }
            double[] results = new double[(scalars.length - kernel.placeOf(0)) / Reduction.ROOM];
            Arrays.setAll(results, i -> scalars[kernel.placeOf(i)]);
            return results;
        }

        /** The element that is reduced, as the kernel computes it. */
        double element(int i) {
            return arrays instanceof float[][] floats
                    ? Math.fma((float) A, floats[0][i], floats[1][i])
                    : Math.fma(A, ((double[][]) arrays)[0][i], ((double[][]) arrays)[1][i]);
        }

        double output(int i) {
            return arrays instanceof float[][] floats ? floats[2][i] : ((double[][]) arrays)[2][i];
        }
    }

    private static double[] random(Random random, int length, boolean isSpecial) {
        double[] values = new double[length];
        Arrays.setAll(
                values,
                i -> isSpecial && random.nextInt(2 * length) == 0
                        ? SPECIAL[random.nextInt(SPECIAL.length)]
                        : random.nextGaussian());
        return values;
    }

    private static double sum(Run run, int from, int length) {
        double[] sums = new double[8];
        for (int i = 0; i < length; i++) {
            sums[i % 8] += run.element(from + i);
        }
        return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
    }

    @ParameterizedTest
    @EnumSource
    void areThoseOfAPlainLoopColdAndHot(ElementType type) {
        Kernel cold = kernel(ALL, type);
        Kernel hot = kernel(ALL, type);
        hot.setHot();
        Random random = new Random(1);
        for (int length : new int[] {0, 1, 7, 8, 9, 15, 16, 17, 63, 64, 100, 257, 1000, 8191, 8192, 8193, 20_000}) {
            for (int from : new int[] {0, 3}) {
                for (boolean isSpecial : new boolean[] {false, true}) {
                    Run run = new Run(
                            cold, random(random, from + length, isSpecial), random(random, from + length, isSpecial));
                    double max = Double.NEGATIVE_INFINITY;
                    double min = Double.POSITIVE_INFINITY;
                    for (int i = from; i < from + length; i++) {
                        max = Math.max(max, run.element(i));
                        min = Math.min(min, run.element(i));
                    }
                    double[] expected = {sum(run, from, length), max, min};
                    assertThat(run.of(from, length)).containsExactly(expected);
                    Run again = new Run(hot, new double[from + length], new double[from + length]);
                    System.arraycopy(run.arrays, 0, again.arrays, 0, 2);
                    assertThat(again.of(from, length)).containsExactly(expected);
                    for (int i = 0; i < from + length; i++) {
                        assertThat(again.output(i)).isEqualTo(Double.valueOf(run.output(i)));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnOutput(ElementType type) {
        Computation computation = new Computation(
                ARRAYS.subList(0, 1), List.of(), List.of(), List.of(new Reduced<>(Reduction.SUM, ARRAYS.get(0))));
        Kernel kernel = kernel(computation, type);
        kernel.setHot();
        double[] ones = new double[100];
        Arrays.fill(ones, 1);
        assertThat(new Run(kernel, ones).of(0, 100)).containsExactly(100);
    }

    @Test
    void elementsThatWouldHaveToBeRoundedFirstAreNotReduced() {
        assertThat(Kernel.hasRecipes(ALL, ElementType.FLOAT32, Precision.STORED))
                .isEqualTo(VectorApi.INSTANCE != null);
        assertThat(Kernel.hasRecipes(ALL, ElementType.FLOAT32, Precision.DOUBLE))
                .isFalse();
    }

    @Test
    void whatIsComputedNumberByNumberNowAndThenIsNotReduced() {
        Computation computation = new Computation(
                ARRAYS, List.of(), List.of(), List.of(new Reduced<>(Reduction.SUM, Text.parse("sin(x) + y"))));
        assertThat(Kernel.compile(computation, ElementType.FLOAT32, Precision.STORED))
                .isEmpty();
    }

    @Test
    void roomIsNeeded() {
        Kernel kernel = kernel(ALL, ElementType.FLOAT32);
        assertThatThrownBy(() -> kernel.run(new float[3][4], new int[3], new double[1], 4))
                .hasMessageContaining("3 arrays of float32 with an offset each and 25 scalars");
    }

    @Test
    void anElementMustBeReal() {
        assertThatThrownBy(() -> new Computation(
                        ARRAYS, List.of(), List.of(), List.of(new Reduced<>(Reduction.MAX, Text.parse("x < y")))))
                .hasMessageContaining("must be real");
    }
}
