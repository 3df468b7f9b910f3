package dev.slope.kotlin

import dev.slope.ActivationFunction
import dev.slope.Tensor
import kotlin.jvm.optionals.getOrNull

/** The activations that are registered, by name: `Activations["mish"]`. */
public object Activations {
    /**
     * The activation of this name, short or full.
     *
     * @throws IllegalArgumentException if there is none, or several share the short name
     */
    public operator fun get(name: String): ActivationFunction = dev.slope.Activations.get(name)

    /**
     * The activation of this name with values of its hyper-parameters: `Activations["elu", "alpha" to 1.5]`.
     *
     * @throws IllegalArgumentException as without them, and if it has no parameter of such a name
     */
    public operator fun get(name: String, vararg parameters: Pair<String, Number>): ActivationFunction =
        parameters.fold(get(name)) { function, (parameter, value) -> function.with(parameter, value.toDouble()) }

    /** The activation of this name, or null if there is none. */
    public fun find(name: String): ActivationFunction? = dev.slope.Activations.find(name).getOrNull()

    /** The short names of all. */
    public fun names(): Set<String> = dev.slope.Activations.names()

    /** All of them. */
    public fun all(): List<ActivationFunction> = dev.slope.Activations.all()
}

/** The value at [x]: `swish(0.3)`. */
public operator fun ActivationFunction.invoke(x: Double): Double = value(x)

/** The output for [x]: `swish(x)`; differentiable. */
public operator fun ActivationFunction.invoke(x: Tensor): Tensor = apply(x)
