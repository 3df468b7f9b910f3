package dev.slope;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a static method as an activation function: its exact derivative is derived when it is compiled, and it is
 * registered under its name for {@link Activations#get}.
 *
 * <p>The method is either scalar, {@code double f(double x, @Param(...) double p...)}, or works on tensors,
 * {@code Tensor f(Tensor x, @Param(...) double p...)}. A derivative written by hand is given by {@link Gradient}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Activation {
    /** The registered name; the method's name if empty. */
    String value() default "";

    /** More names under which it is found. */
    String[] aliases() default {};

    /** The derivative where the slopes from the left and from the right differ. */
    Kink kink() default Kink.SMALLEST;

    /**
     * Whether the value is computed exactly as written, even where that overflows or cancels; otherwise the formula is
     * replaced by an equal one that does not, where there is one.
     */
    boolean literal() default false;
}
