package dev.slope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Kernels against one loop an axis, at sizes around blocks and unrolled loops. */
class KernelsTest {
    private static final long SEED = 31;
    private static final ElementType[] TYPES = ElementType.values();

    private final SplitMix64 random = new SplitMix64(SEED);

    private Array random(ElementType type, int size) {
        Array array = type.allocate(size);
        for (int i = 0; i < size; i++) {
            array.set(i, random.nextGaussian());
        }
        return array;
    }

    private static Offset<Double> within(ElementType type, double terms) {
        return Offset.offset((type == ElementType.FLOAT32 ? 1e-6 : 1e-14) * Math.max(1, terms));
    }

    /** Shapes, with shapes that broadcast to them. */
    private static final int[][][] BROADCASTS = {
        {{}, {}},
        {{1}, {}},
        {{5}, {}},
        {{5}, {1}},
        {{5}, {5}},
        {{3, 4}, {4}},
        {{3, 4}, {3, 1}},
        {{3, 4}, {1, 4}},
        {{3, 4}, {}},
        {{2, 3, 4}, {3, 1}},
        {{2, 3, 4}, {2, 1, 4}},
        {{2, 3, 4}, {1, 3, 1}},
        {{2, 1, 4}, {1, 1, 1}},
        {{2, 3, 4, 5}, {3, 1, 5}},
        {{2, 3, 4, 5}, {2, 1, 4, 1}},
        {{2, 3, 1, 5}, {3, 1, 5}},
        {{0, 3}, {3}},
        {{3, 0}, {3, 1}}
    };

    /** The offset in an array of shape {@code repeated} of each element of one of shape {@code shape}. */
    private static List<Integer> offsets(int[] shape, int[] repeated) {
        List<Integer> offsets = new ArrayList<>();
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        for (int element = 0; element < size; element++) {
            int rest = element;
            int offset = 0;
            int stride = 1;
            for (int fromEnd = 1; fromEnd <= repeated.length; fromEnd++) {
                int index = rest % shape[shape.length - fromEnd];
                rest /= shape[shape.length - fromEnd];
                int length = repeated[repeated.length - fromEnd];
                offset += length == 1 ? 0 : index * stride;
                stride *= length;
            }
            offsets.add(offset);
        }
        return offsets;
    }

    @Test
    void broadcasting() {
        for (ElementType type : TYPES) {
            for (int[][] shapes : BROADCASTS) {
                Shape shape = Shape.of(shapes[0]);
                Shape repeated = Shape.of(shapes[1]);
                List<Integer> expected = offsets(shapes[0], shapes[1]);
                Array a = random(type, shape.size());
                Array b = random(type, repeated.size());
                Array copy = type.allocate(shape.size());
                Array difference = type.allocate(shape.size());
                Array chosen = type.allocate(shape.size());
                Copies.broadcast(b, copy, Broadcast.of(shape, repeated)).run();
                Loops.zip((x, y) -> x - y, b, a, difference, Broadcast.of(shape, repeated, shape));
                Array condition = type.allocate(shape.size());
                Loops.map(x -> x > 0 ? 1 : 0, a, condition);
                Loops.where(condition, b, a, chosen, Broadcast.of(shape, shape, repeated, shape));
                for (int i = 0; i < shape.size(); i++) {
                    double left = b.get(expected.get(i));
                    String at = type + " " + Arrays.deepToString(shapes) + " at " + i;
                    assertThat(copy.get(i)).as(at).isEqualTo(left);
                    assertThat(difference.get(i)).as(at).isEqualTo(round(type, left - a.get(i)));
                    assertThat(chosen.get(i)).as(at).isEqualTo(a.get(i) > 0 ? left : a.get(i));
                }
            }
        }
    }

    private static double round(ElementType type, double value) {
        return type == ElementType.FLOAT32 ? (float) value : value;
    }

