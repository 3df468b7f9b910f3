package dev.slope.metric;

import dev.slope.Tensor;
import dev.slope.loss.Losses;
import dev.slope.loss.Targets;

/** The usual metrics. */
public final class Metrics {
    private Metrics() {}

    /**
     * The share of samples whose class was predicted. For predictions {@code [batch, classes]}, logits or probabilities,
     * that is the class of the largest; targets are as for {@link Losses#softmaxCrossEntropy}. For a single output,
     * {@code [batch]} or {@code [batch, 1]}, it is 1 above 0.5 and else 0, as in Keras; {@link #binaryAccuracy} takes
     * another threshold. A prediction that holds a NaN is wrong.
     */
    public static Metric accuracy() {
        Binary binary = new Binary(0.5);
        return Metric.mean("accuracy", (predicted, target) -> {
            int[] shape = predicted.shape();
            return shape.length == 1 || (shape.length == 2 && shape[1] == 1)
                    ? binary.hits(predicted, target)
                    : hits(predicted, target);
        });
    }

    /**
     * The share of samples whose class was predicted, where classes are 0 and 1 and 1 is predicted by an output above a
     * threshold: 0.5 for probabilities, 0 for logits. Predictions and targets {@code [batch]} or {@code [batch, 1]}. A NaN
     * is wrong.
     */
    public static Metric binaryAccuracy(double threshold) {
        return Metric.mean("binaryAccuracy", new Binary(threshold)::hits);
    }

    /** The mean of {@code |predicted - target|}. */
    public static Metric meanAbsoluteError() {
        return Metric.mean("meanAbsoluteError", Losses.meanAbsoluteError()::of);
    }

    /** The mean of {@code (predicted - target)^2}. */
    public static Metric meanSquaredError() {
        return Metric.mean("meanSquaredError", Losses.meanSquaredError()::of);
    }

    private static Tensor hits(Tensor predicted, Tensor target) {
        Tensor expected = Targets.probabilities(predicted, target).argMax(-1);
        return predicted.argMax(-1).equalTo(expected).times(isNumber(predicted).min(-1));
    }

    private record Binary(double threshold) {
        Tensor hits(Tensor predicted, Tensor target) {
            Tensor expected = Targets.like(predicted, target);
            return predicted.greaterThan(threshold).equalTo(expected).times(isNumber(predicted));
        }
    }

    /** 0 where there is a NaN, which is not equal to itself, else 1. */
    private static Tensor isNumber(Tensor x) {
        return x.equalTo(x);
    }
}
