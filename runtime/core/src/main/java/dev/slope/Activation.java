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
 * <p>The method is either scalar, {@code double f(double x, @Param(...) double p...)} ({@code float} works the same way,
 * and parameters may be {@code int} or {@code boolean}), or works on tensors, {@code Tensor f(Tensor x, ...)}. A
 * derivative written by hand is given by {@link Gradient}.
 *
 * <h2>What a scalar method may contain</h2>
 *
 * Plain Java without side effects, one example a line:
 *
 * <pre>{@code
 * return 2 / (1 + Math.exp(-x)) - 1;                          // arithmetic, literals, any function of Math or StrictMath
 * return 0.5 * x * (1 + Special.erf(x / ROOT_2));             // Special, and static final constants of any class
 * double t = x * x; t += 1; var u = t / 2;                    // locals, assignment, +=, ++
 * if (x > 3) { return x; } else if (x < -3) { return 0; }     // if and else, early returns
 * return x > 0 ? x : alpha * Math.expm1(x);                   // ?:, nested too
 * boolean isSmall = x > -1 && x < 1;                          // boolean locals, &&, ||, !
 * return switch (degree) { case 1 -> x; default -> x * x; };  // switch, with yield, or as a statement
 * for (int i = 0; i < 4; i++) { sum += C[i] * power; }        // loops that run a fixed number of times
 * static final double[] C = {1, 0.5, 0.25};                   // arrays of constants, indexed by such loops
 * return gate(x) * x;                                         // static methods of this compilation, however nested
 * return x * MoreActivations.mish(x);                         // other activations, in this compilation or in a jar
 * }</pre>
 *
 * Everything else is an error at the expression, which says what to write instead: casts to integers and integer
 * division, loops whose length depends on the input, recursion, fields that may change, randomness, time, input and
 * output, exceptions, lambdas and objects.
 *
 * <h2>What a method on tensors may contain</h2>
 *
 * Anything that makes a {@link Tensor} of a {@link Tensor}: it is not read but run, and the operations that it is made of
 * are differentiated, to any order. One that reads elements ({@code toFloats} and the like) needs a {@link Gradient}. What
 * it returns may have another shape, but in a model the first axis must stay the batch. Models run it once on tensors that
 * have a shape only, when they are built; a mistake is then told with its line. Besides the input it may take, in any order:
 *
 * <pre>{@code
 * @Param(0.5) double rate                                 // a number that users set, also float, int or boolean
 * @Param(value = 0.25, trainable = true) Tensor slope     // a tensor that models learn: one number, or one a channel
 * @Training boolean training                              // whether a model is trained, not when it predicts
 * Generator random                                        // random numbers; the gradient sees the same ones
 * }</pre>
 *
 * For example:
 *
 * <pre>{@code
 * @Activation
 * public static Tensor noisyRelu(
 *         Tensor x, @Param(0.1) double deviation, @Training boolean training, Generator random) {
 *     Tensor noisy = training ? x.plus(random.normal(x.dtype(), x.shape()).times(deviation)) : x;
 *     return noisy.maximum(0);
 * }
 * }</pre>
 *
 * <h2>Derivatives at kinks</h2>
 *
 * An explicit condition decides by the branch it takes: {@code x > 0 ? x : 0.1 * x} has slope 0.1 at 0. Where
 * {@code max}, {@code min}, {@code abs}, {@code signum} or {@code copySign} meet a tie, the one-sided slopes of the whole
 * function decide: see {@link Kink}.
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
