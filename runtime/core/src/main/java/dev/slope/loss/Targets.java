package dev.slope.loss;

import dev.slope.Tensor;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.DoublePredicate;

/** Brings the targets of the data into the shape of the predictions: a help for losses and metrics of one's own. */
public final class Targets {
    private Targets() {}

    /** What targets are, and may be: one line each. */
    enum Kind {
        NUMBERS("", value -> true, Targets::like),
        SHARES("from 0 to 1", value -> value >= 0 && value <= 1, Targets::like),
        SIGNS("-1, 0 or 1", value -> value == -1 || value == 0 || value == 1, Targets::signs),
        PROBABILITIES("from 0 to 1", value -> value >= 0 && value <= 1, Targets::likeClasses),
        CLASSES("from 0 to 1", value -> value >= 0 && value <= 1, Targets::probabilities);

        private final String allowed;
        private final DoublePredicate isAllowed;
        private final BinaryOperator<Tensor> accept;

        Kind(String allowed, DoublePredicate isAllowed, BinaryOperator<Tensor> accept) {
            this.allowed = allowed;
            this.isAllowed = isAllowed;
            this.accept = accept;
        }

        /** The targets as the loss takes them. */
        Tensor accept(Tensor predicted, Tensor target) {
            return accept.apply(predicted, target);
        }

        /** Refuses shapes and values that the loss does not take. */
        void check(int[] predicted, Tensor target) {
            accept(Tensor.symbolic(target.dtype(), predicted), Tensor.symbolic(target.dtype(), target.shape()));
            double[] values = target.toDoubles();
            int classes = predicted.length == 0 ? 0 : predicted[predicted.length - 1];
            boolean numbers = this == CLASSES && !Arrays.equals(predicted, target.shape());
            for (int i = 0; i < values.length; i++) {
                double value = values[i];
                if (numbers && !(value >= 0 && value < classes && value == Math.rint(value))) {
                    throw new IllegalArgumentException("a target is " + value + ", but the model has " + classes
                            + " outputs, for classes 0 to " + (classes - 1));
                }
                if (!numbers && !isAllowed.test(value)) {
                    throw new IllegalArgumentException("a target is " + value + ", but must be " + allowed);
                }
            }
        }
    }

    /**
     * Targets in the shape of the predictions, and nothing is ever repeated: {@code [batch]} and {@code [batch, 1]} are
     * the same, any other difference is refused.
     *
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Tensor like(Tensor predicted, Tensor target) {
        int[] shape = predicted.shape();
        if (!Arrays.equals(withoutOne(shape), withoutOne(target.shape()))) {
            throw new IllegalArgumentException("the predictions have shape " + Arrays.toString(shape)
                    + " and the targets " + Arrays.toString(target.shape()) + ": they must be the same"
                    + advice(shape, target.shape()));
        }
        return target.reshape(shape).cast(predicted.dtype());
    }

    /** What may have been meant: numbers of classes given to a loss of numbers. */
    private static String advice(int[] predicted, int... target) {
        return predicted.length == 2 && predicted[1] > 1 && withoutOne(target).length == 1
                ? "; for numbers of classes use softmaxCrossEntropy"
                : "";
    }

    private static Tensor signs(Tensor predicted, Tensor target) {
        Tensor positive = like(predicted, target).greaterThan(0);
        return positive.times(2).minus(1);
    }

    private static Tensor likeClasses(Tensor predicted, Tensor target) {
        checkClasses(predicted.shape());
        return like(predicted, target);
    }

    /**
     * The probability of each class, {@code [..., classes]}, for predictions of that shape.
     *
     * @param target just that, or the number of the class from 0 on, {@code [...]}; {@code [batch]} and {@code [batch, 1]}
     *     are the same
     * @throws IllegalArgumentException if the shapes do not fit, or a number is not one of a class
     */
    public static Tensor probabilities(Tensor predicted, Tensor target) {
        int[] shape = predicted.shape();
        checkClasses(shape);
        if (Arrays.equals(shape, target.shape())) {
            return target.cast(predicted.dtype());
        }
        int[] samples = Arrays.copyOf(shape, shape.length - 1);
        if (!Arrays.equals(withoutOne(target.shape()), samples)) {
            throw new IllegalArgumentException("the predictions have shape " + Arrays.toString(shape)
                    + " and the targets " + Arrays.toString(target.shape()) + ": they must be the same, or the targets"
                    + " must be numbers of classes in shape " + Arrays.toString(samples));
        }
        return target.cast(predicted.dtype()).reshape(samples).oneHot(shape[shape.length - 1]);
    }

    private static void checkClasses(int... shape) {
        if (shape.length < 2 || shape[shape.length - 1] < 2) {
            throw new IllegalArgumentException("the predictions have shape " + Arrays.toString(shape)
                    + ": for classes it must be [batch, classes], with 2 classes or more");
        }
    }

    /** {@code [batch, 1]} as {@code [batch]}. */
    private static int[] withoutOne(int[] shape) {
        return shape.length == 2 && shape[1] == 1 ? new int[] {shape[0]} : shape;
    }
}
