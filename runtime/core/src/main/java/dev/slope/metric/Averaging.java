package dev.slope.metric;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How the figures of classes become one: one line each. */
public enum Averaging {
    /** That of all decisions, whatever their class; the accuracy, for samples of one class each. */
    MICRO {
        @Override
        double of(ConfusionMatrix matrix, ToDoubleFunction<BinaryCounts.Counts> score) {
            double hits = 0;
            for (int k = 0; k < matrix.classes(); k++) {
                hits += matrix.count(k, k);
            }
            double wrong = matrix.total() - hits;
            return score.applyAsDouble(new BinaryCounts.Counts(hits, wrong, wrong));
        }
    },
    /** The mean of all classes, each with the same weight. */
    MACRO {
        @Override
        double of(ConfusionMatrix matrix, ToDoubleFunction<BinaryCounts.Counts> score) {
            return IntStream.range(0, matrix.classes())
                    .mapToDouble(k -> score.applyAsDouble(matrix.binary(k)))
                    .average()
                    .orElse(Double.NaN);
        }
    },
    /** The mean of all classes, each with the number of its samples as its weight. */
    WEIGHTED {
        @Override
        double of(ConfusionMatrix matrix, ToDoubleFunction<BinaryCounts.Counts> score) {
            return IntStream.range(0, matrix.classes())
                            .mapToDouble(k -> matrix.actual(k) * score.applyAsDouble(matrix.binary(k)))
                            .sum()
                    / matrix.total();
        }
    };

    abstract double of(ConfusionMatrix matrix, ToDoubleFunction<BinaryCounts.Counts> score);
}
