package dev.slope.nn;

import dev.slope.Tensor;

/**
 * What a weight {@code w} adds to the loss to be kept small, {@code l1 * sum(|w|) + l2 * sum(w^2)}; as in Keras.
 *
 * @param l1 at least 0
 * @param l2 at least 0
 */
public record Regularizer(double l1, double l2) {
    /** Nothing. */
    public static final Regularizer NONE = new Regularizer(0, 0);

    /** Checks the factors. */
    public Regularizer {
        if (!(Math.min(l1, l2) >= 0 && Math.max(l1, l2) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the factors of a regularizer must be at least 0 and finite, but are " + l1 + " and " + l2);
        }
    }

    /** {@code factor * sum(|w|)}. */
    public static Regularizer l1(double factor) {
        return new Regularizer(factor, 0);
    }

    /** {@code factor * sum(w^2)}. */
    public static Regularizer l2(double factor) {
        return new Regularizer(0, factor);
    }

    /** Whether it adds anything. */
    boolean isActive() {
        return l1 > 0 || l2 > 0;
    }

    /** What it adds for {@code w}, a single number. */
    Tensor of(Tensor w) {
        Tensor squares = w.square().sum().times(l2);
        return l1 == 0 ? squares : squares.plus(w.abs().sum().times(l1));
    }
}
