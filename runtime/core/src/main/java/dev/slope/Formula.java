package dev.slope;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the annotation processor derived, kept with the method that a generated {@link ActivationProvider} has for the
 * value, or with the class of a {@link ScalarDefinition}. The formulas are in the text form of
 * {@code dev.slope.expression.Text}, with the input and the parameters under the names the author gave them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Formula {
    /** The number of the activation that a provider computes by the method. */
    int activation() default 0;

    /**
     * The method it comes from, such as {@code com.acme.MyActivations.sharpSwish(double x, double beta)}: by it the
     * compiler finds what a call of that method means, where the source is not at hand.
     */
    String of() default "";

    /** The function as its author wrote it, helpers inlined. */
    String written();

    /** The form that is evaluated: the same function, made numerically stable. */
    String value();

    /** Its derivative with respect to the input. */
    String derivative();

    /**
     * What is computed, as kernels are compiled from it: for the value, for its derivative with respect to the input, then
     * for those with respect to the trainable parameters, in their order. Empty where more digits are needed than there are,
     * or where it is the author's own code.
     */
    String[] computed() default {};

    /** Which derivative is taken at kinks. */
    Kink kink() default Kink.SMALLEST;
}