    @Test
    void reductions() {
        for (ElementType type : TYPES) {
            for (int[][] shapes : BROADCASTS) {
                Shape shape = Shape.of(shapes[0]);
                Shape reduced = Shape.of(shapes[1]);
                List<Integer> to = offsets(shapes[0], shapes[1]);
                Array x = random(type, shape.size());
                double[] sums = new double[reduced.size()];
                double[] largest = new double[reduced.size()];
                Arrays.fill(largest, Double.NEGATIVE_INFINITY);
                double[] smallest = new double[reduced.size()];
                Arrays.fill(smallest, Double.POSITIVE_INFINITY);
                double[] squares = new double[reduced.size()];
                for (int i = 0; i < shape.size(); i++) {
                    sums[to.get(i)] += x.get(i);
                    squares[to.get(i)] += x.get(i) * x.get(i);
                    largest[to.get(i)] = Math.max(largest[to.get(i)], x.get(i));
                    smallest[to.get(i)] = Math.min(smallest[to.get(i)], x.get(i));
                }
                Broadcast walk = Broadcast.of(shape, reduced);
                Array sum = type.allocate(reduced.size());
                Array max = type.allocate(reduced.size());
                Array min = type.allocate(reduced.size());
                Array norm = type.allocate(reduced.size());
                Reductions.sum(x, sum, walk).run();
                Reductions.max(x, max, walk).run();
                Reductions.min(x, min, walk).run();
                Reductions.norm(x, norm, walk).run();
                for (int i = 0; i < reduced.size(); i++) {
                    String at = type + " " + Arrays.deepToString(shapes) + " at " + i;
                    assertThat(sum.get(i)).as(at).isCloseTo(sums[i], within(type, 10));
                    assertThat(max.get(i)).as(at).isEqualTo(largest[i]);
                    assertThat(min.get(i)).as(at).isEqualTo(smallest[i]);
                    assertThat(norm.get(i)).as(at).isCloseTo(Math.sqrt(squares[i]), within(type, 10));
                }
            }
        }
    }

    /** A float32 sum in order would stop growing at 2^24. */
    @Test
    void longSums() {
        int size = (1 << 24) + 1001;
        Array sum = ElementType.FLOAT32.allocate(1);
        Reductions.sum(ElementType.FLOAT32.filled(size, 1), sum, Broadcast.of(Shape.of(size), Shape.SCALAR))
                .run();
        assertThat(sum.get(0)).isEqualTo((float) size);
    }

    @Test
    void normsNeitherOverflowNorVanish() {
        double[][] cases = {
            {3e200, 4e200, 5e200},
            {3e-200, 4e-200, 5e-200},
            {0, 0, 0},
            {Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY},
            {Double.NaN, 1, Double.NaN}
        };
        for (double[] values : cases) {
            Array norm = ElementType.FLOAT64.allocate(1);
            Reductions.norm(
                            new Doubles(new double[] {values[0], values[1]}),
                            norm,
                            Broadcast.of(Shape.of(2), Shape.SCALAR))
                    .run();
            if (Double.isNaN(values[2])) {
                assertThat(norm.get(0)).isNaN();
            } else {
                assertThat(norm.get(0)).isCloseTo(values[2], Offset.offset(1e-15 * values[2]));
            }
        }
    }

    @Test
    void argMax() {
        Array x =
                new Doubles(new double[] {1, 5, 5, -0.0, 0.0, -1, 2, Double.NaN, 9, Double.NEGATIVE_INFINITY, -3, -3});
        Array y = ElementType.FLOAT64.allocate(4);
        Reductions.argMax(x, 3, 1, y);
        assertThat(y.toDoubles()).containsExactly(1, 0, 1, 1);
        Array columns = ElementType.FLOAT64.allocate(6);
        Reductions.argMax(x, 2, 3, columns);
        assertThat(columns.toDoubles()).containsExactly(0, 0, 0, 0, 0, 0);
    }

    @Test
    void permutations() {
        int[] lengths = {2, 3, 4};
        Array x = random(ElementType.FLOAT32, 24);
        for (int[] order : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            Array y = ElementType.FLOAT32.allocate(24);
            Copies.permute(x, Shape.of(lengths), order, y);
            int[] index = new int[3];
            int at = 0;
            for (index[order[0]] = 0; index[order[0]] < lengths[order[0]]; index[order[0]]++) {
                for (index[order[1]] = 0; index[order[1]] < lengths[order[1]]; index[order[1]]++) {
                    for (index[order[2]] = 0; index[order[2]] < lengths[order[2]]; index[order[2]]++) {
                        assertThat(y.get(at++)).isEqualTo(x.get((index[0] * 3 + index[1]) * 4 + index[2]));
                    }
                }
            }
        }
    }

    /** The first outputs for seed 1234567, as published with the reference implementation of SplitMix64. */
    @Test
    void randomBitsAreThoseOfTheReference() {
        SplitMix64 reference = new SplitMix64(1234567);
        assertThat(List.of(reference.nextLong(), reference.nextLong(), reference.nextLong(), reference.nextLong()))
                .containsExactly(
                        6457827717110365317L, 3203168211198807973L, -8629252141511181193L, 4593380528125082431L);
    }

