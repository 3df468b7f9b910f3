package dev.slope.metric;

import dev.slope.Tensor;
import dev.slope.loss.Losses;
import dev.slope.loss.Targets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often each class was taken for each: {@code ConfusionMatrix.of(model.predict(x), y)}. Immutable; {@link #plus} adds
 * up batches.
 */
public final class ConfusionMatrix {
    private final int classes;
    /** By the actual class, then by the predicted one. */
    private final double[] counts;

    private ConfusionMatrix(int classes, double... counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * Of predictions {@code [..., classes]}, logits or probabilities, of which the largest counts; a sample whose
     * predictions hold a NaN is left out.
     *
     * @param target as for {@link Losses#softmaxCrossEntropy}: numbers of classes {@code [...]}, or {@code [..., classes]},
     *     of which the largest counts
     */
    public static ConfusionMatrix of(Tensor predicted, Tensor target) {
        return of(predicted, target, null);
    }

    /** The same with samples that do not all count the same. */
    static ConfusionMatrix of(Tensor predicted, Tensor target, @Nullable Tensor weights) {
        double[] expected = Targets.probabilities(predicted, target).argMax(-1).toDoubles();
        double[] chosen = predicted.argMax(-1).toDoubles();
        double[] valid = Hits.isNumber(predicted).min(-1).toDoubles();
        double[] each = Weights.of(weights, predicted, chosen.length);
        int classes = predicted.shape()[predicted.rank() - 1];
        double[] counts = new double[classes * classes];
        for (int i = 0; i < chosen.length; i++) {
            counts[classes * (int) expected[i] + (int) chosen[i]] += each[i] * valid[i];
        }
        return new ConfusionMatrix(classes, counts);
    }

    /**
     * Of predictions with one output, {@code [batch]} or {@code [batch, 1]}: class 1 where it is above the threshold, which
     * is 0.5 for probabilities and 0 for logits.
     */
    public static ConfusionMatrix ofBinary(Tensor predicted, Tensor target, double threshold) {
        Tensor output = predicted.reshape(-1);
        Tensor expected = Targets.like(output, target);
        Tensor shifted = output.minus(threshold);
        Tensor both = Tensor.concat(1, shifted.times(0).reshape(-1, 1), shifted.reshape(-1, 1));
        return of(both, expected);
    }

    /** A matrix from its numbers, row by row. */
    static ConfusionMatrix ofCounts(double... counts) {
        return new ConfusionMatrix((int) Math.sqrt(counts.length), counts.clone());
    }

    /** This and other samples. */
    public ConfusionMatrix plus(ConfusionMatrix other) {
        if (classes != other.classes) {
            throw new IllegalArgumentException(
                    "matrices of " + classes + " and of " + other.classes + " classes cannot be added");
        }
        double[] sums = new double[counts.length];
        Arrays.setAll(sums, i -> counts[i] + other.counts[i]);
        return new ConfusionMatrix(classes, sums);
    }

    /** The number of classes. */
    public int classes() {
        return classes;
    }

    /** How often a sample of class {@code actual} was taken for one of class {@code predicted}. */
    public double count(int actual, int predicted) {
        if (Math.min(actual, predicted) < 0 || Math.max(actual, predicted) >= classes) {
            throw new IllegalArgumentException("there are classes 0 to " + (classes - 1) + ", but asked for is "
                    + (actual >= 0 && actual < classes ? predicted : actual));
        }
        return counts[actual * classes + predicted];
    }

    /** The numbers, by the actual class, then by the predicted one: a copy. */
    public double[] toArray() {
        return counts.clone();
    }

    /** The number of samples. */
    public double total() {
        return Arrays.stream(counts).sum();
    }

    /** The share of samples whose class was predicted. */
    public double accuracy() {
        return IntStream.range(0, classes).mapToDouble(k -> count(k, k)).sum() / total();
    }

    /** The share of the samples taken for this class that belong to it; 0 if none was. */
    public double precision(int ofClass) {
        return binary(ofClass).precision();
    }

    /** The share of the samples of this class that were taken for it; 0 if there is none. */
    public double recall(int ofClass) {
        return binary(ofClass).recall();
    }

    /** The harmonic mean of precision and recall. */
    public double f1(int ofClass) {
        return binary(ofClass).f1();
    }

    /** One class against all others. */
    BinaryCounts.Counts binary(int ofClass) {
        double hits = count(ofClass, ofClass);
        return new BinaryCounts.Counts(hits, sum(k -> count(k, ofClass)) - hits, actual(ofClass) - hits);
    }

    /** The number of samples of a class. */
    double actual(int ofClass) {
        return sum(k -> count(ofClass, k));
    }

    private double sum(IntToDoubleFunction term) {
        return IntStream.range(0, classes).mapToDouble(term).sum();
    }

    /** A table: a line for each actual class, a column for each predicted one. */
    @Override
    public String toString() {
        int width = Math.max(
                String.valueOf(classes).length(),
                Arrays.stream(counts)
                        .mapToInt(count -> number(count).length())
                        .max()
                        .orElse(1));
        String title = "actual \\ predicted";
        String cell = "  %" + width + "s";
        return IntStream.range(-1, classes)
                .mapToObj(row -> String.format("%" + title.length() + "s", row < 0 ? title : row)
                        + IntStream.range(0, classes)
                                .mapToObj(column -> String.format(cell, row < 0 ? column : number(count(row, column))))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static String number(double count) {
        return String.format(Locale.ROOT, count == Math.rint(count) ? "%.0f" : "%.2f", count);
    }
}
