package dev.slope.examples.kotlin

import dev.slope.ActivationFunction
import dev.slope.GradientCheck
import dev.slope.data.Dataset
import dev.slope.kotlin.*
import dev.slope.loss.Losses
import dev.slope.metric.Metrics
import dev.slope.nn.Model
import dev.slope.optim.Adam
import kotlin.io.path.createTempFile
import kotlin.io.path.deleteExisting

/** Images of 8x8 pixels from 0 to 1, and the digits they show, in two parts. */
fun digits(): Dataset.Split =
    Dataset.csv(checkNotNull(object {}.javaClass.getResourceAsStream("/dev/slope/examples/quickstart/digits.csv.gz")))
        .label(64)
        .read()
        .mapInputs { pixels -> pixels / 16 }
        .split(0.8, 2)

/** A model that reads digits. */
fun digitReader(activation: ActivationFunction): Model {
    val model = sequential(64) {
        dense(64, activation)
        dense(10)
    }
    model.compile(Adam.of(3e-3), Losses.softmaxCrossEntropy(), Metrics.accuracy())
    return model
}

/** Ends with an exception, and so with exit code 1, if something is not as promised. */
fun main() {
    val digits = digits()
    for (activation in listOf(Activations["sharpSwish", "beta" to 1.5], Activations["learnedSlope"])) {
        GradientCheck.of(activation).verify()
        println("$activation: ${activation.formula()}, at 0.3 it is ${activation(0.3)}")
        val model = digitReader(activation)
        println(model.summary())
        model.fit(digits.train(), epochs = 20)
        val unseen = model.evaluate(digits.test())
        println("unseen: $unseen")
        check(unseen["accuracy"] >= 0.95) { "less than 95 % of unseen digits were read" }
        check(comesBack(model, digits.test())) { "the loaded model predicts something else" }
    }
}

/** Whether a saved and loaded model predicts the same, bit by bit. */
fun comesBack(model: Model, data: Dataset): Boolean {
    val file = createTempFile("digits", ".safetensors")
    try {
        model.save(file)
        return Model.load(file)(data.inputs()).equalBits(model(data.inputs()))
    } finally {
        file.deleteExisting()
    }
}
