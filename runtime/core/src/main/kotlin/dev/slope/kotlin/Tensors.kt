package dev.slope.kotlin

import dev.slope.DType
import dev.slope.Tensor

// Between tensors, and with a Double on the right, Kotlin takes the methods of Tensor for operators already.

/** `this + number`, in the tensor's element type. */
public operator fun Tensor.plus(number: Number): Tensor = plus(number.toDouble())

/** `this - number`, in the tensor's element type. */
public operator fun Tensor.minus(number: Number): Tensor = minus(number.toDouble())

/** `this * number`, in the tensor's element type. */
public operator fun Tensor.times(number: Number): Tensor = times(number.toDouble())

/** `this / number`, in the tensor's element type. */
public operator fun Tensor.div(number: Number): Tensor = div(number.toDouble())

/** `this + x`, in the tensor's element type. */
public operator fun Number.plus(x: Tensor): Tensor = like(x).plus(x)

/** `this - x`, in the tensor's element type. */
public operator fun Number.minus(x: Tensor): Tensor = like(x).minus(x)

/** `this * x`, in the tensor's element type. */
public operator fun Number.times(x: Tensor): Tensor = like(x).times(x)

/** `this / x`, in the tensor's element type. */
public operator fun Number.div(x: Tensor): Tensor = like(x).div(x)

private fun Number.like(x: Tensor): Tensor = Tensor.full(x.dtype(), toDouble())

/** A float32 tensor of this shape, its values given row by row; of one axis if no shape is given. */
public fun tensorOf(vararg values: Float, shape: List<Int> = listOf(values.size)): Tensor =
    Tensor.of(values, *shape.toIntArray())

/** A float64 tensor of this shape, its values given row by row; of one axis if no shape is given. */
public fun tensorOf(vararg values: Double, shape: List<Int> = listOf(values.size)): Tensor =
    Tensor.of(values, *shape.toIntArray())

/** Zeros, float32 unless [dtype] says otherwise. */
public fun zeros(vararg shape: Int, dtype: DType = DType.FLOAT32): Tensor = Tensor.zeros(dtype, *shape)

/** Ones, float32 unless [dtype] says otherwise. */
public fun ones(vararg shape: Int, dtype: DType = DType.FLOAT32): Tensor = Tensor.ones(dtype, *shape)
