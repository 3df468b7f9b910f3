package dev.slope.kotlin

import dev.slope.ActivationFunction
import dev.slope.nn.Conv2d
import dev.slope.nn.Dense
import dev.slope.nn.LayerChain

/** A dense layer: `dense(units = 64, activation = Activations["mish"], bias = false)`. */
public fun <C : Any> LayerChain<C>.dense(units: Int, activation: ActivationFunction? = null, bias: Boolean = true): C {
    val layer = Dense.of(units).bias(bias)
    return add(if (activation == null) layer else layer.activation(activation))
}

/** A dense layer with an activation by its name: `dense(units = 64, activation = "mish", bias = false)`. */
public fun <C : Any> LayerChain<C>.dense(units: Int, activation: String, bias: Boolean = true): C =
    dense(units, Activations[activation], bias)

/** A convolution: `conv2d(filters = 16, size = 3, same = true, activation = Activations["mish"])`. */
public fun <C : Any> LayerChain<C>.conv2d(
    filters: Int,
    size: Int,
    activation: ActivationFunction? = null,
    same: Boolean = false,
    stride: Int = 1,
    dilation: Int = 1,
    bias: Boolean = true,
): C {
    var layer = Conv2d.of(filters, size).stride(stride).dilation(dilation).bias(bias)
    layer = if (same) layer.same() else layer
    return add(if (activation == null) layer else layer.activation(activation))
}

/** A convolution with an activation by its name: `conv2d(filters = 16, size = 3, activation = "mish", same = true)`. */
public fun <C : Any> LayerChain<C>.conv2d(
    filters: Int,
    size: Int,
    activation: String,
    same: Boolean = false,
    stride: Int = 1,
    dilation: Int = 1,
    bias: Boolean = true,
): C = conv2d(filters, size, Activations[activation], same, stride, dilation, bias)
