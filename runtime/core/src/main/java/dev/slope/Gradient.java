package dev.slope;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a static method as the hand-written gradient of an {@link Activation} of the same class.
 *
 * <p>For a scalar activation {@code f(x, p...)} it is {@code (x, p...)} and returns {@code df/dx}. For a tensor
 * activation it is {@code (x, y, dy, p...)}, where {@code y} is the output and {@code dy} the upstream gradient, and
 * returns the vector-Jacobian product {@code dx}, of the shape of {@code x}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Gradient {
    /** The name of the activation: of its method, or as registered. */
    String value();
}