    /** Key and counter, and the words for them, as published with Random123: tests/kat_vectors, philox4x32 10. */
    @Test
    void philoxIsThatOfTheReference() {
        long[][] inputs = {
            {0, 0, 0},
            {-1, -1, -1},
            {0x299f31d0_a4093822L, 0x85a308d3_243f6a88L, 0x03707344_13198a2eL}
        };
        int[][] expected = {
            {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8},
            {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
            {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}
        };
        for (int i = 0; i < inputs.length; i++) {
            int[] words = new int[4];
            Philox.block(inputs[i][0], inputs[i][1], inputs[i][2], words);
            assertThat(words).containsExactly(expected[i]);
        }
    }

    /** Each number depends on its place alone, and is the same in both types but for rounding. */
    @Test
    void randomArrays() {
        for (int size : new int[] {0, 1, 3, 4, 5, 1001}) {
            Array single = ElementType.FLOAT32.allocate(size);
            Array twice = ElementType.FLOAT64.allocate(size);
            Array longer = ElementType.FLOAT64.allocate(size + 7);
            RandomNumbers.uniform(single).fill(5, 9);
            RandomNumbers.uniform(twice).fill(5, 9);
            RandomNumbers.uniform(longer).fill(5, 9);
            assertThat(twice.toDoubles()).containsExactly(Arrays.copyOf(longer.toDoubles(), size));
            for (int i = 0; i < size; i++) {
                assertThat(single.get(i))
                        .isCloseTo(twice.get(i), Offset.offset(0x1p-24))
                        .isBetween(0.0, Math.nextDown(1.0));
            }
            RandomNumbers.normal(single).fill(5, 9);
            RandomNumbers.normal(twice).fill(5, 9);
            for (int i = 0; i < size; i++) {
                assertThat(single.get(i)).isCloseTo(twice.get(i), Offset.offset(1e-5));
            }
        }
    }

    @Test
    void randomNumbersFollowTheirDistribution() {
        int n = 1 << 17;
        for (ElementType type : TYPES) {
            Array uniform = type.allocate(n);
            Array normal = type.allocate(n);
            RandomNumbers.uniform(uniform).fill(3, 4);
            RandomNumbers.normal(normal).fill(3, 5);
            double[] moments = new double[4];
            double[] neighbours = new double[5];
            for (int i = 0; i < n; i++) {
                double u = uniform.get(i);
                double g = normal.get(i);
                moments[0] += u / n;
                moments[1] += g / n;
                moments[2] += g * g / n;
                moments[3] += g * g * g * g / n;
                for (int lag = 1; lag < neighbours.length && lag <= i; lag++) {
                    neighbours[lag] += g * normal.get(i - lag) / n;
                }
            }
            assertThat(moments[0]).isCloseTo(0.5, Offset.offset(0.005));
            assertThat(moments[1]).isCloseTo(0, Offset.offset(0.01));
            assertThat(moments[2]).isCloseTo(1, Offset.offset(0.02));
            assertThat(moments[3]).isCloseTo(3, Offset.offset(0.15));
            for (double correlation : neighbours) {
                assertThat(correlation).isCloseTo(0, Offset.offset(0.015));
            }
        }
    }

    @Test
    void generatedNumbersFollowTheirDistribution() {
        int n = 200_000;
        double[] moments = new double[4];
        int[] counts = new int[7];
        for (int i = 0; i < n; i++) {
            double u = random.nextDouble();
            double g = random.nextGaussian();
            moments[0] += u / n;
            moments[1] += g / n;
            moments[2] += g * g / n;
            moments[3] += g * g * g * g / n;
            counts[random.nextInt(7)]++;
            assertThat(u).isBetween(0.0, Math.nextDown(1.0));
        }
        assertThat(moments[0]).isCloseTo(0.5, Offset.offset(0.005));
        assertThat(moments[1]).isCloseTo(0, Offset.offset(0.01));
        assertThat(moments[2]).isCloseTo(1, Offset.offset(0.02));
        assertThat(moments[3]).isCloseTo(3, Offset.offset(0.15));
        for (int count : counts) {
            assertThat(count).isBetween(n / 7 - 1000, n / 7 + 1000);
        }
    }
}
