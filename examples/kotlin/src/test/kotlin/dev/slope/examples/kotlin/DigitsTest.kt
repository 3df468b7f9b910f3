package dev.slope.examples.kotlin

import dev.slope.kotlin.Activations
import dev.slope.kotlin.fit
import dev.slope.test.ActivationChecks
import dev.slope.train.Progress
import java.util.stream.Stream
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
}
