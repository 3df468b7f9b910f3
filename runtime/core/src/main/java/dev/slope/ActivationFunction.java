package dev.slope;

import java.util.List;

/**
 * An activation function with the values of its hyper-parameters. Immutable and thread-safe.
 *
 * <p>Found by {@link Activations#get}. A {@link Gradient} of numbers that could not be checked when it was compiled, as its
 * source or that of the function could not be read, is checked by {@link GradientCheck} when the activation is first
 * applied or its derivative is first asked for: if it is wrong, that is a {@link GradientCheckException}, each time.
 */
public sealed interface ActivationFunction permits ScalarActivation, TensorActivation {
    /** What it is called and what it takes. */
    default Signature signature() {
        return definition().signature();
    }

    /** What it is made of: for element-wise functions a {@link ScalarDefinition}, for others a {@link TensorDefinition}. */
    ActivationDefinition definition();

    /** The registered name, such as {@code sharpSwish}. */
    default String name() {
        return signature().name();
    }

    /** The name that no other activation has, such as {@code com.acme.MyActivations.sharpSwish}. */
    default String fullName() {
        return signature().fullName();
    }

    /** More names under which it is found. */
    default List<String> aliases() {
        return signature().aliases();
    }

    /** Its hyper-parameters, with their defaults. */
    default List<Parameter> parameters() {
        return signature().parameters();
    }

    /**
     * The value of a hyper-parameter.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    double parameter(String name);

    /**
     * This function with another value of a hyper-parameter.
     *
     * @throws IllegalArgumentException if there is none of this name, or the value is not finite
     */
    ActivationFunction with(String name, double value);

    /** Whether it is a function of each element alone. */
    boolean isElementwise();

    /**
     * {@code f(x)}.
     *
     * @throws UnsupportedOperationException if it is not element-wise
     */
    double value(double x);

    /**
     * {@code df/dx}.
     *
     * @throws UnsupportedOperationException if it is not element-wise
     */
    default double derivative(double x) {
        return derivative(x, 1);
    }

    /**
     * The derivative of this order, 0 for the value itself.
     *
     * @throws UnsupportedOperationException if it is not element-wise
     * @throws IllegalStateException if derivatives of this order are not available
     */
    double derivative(double x, int order);

    /** The formula it is evaluated by, such as {@code x * sigmoid(beta * x)}; the full name if it is not known. */
    String formula();

    /** The formula of its derivative; says where it comes from if it is not known. */
    String derivativeFormula();

    /** Its output for {@code x}, when it predicts; differentiable. */
    default Tensor apply(Tensor x) {
        return apply(x, false, Generator.of(0));
    }

    /**
     * Its output for {@code x}; differentiable.
     *
     * @param training whether a model is being trained, which some functions of tensors ask, see {@link Training}
     * @param random for those of them that take random numbers
     * @throws IllegalArgumentException if it does not take tensors of this shape; names the line of the source
     */
    Tensor apply(Tensor x, boolean training, Generator random);

    /** {@link #apply(Tensor, List, boolean, Generator)}, when it predicts. */
    default Tensor apply(Tensor x, List<Tensor> trainable) {
        return apply(x, trainable, false, Generator.of(0));
    }

    /**
     * Its output with the trainable hyper-parameters given by tensors, in the order of the signature: each a single number
     * without axes, or one for each channel, that is, each index of the last axis. Differentiable in all of them.
     *
     * @throws IllegalArgumentException if the number or the shapes of the tensors do not fit
     */
    Tensor apply(Tensor x, List<Tensor> trainable, boolean training, Generator random);

    /**
     * What is saved with models to notice that a name means another function now: a hash of its kind, of its formula as
     * written and of the names of its parameters.
     */
    String fingerprint();
}
