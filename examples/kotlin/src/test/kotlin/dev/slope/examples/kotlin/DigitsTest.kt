package dev.slope.examples.kotlin

import dev.slope.kotlin.*
import dev.slope.loss.Losses
import dev.slope.metric.Metrics
import dev.slope.optim.Adam
import dev.slope.test.ActivationChecks
import dev.slope.train.Progress
import java.util.stream.Stream
import kotlin.io.path.Path
import kotlin.io.path.readText
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.DynamicNode
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory

class DigitsTest {
    @TestFactory
    fun activations(): Stream<DynamicNode> = ActivationChecks.`in`("dev.slope.examples.kotlin")

    @Test
    fun `a model learns to read digits and comes back from its file`() {
        val digits = digits()
        val model = digitReader(Activations["learnedSlope"])
        model.fit(digits.train(), epochs = 10, progress = Progress.OFF)
        assertThat(model.evaluate(digits.test())["accuracy"]).isGreaterThan(0.95)
        assertThat(model.parameter("dense.activation.slope").item()).isNotEqualTo(0.25)
        assertThat(comesBack(model, digits.test())).isTrue()
    }

    /** Up to its spaces, the snippet of the README is a part of this file. */
    @Test
    fun `the snippet of the README`() {
        val data = digits().test()
        val x = data.inputs()
        val model = sequential(64) {
            dense(64, Activations["sharpSwish", "beta" to 1.5])
            dense(10)
        }
        model.compile(Adam.of(1e-3), Losses.softmaxCrossEntropy(), Metrics.accuracy())
        model.fit(data, epochs = 20, validationSplit = 0.1)
        val y = 2f * model(x) - 1

        assertThat(y.equalBits(model.predict(x).times(2.0).minus(1.0))).isTrue()
        val snippet = Path("../../README.md").readText().substringAfter("## Kotlin").substringAfter("```kotlin\n")
        val here = Path("src/test/kotlin/dev/slope/examples/kotlin/DigitsTest.kt").readText()
        assertThat(onOneLine(here)).contains(onOneLine(snippet.substringBefore("```")))
    }

    private fun onOneLine(text: String): String = text.trim().replace(Regex("\\s+"), " ")
}
