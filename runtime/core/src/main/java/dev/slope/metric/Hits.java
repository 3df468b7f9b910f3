package dev.slope.metric;

import dev.slope.Tensor;
import dev.slope.loss.Targets;

/** Which samples were predicted right: 1 or 0 for each. */
final class Hits {
    private Hits() {}

    /** The class of the largest prediction, for {@code [..., classes]}. */
    static Tensor classes(Tensor predicted, Tensor target) {
        Tensor expected = Targets.probabilities(predicted, target).argMax(-1);
        return predicted.argMax(-1).equalTo(expected).times(isNumber(predicted).min(-1));
    }

    /** The class is among those of the {@code k} largest predictions: fewer than that are larger. */
    static Tensor top(int k, Tensor predicted, Tensor target) {
        int classes = predicted.shape()[predicted.rank() - 1];
        Tensor isExpected = Targets.probabilities(predicted, target).argMax(-1).oneHot(classes);
        Tensor ofExpected =
                Tensor.where(isExpected, predicted, isExpected.times(0)).sum(-1, true);
        Tensor larger = predicted.greaterThan(ofExpected).sum(-1);
        return larger.lessThan(k).times(isNumber(predicted).min(-1));
    }

    /** Class 1 above the threshold and 0 below, for each output. */
    static Tensor binary(double threshold, Tensor predicted, Tensor target) {
        Tensor expected = Targets.like(predicted, target);
        return predicted.greaterThan(threshold).equalTo(expected).times(isNumber(predicted));
    }

    /** The one or the other, depending on whether there is one output. */
    static Tensor any(double threshold, Tensor predicted, Tensor target) {
        int[] shape = predicted.shape();
        boolean single = shape.length == 1 || (shape.length == 2 && shape[1] == 1);
        return single ? binary(threshold, predicted, target) : classes(predicted, target);
    }

    /** Targets that are 0 or 1, in the shape of the predictions. */
    static double[] binaryClasses(Tensor predicted, Tensor target) {
        double[] classes = Targets.like(predicted, target).toDoubles();
        for (double value : classes) {
            if (value != 0 && value != 1) {
                throw new IllegalArgumentException("a target is " + value + ", but this metric is for classes 0 and 1");
            }
        }
        return classes;
    }

    /** 0 where there is a NaN, which is not equal to itself, else 1. */
    static Tensor isNumber(Tensor x) {
        return x.equalTo(x);
    }
}
