package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.kernel.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reductions of rows that are recorded with what comes before and after them, some rows at a time. */
class RecordedRowsTest {
    private static final double CLOSE = 1e-12;
    private static final double CLOSE_FLOAT = 2e-5;

    /** From rows, others of the same shape, a number for each column, and one for each row. */
    private enum Case {
        SUM(x -> List.of(x.get(0).sum(-1, true))),
        SUM_WITHOUT_AXIS(x -> List.of(x.get(0).times(x.get(1)).sum(-1))),
        ALL_REDUCTIONS(x -> {
            Tensor y = x.get(0).times(x.get(1));
            return List.of(y.sum(-1, true), y.max(-1, true), y.min(-1, true));
        }),
        MEAN(x -> List.of(x.get(0).minus(x.get(0).mean(-1, true)))),
        SOFTMAX(x -> {
            Tensor powers = x.get(0).minus(x.get(0).max(-1, true)).exp();
            return List.of(powers.div(powers.sum(-1, true)));
        }),
        BUILT_IN_SOFTMAX(x -> List.of(Gradients.vectorJacobian(each -> each.softmax(-1), x.get(0), x.get(1)))),
        GRADIENT_OF_SOFTMAX(x -> List.of(Gradients.vectorJacobian(
                each -> {
                    Tensor powers =
                            each.minus(each.max(-1, true).stopGradient()).exp();
                    return powers.div(powers.sum(-1, true));
                },
                x.get(0),
                x.get(1)))),
        NORMALISED(x -> {
            Tensor distance = x.get(0).minus(x.get(0).mean(-1, true));
            Tensor variance = distance.times(distance).mean(-1, true);
            return List.of(
                    distance.div(variance.plus(1e-3).sqrt()).times(x.get(2)).plus(x.get(1)));
        }),
        ROWS_NEEDED_LATER(x -> {
            Tensor y = x.get(0).times(2).plus(x.get(2));
            Tensor centred = y.minus(y.mean(-1, true));
            return List.of(centred, y.sum(0), centred.sum(0));
        }),
        RESULTS_OF_ROWS(x -> {
            Tensor sum = x.get(0).sum(-1, true);
            Tensor scale = sum.times(sum).plus(x.get(3).times(x.get(3))).plus(1);
            return List.of(x.get(1).div(scale), scale.sqrt());
        }),
        /** Where there are as many rows as columns, each row needs the sums of all. */
        SUMS_AS_A_ROW(x -> {
            Tensor sum = x.get(0).sum(-1, true);
            Tensor row = sum.reshape(1, sum.shape()[0]);
            return List.of(sum.plus(row).plus(1).sum(0));
        }),
        ROWS_OF_A_VIEW(x -> {
            int[] shape = x.get(0).shape();
            Tensor y = x.get(0).times(x.get(2)).plus(1);
            return List.of(
                    y.reshape(shape[1], shape[0]).sum(-1),
                    y.reshape(shape[0] * shape[1]).sum(0));
        }),
        LARGEST_OF_THE_DOUBLED(x -> {
            Tensor y = x.get(0).times(x.get(3));
            Tensor z = y.minus(y.max(-1, true));
            Tensor w = z.times(z).plus(y);
            return List.of(w.div(w.sum(-1, true).plus(1e3)));
        });

        private final Function<List<Tensor>, List<Tensor>> function;

        Case(Function<List<Tensor>, List<Tensor>> function) {
            this.function = function;
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of(Case.values())
                .flatMap(of -> Stream.of(DType.FLOAT32, DType.FLOAT64)
                        .flatMap(type -> Stream.of(
                                        new int[] {1, 256},
                                        new int[] {64, 64},
                                        new int[] {3, 63},
                                        new int[] {257, 100},
                                        new int[] {64, 96},
                                        new int[] {96, 64},
                                        new int[] {5, 2048},
                                        new int[] {2, 2049},
                                        new int[] {1000, 256})
                                .map(shape -> Arguments.of(of, type, shape[0], shape[1]))));
    }

    private static List<Tensor> inputs(DType type, int rows, int columns) {
        return List.of(
                Tensor.normal(type, 1, rows, columns),
                Tensor.normal(type, 2, rows, columns),
                Tensor.normal(type, 3, columns),
                Tensor.normal(type, 4, rows, 1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resultsAreThoseOfOperations(Case of, DType type, int rows, int columns) {
        List<Tensor> inputs = inputs(type, rows, columns);
        List<Tensor> expected = of.function.apply(inputs);
        Recording.Run run = Recording.of(of.function, inputs, 0)
                .bind(inputs.stream().map(Cell::of).toList(), List.of());
        int before = Threads.count();
        List<double[]> first = new ArrayList<>();
        try {
            for (int threads : new int[] {1, 2, 3}) {
                Threads.setCount(threads);
                run.run();
                for (int i = 0; i < expected.size(); i++) {
                    Tensor actual = run.output(i);
                    double tolerance = (type == DType.FLOAT32 ? CLOSE_FLOAT : CLOSE) * columns;
                    assertThat(farthest(actual, expected.get(i))).isLessThan(tolerance);
                    if (threads == 1) {
                        first.add(actual.toDoubles());
                    } else {
                        assertThat(actual.toDoubles()).isEqualTo(first.get(i));
                    }
                }
            }
        } finally {
            Threads.setCount(before);
        }
    }

    /** The largest difference, as a part of what is expected where that is above 1. */
    private static double farthest(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double[] given = actual.toDoubles();
        double[] wanted = expected.toDoubles();
        double farthest = 0;
        for (int i = 0; i < wanted.length; i++) {
            farthest = Math.max(farthest, Math.abs(given[i] - wanted[i]) / Math.max(1, Math.abs(wanted[i])));
        }
        return farthest;
    }
}
