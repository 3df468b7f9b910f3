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
 * returns the vector-Jacobian product {@code dx}, of the shape of {@code x}. It takes all further parameters of the
 * activation, a {@link Training} flag and a {@link Generator} too, which gives the same numbers again. Made of operations, it
 * can be differentiated again; one that reads elements cannot, and a derivative of higher order is an
 * {@link IllegalStateException}. With respect to what models learn, the operations of the activation are differentiated.
 *
 * <p>A scalar one is compared with the exact derivative when it is compiled; a wrong one is an error. One that the compiler cannot read, as it calls into a library or the function does, is reported as unchecked
 * and compared with differences of values by {@link GradientCheck} at its first use: a wrong one is a
 * {@link GradientCheckException} there. One on tensors is never read, nor checked at its first use, for it can cost much:
 * {@code dev.slope.test.ActivationChecks} does that in your tests.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Gradient {
    /** The name of the activation: of its method, or as registered. */
    String value();
}
