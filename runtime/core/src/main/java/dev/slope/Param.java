package dev.slope;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of an {@link Activation} as a hyper-parameter and gives its default value.
 *
 * <p>It is a {@code double}, {@code float}, {@code int} or {@code boolean} (0 or 1), which {@link ActivationFunction#with}
 * sets, or one that models learn: in a scalar method a {@code double} or {@code float}, in a method on tensors a
 * {@link Tensor}, for no gradient flows to numbers there:
 *
 * <pre>{@code
 * static double learnedSlope(double x, @Param(value = 0.25, trainable = true) double slope)
 * static Tensor learnedSlope(Tensor x, @Param(value = 0.25, trainable = true) Tensor slope)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Param {
    /** The default value. */
    double value();

    /**
     * Whether models learn it, starting from the default: one number for a layer, without axes, or one for each channel,
     * that is, each index of the last axis. It has the element type of the input.
     */
    boolean trainable() default false;
}
