package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.kernel.Threads;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions that are recorded with what comes after them, image by image. */
class RecordedSectionsTest {
    private static final double CLOSE = 1e-12;
    private static final double CLOSE_FLOAT = 2e-5;

    /** From images, a kernel, numbers for each filter, and what has the shape of the output. */
    private enum Case {
        ACTIVATION(x -> List.of(convolution(x).plus(x.get(2)).maximum(0))),
        OUTPUT_NEEDED_LATER(x -> {
            Tensor z = convolution(x);
            Tensor y = z.plus(x.get(2)).maximum(0);
            return List.of(y.sum(), y.times(z).sum(0));
        }),
        IMAGES_NOT_NEEDED_LATER(x -> {
            Tensor images = x.get(0).times(x.get(0)).plus(1);
            Tensor z = convolution(List.of(images, x.get(1)));
            return List.of(z.times(2).plus(x.get(2)).sum(0));
        }),
        ONE_NUMBER_PER_IMAGE(x -> {
            Tensor scale = x.get(0).sum(1, 2, 3).reshape(x.get(0).shape()[0], 1, 1, 1);
            return List.of(convolution(x).times(scale));
        }),
        ANOTHER_SUMMAND(x -> {
            Tensor other = x.get(3).times(x.get(3));
            return List.of(convolution(x).plus(other).maximum(0));
        }),
        OUTPUT_NEEDED_BEFORE(x -> {
            Tensor z = convolution(x);
            Tensor other = convolution(List.of(x.get(0).times(2), x.get(1)));
            return List.of(z.minus(z.sum(0)), other.maximum(0));
        }),
        TWO_RESULTS(x -> {
            Tensor z = convolution(x).plus(x.get(2));
            return List.of(z.maximum(0), z.tanh());
        });

        private final Function<List<Tensor>, List<Tensor>> function;

        Case(Function<List<Tensor>, List<Tensor>> function) {
            this.function = function;
        }

        private static Tensor convolution(List<Tensor> x) {
            return x.get(0).conv2d(x.get(1));
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of(Case.values())
                .flatMap(of -> Stream.of(DType.FLOAT32, DType.FLOAT64)
                        .flatMap(type -> Stream.of(1, 3, 9, 20)
                                .flatMap(batch ->
                                        Stream.of(3, 16).map(filters -> Arguments.of(of, type, batch, filters)))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resultsAreThoseOfOperations(Case of, DType type, int batch, int filters) {
        List<Tensor> inputs = List.of(
                Tensor.normal(type, 1, batch, 6, 7, 2),
                Tensor.normal(type, 2, 3, 3, 2, filters),
                Tensor.normal(type, 3, filters),
                Tensor.normal(type, 4, batch, 4, 5, filters));
        List<Tensor> expected = of.function.apply(inputs);
        Recording recording = Recording.of(of.function, inputs, 0);
        assertThat(recording.toString()).contains("and in sections");
        Recording.Run run = recording.bind(inputs.stream().map(Cell::of).toList(), List.of());
        int before = Threads.count();
        try {
            for (int threads : new int[] {1, 2, 3}) {
                Threads.setCount(threads);
                run.run();
                for (int i = 0; i < expected.size(); i++) {
                    compare(run.output(i), expected.get(i), type == DType.FLOAT32 ? CLOSE_FLOAT : CLOSE);
                }
            }
        } finally {
            Threads.setCount(before);
        }
    }

    /** Results are written where the convolution's are: however many there are, room for two. */
    @Test
    void chainsNeedTheMemoryOfTwo() {
        Tensor images = Tensor.normal(DType.FLOAT32, 1, 5, 8, 8, 4);
        Tensor kernel = Tensor.normal(DType.FLOAT32, 2, 1, 1, 4, 4);
        Recording recording = Recording.of(
                x -> {
                    Tensor y = x.get(0);
                    for (int i = 0; i < 6; i++) {
                        y = y.conv2d(x.get(1)).plus(1).maximum(0);
                    }
                    return List.of(y);
                },
                List.of(images, kernel),
                0);
        assertThat(recording.toString().split("and in sections", -1)).hasSize(7);
        assertThat(recording.room()).isLessThanOrEqualTo(2L * images.size());
    }

    private static void compare(Tensor given, Tensor expected, double tolerance) {
        assertThat(given.shape()).containsExactly(expected.shape());
        double[] actual = given.toDoubles();
        double[] wanted = expected.toDoubles();
        for (int i = 0; i < actual.length; i++) {
            assertThat(Math.abs(actual[i] - wanted[i]))
                    .as("%s instead of %s at %d", actual[i], wanted[i], i)
                    .isLessThanOrEqualTo(tolerance * Math.max(1, Math.abs(wanted[i])));
        }
    }
}
