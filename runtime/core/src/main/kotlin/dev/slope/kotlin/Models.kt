package dev.slope.kotlin

import dev.slope.Tensor
import dev.slope.data.Samples
import dev.slope.nn.Model
import dev.slope.nn.SequentialBuilder
import dev.slope.train.Callback
import dev.slope.train.Fit
import dev.slope.train.History
import dev.slope.train.Progress

/**
 * A model of layers in a row, for inputs of [inputShape] without the batch:
 * ```
 * val model = sequential(784) {
 *     dense(128, "mish")
 *     dense(10)
 * }
 * ```
 *
 * @throws IllegalArgumentException if layers do not fit together
 */
public inline fun sequential(vararg inputShape: Int, layers: SequentialBuilder.() -> Unit): Model =
    Model.sequential(*inputShape).apply(layers).build()

/**
 * Trains, from where the model stands: `model.fit(data, epochs = 20, validationSplit = 0.1)`. Everything else can be said
 * with a [Fit].
 *
 * @see Model.fit
 */
public fun Model.fit(
    data: Samples,
    epochs: Int,
    batchSize: Int = 32,
    validationSplit: Double = 0.0,
    validationData: Samples? = null,
    shuffle: Boolean = true,
    seed: Long = 0,
    classWeights: Map<Int, Double> = emptyMap(),
    callbacks: List<Callback> = emptyList(),
    progress: Progress = Progress.AUTO,
): History {
    var fit = Fit.epochs(epochs).batchSize(batchSize).validationSplit(validationSplit).classWeights(classWeights)
    if (validationData != null) {
        fit = fit.validationData(validationData)
    }
    return fit(data, fit.shuffle(shuffle).seed(seed).callbacks(*callbacks.toTypedArray()).progress(progress))
}

/** The outputs for [inputs]: `model(x)`. */
public operator fun Model.invoke(inputs: Tensor): Tensor = predict(inputs)
