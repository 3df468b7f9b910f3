package dev.slope.loss;

import static dev.slope.loss.Targets.Kind.CLASSES;
import static dev.slope.loss.Targets.Kind.NUMBERS;
import static dev.slope.loss.Targets.Kind.PROBABILITIES;
import static dev.slope.loss.Targets.Kind.SHARES;
import static dev.slope.loss.Targets.Kind.SIGNS;

import dev.slope.Tensor;

/**
 * The usual losses. Where nothing else is said, targets have the shape of the predictions; {@code [batch]} and
 * {@code [batch, 1]} are the same.
 */
public final class Losses {
    /** Below this a norm is taken to be 0. */
    private static final double SMALLEST_NORM = 1e-6;

    private Losses() {}

    // ---- of numbers

    /** {@code (predicted - target)^2}, of each output. */
    public static Loss meanSquaredError() {
        return new NamedLoss(
                "meanSquaredError", NUMBERS, false, (p, t) -> p.minus(t).square());
    }

    /** {@code |predicted - target|}, of each output. */
    public static Loss meanAbsoluteError() {
        return new NamedLoss(
                "meanAbsoluteError", NUMBERS, false, (p, t) -> p.minus(t).abs());
    }

    /** {@link #huber(double)} with a {@code delta} of 1. */
    public static Loss huber() {
        return huber(1);
    }

    /**
     * With {@code e = |predicted - target|}: {@code e^2 / 2} up to {@code delta}, and {@code delta * (e - delta / 2)} above,
     * of each output. P. J. Huber: "Robust Estimation of a Location Parameter", 1964.
     *
     * @param delta where the square ends, above 0
     */
    public static Loss huber(double delta) {
        if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("delta must be above 0 and finite, but is " + delta);
        }
        return new NamedLoss("huber", NUMBERS, false, (p, t) -> {
            Tensor error = p.minus(t).abs();
            Tensor square = error.minimum(delta);
            return square.times(error.minus(square.times(0.5)));
        });
    }

    /** {@code log(cosh(predicted - target))}, of each output: like a square near 0, like the absolute value far from it. */
    public static Loss logCosh() {
        return new NamedLoss("logCosh", NUMBERS, false, (p, t) -> p.minus(t).logCosh());
    }

    /**
     * {@code -sum(p * t)} for predictions {@code p} and targets {@code t} of length 1 along the last axis: -1 where they
     * point the same way, 1 where they point the opposite way; {@code [..., n] -> [...]}.
     */
    public static Loss cosineSimilarity() {
        return new NamedLoss(
                "cosineSimilarity",
                NUMBERS,
                false,
                (p, t) -> direction(p).times(direction(t)).sum(-1).unaryMinus());
    }

    private static Tensor direction(Tensor x) {
        return x.div(x.norm(-1, true).maximum(SMALLEST_NORM));
    }

    /**
     * {@code max(0, 1 - predicted * target)}, of each output, for targets -1 and 1; 0 is taken for -1. C. Cortes, V.
     * Vapnik: "Support-Vector Networks", 1995.
     */
    public static Loss hinge() {
        return new NamedLoss(
                "hinge", SIGNS, false, (p, t) -> p.times(t).unaryMinus().plus(1).maximum(0));
    }

    // ---- of classes

    /**
     * The cross-entropy of a sigmoid, {@code -target * log(s) - (1 - target) * log(1 - s)} with
     * {@code s = sigmoid(predicted)}, of each output. Predictions are logits: the model ends without a sigmoid, so that
     * nothing overflows. Targets are probabilities, or classes 0 and 1. Keras's {@code BinaryCrossentropy} from logits.
     */
    public static Loss binaryCrossEntropy() {
        return binaryCrossEntropy(0);
    }

    /**
     * The same with targets moved towards one half, to {@code target * (1 - smoothing) + smoothing / 2}.
     *
     * @param labelSmoothing from 0 to 1
     */
    public static Loss binaryCrossEntropy(double labelSmoothing) {
        checkSmoothing(labelSmoothing);
        return new NamedLoss("binaryCrossEntropy", SHARES, true, (p, target) -> {
            Tensor t = smoothed(target, labelSmoothing, 2);
            Tensor ofOnes = p.unaryMinus().softplus().times(t);
            Tensor ofZeros = p.softplus().times(t.unaryMinus().plus(1));
            return ofOnes.plus(ofZeros);
        });
    }

    /**
     * The cross-entropy of a softmax, {@code -sum_k target_k * log(softmax(predicted)_k)}, of each sample. Predictions are
     * logits, {@code [..., classes]}: the model ends without a softmax, so that nothing overflows. Targets are the
     * probability of each class, {@code [..., classes]}, or the number of the class from 0 on, {@code [...]}; {@code [batch]}
     * and {@code [batch, 1]} are the same. Keras's {@code CategoricalCrossentropy} and
     * {@code SparseCategoricalCrossentropy} from logits.
     */
    public static Loss softmaxCrossEntropy() {
        return softmaxCrossEntropy(0);
    }

    /**
     * The same with targets moved towards equal probabilities, to {@code target * (1 - smoothing) + smoothing / classes}. C.
     * Szegedy et al.: "Rethinking the Inception Architecture for Computer Vision", 2016.
     *
     * @param labelSmoothing from 0 to 1
     */
    public static Loss softmaxCrossEntropy(double labelSmoothing) {
        checkSmoothing(labelSmoothing);
        return new NamedLoss("softmaxCrossEntropy", CLASSES, true, (p, t) -> {
            Tensor smoothed = smoothed(t, labelSmoothing, p.shape()[p.rank() - 1]);
            return expected(p.logSoftmax(-1).unaryMinus(), smoothed);
        });
    }

    /** {@code sum_k t_k * logarithm_k}, where an infinite logarithm does no harm to a probability of 0. */
    private static Tensor expected(Tensor logarithm, Tensor t) {
        return Tensor.where(t.greaterThan(0), logarithm, t).times(t).sum(-1);
    }

    private static void checkSmoothing(double smoothing) {
        if (!(smoothing >= 0 && smoothing <= 1)) {
            throw new IllegalArgumentException("the label smoothing must be from 0 to 1, but is " + smoothing);
        }
    }

    private static Tensor smoothed(Tensor target, double smoothing, int classes) {
        return smoothing == 0 ? target : target.times(1 - smoothing).plus(smoothing / classes);
    }

    /**
     * The Kullback-Leibler divergence of a softmax from the targets,
     * {@code sum_k target_k * (log(target_k) - log(softmax(predicted)_k))}, of each sample; predictions are logits and
     * targets probabilities, both {@code [..., classes]}. S. Kullback, R. A. Leibler: "On Information and Sufficiency",
     * 1951.
     */
    public static Loss kullbackLeiblerDivergence() {
        return new NamedLoss("kullbackLeiblerDivergence", PROBABILITIES, true, (p, t) -> {
            Tensor logarithm = t.log();
            return expected(logarithm.minus(p.logSoftmax(-1)), t);
        });
    }
}
