package dev.slope.metric;

import static dev.slope.metric.Metric.Better.HIGHER;
import static dev.slope.metric.Metric.Better.LOWER;

import dev.slope.Tensor;
import dev.slope.loss.Losses;
import java.util.function.BinaryOperator;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * The usual metrics, exact over all batches. Those that compare an output with a threshold take, unless they are given
 * one, 0.5 if outputs are probabilities, and 0 if the loss says that they are logits.
 */
public final class Metrics {
    private static final double PROBABILITY = 0.5;
    private static final double LOGIT = 0;

    private Metrics() {}

    // ---- of classes

    /**
     * The share of samples whose class was predicted. For predictions {@code [..., classes]}, logits or probabilities,
     * that is the class of the largest; targets are as for {@link Losses#softmaxCrossEntropy}. For a single output,
     * {@code [batch]} or {@code [batch, 1]}, it is 1 above the threshold and else 0. A prediction that holds a NaN is wrong.
     */
    public static Metric accuracy() {
        return thresholded("accuracy", threshold -> mean((p, t) -> Hits.any(threshold, p, t)));
    }

    /** The share of outputs whose class, 0 or 1, was predicted, where 1 is predicted above the threshold. */
    public static Metric binaryAccuracy() {
        return thresholded("binaryAccuracy", threshold -> mean((p, t) -> Hits.binary(threshold, p, t)));
    }

    /** The same with another threshold. */
    public static Metric binaryAccuracy(double threshold) {
        return new NamedMetric("binaryAccuracy", HIGHER, () -> mean((p, t) -> Hits.binary(threshold, p, t)));
    }

    /**
     * The share of samples whose class is among those of the {@code k} largest predictions, named {@code top5Accuracy} for
     * 5; predictions {@code [..., classes]} and targets as for {@link #accuracy}.
     */
    public static Metric topKAccuracy(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, but is " + k);
        }
        return new NamedMetric("top" + k + "Accuracy", HIGHER, () -> mean((p, t) -> Hits.top(k, p, t)));
    }

    /**
     * The share of outputs above the threshold that should be 1; 0 if there are none. Targets are 0 and 1, of the shape of
     * the predictions.
     */
    public static Metric precision() {
        return thresholded("precision", threshold -> binary(threshold, BinaryCounts.Counts::precision));
    }

    /** The same with another threshold. */
    public static Metric precision(double threshold) {
        return new NamedMetric("precision", HIGHER, () -> binary(threshold, BinaryCounts.Counts::precision));
    }

    /** That of each class against all others; predictions {@code [..., classes]} and targets as for {@link #accuracy}. */
    public static Metric precision(Averaging averaging) {
        return averaged("precision", averaging, BinaryCounts.Counts::precision);
    }

    /** The share of the outputs that should be 1 which are above the threshold; 0 if there are none. */
    public static Metric recall() {
        return thresholded("recall", threshold -> binary(threshold, BinaryCounts.Counts::recall));
    }

    /** The same with another threshold. */
    public static Metric recall(double threshold) {
        return new NamedMetric("recall", HIGHER, () -> binary(threshold, BinaryCounts.Counts::recall));
    }

    /** That of each class against all others; predictions {@code [..., classes]} and targets as for {@link #accuracy}. */
    public static Metric recall(Averaging averaging) {
        return averaged("recall", averaging, BinaryCounts.Counts::recall);
    }

    /** The harmonic mean of precision and recall. */
    public static Metric f1() {
        return thresholded("f1", threshold -> binary(threshold, BinaryCounts.Counts::f1));
    }

    /** The same with another threshold. */
    public static Metric f1(double threshold) {
        return new NamedMetric("f1", HIGHER, () -> binary(threshold, BinaryCounts.Counts::f1));
    }

    /** That of each class against all others; predictions {@code [..., classes]} and targets as for {@link #accuracy}. */
    public static Metric f1(Averaging averaging) {
        return averaged("f1", averaging, BinaryCounts.Counts::f1);
    }

    /**
     * The area under the receiver operating characteristic: the share of pairs of an output that should be 1 and one that
     * should be 0 in which the former is larger; equal ones count half. Exact, so it keeps all outputs; NaN if there are no
     * pairs. J. A. Hanley, B. J. McNeil: "The Meaning and Use of the Area under a Receiver Operating Characteristic (ROC)
     * Curve", 1982.
     */
    public static Metric auc() {
        return new NamedMetric("auc", HIGHER, AreaUnderCurve::new);
    }

    // ---- of numbers

    /** The mean of {@code |predicted - target|}. */
    public static Metric meanAbsoluteError() {
        return Metric.mean("meanAbsoluteError", LOWER, Losses.meanAbsoluteError()::of);
    }

    /** The mean of {@code (predicted - target)^2}. */
    public static Metric meanSquaredError() {
        return Metric.mean("meanSquaredError", LOWER, Losses.meanSquaredError()::of);
    }

    /** The square root of the mean of {@code (predicted - target)^2}. */
    public static Metric rootMeanSquaredError() {
        return new NamedMetric(
                "rootMeanSquaredError", LOWER, () -> new MeanSum(Losses.meanSquaredError()::of, Math::sqrt));
    }

    /**
     * {@code 1 - sum((target - predicted)^2) / sum((target - mean(target))^2)} of each output, and the mean of that: 1 is
     * perfect, 0 as good as the mean of the targets. Where all targets are equal it is 1 if predictions are right and else
     * 0.
     */
    public static Metric r2() {
        return new NamedMetric("r2", HIGHER, ExplainedVariance::new);
    }

    private static Metric.Sum mean(BinaryOperator<Tensor> values) {
        return new MeanSum(values, mean -> mean);
    }

    private static Metric.Sum binary(double threshold, ToDoubleFunction<BinaryCounts.Counts> score) {
        return new BinaryCounts(threshold, score);
    }

    private static Metric thresholded(String name, DoubleFunction<Metric.Sum> sums) {
        return new NamedMetric(name, HIGHER, () -> sums.apply(PROBABILITY), () -> sums.apply(LOGIT));
    }

    private static Metric averaged(String name, Averaging averaging, ToDoubleFunction<BinaryCounts.Counts> score) {
        return new NamedMetric(name, HIGHER, () -> new ClassCounts(matrix -> averaging.of(matrix, score)));
    }
}
