package dev.slope.loss;

import dev.slope.Tensor;
import java.util.Arrays;

/** Brings the targets of the data into the shape of the predictions: a help for losses and metrics of one's own. */
public final class Targets {
    private Targets() {}

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
                    + " and the targets " + Arrays.toString(target.shape()) + ": they must be the same");
        }
        return target.reshape(shape).cast(predicted.dtype());
    }

    /**
     * The probability of each class, {@code [batch, classes]}, for predictions of that shape.
     *
     * @param target just that, or the number of the class from 0 on, {@code [batch]} or {@code [batch, 1]}
     * @throws IllegalArgumentException if the shapes do not fit, or a number is not one of a class
     */
    public static Tensor probabilities(Tensor predicted, Tensor target) {
        int[] shape = predicted.shape();
        if (shape.length != 2 || shape[1] < 2) {
            throw new IllegalArgumentException("the predictions have shape " + Arrays.toString(shape)
                    + ": for classes it must be [batch, classes], with 2 classes or more");
        }
        if (Arrays.equals(shape, target.shape())) {
            return target.cast(predicted.dtype());
        }
        if (!Arrays.equals(withoutOne(target.shape()), new int[] {shape[0]})) {
            throw new IllegalArgumentException("the predictions have shape " + Arrays.toString(shape)
                    + " and the targets " + Arrays.toString(target.shape()) + ": they must be the same, or the targets"
                    + " must be numbers of classes in shape [" + shape[0] + "]");
        }
        return target.cast(predicted.dtype()).reshape(shape[0]).oneHot(shape[1]);
    }

    /** {@code [batch, 1]} as {@code [batch]}. */
    private static int[] withoutOne(int[] shape) {
        return shape.length == 2 && shape[1] == 1 ? new int[] {shape[0]} : shape;
    }
}
