package dev.slope.kotlin

import dev.slope.ActivationFunction
import dev.slope.DType
import dev.slope.Gradients
import dev.slope.Tensor
import dev.slope.data.Dataset
import dev.slope.loss.Losses
import dev.slope.metric.Metrics
import dev.slope.nn.Conv2d
import dev.slope.nn.Dense
import dev.slope.nn.Model
import dev.slope.optim.Adam
import dev.slope.train.Fit
import dev.slope.train.LearningRateScheduler
import dev.slope.train.Progress
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

class KotlinTest {
    private val x: Tensor = tensorOf(1f, 2f, 4f)
    private val y: Tensor = tensorOf(2f, 8f, 0.5f)

    @Test
    fun `the snippet of the contract`() {
        val model = sequential(10) {
            dense(64, "testSwish")
            dense(1)
        }
        model.compile(Adam.of(1e-3), Losses.meanSquaredError())
        val z = 2f * x + y / x - -x
        val swish = Activations["testSwish"]

        assertThat(model.layers().map { it.outputShape()[0] }).containsExactly(64, 1)
        assertThat(z.toFloats()).containsExactly(5f, 10f, 12.125f)
        assertThat(swish.name()).isEqualTo("testSwish")
    }

    @Test
    fun `operators with numbers keep the element type`() {
        for (dtype in DType.values()) {
            val t = x.cast(dtype)
            val results = mapOf(
                t + 1 to listOf(2, 3, 5),
                t - 1f to listOf(0, 1, 3),
                t * 2L to listOf(2, 4, 8),
                t / 2.0 to listOf(0.5, 1, 2),
                1 + t to listOf(2, 3, 5),
                1f - t to listOf(0, -1, -3),
                2L * t to listOf(2, 4, 8),
                8.0 / t to listOf(8, 4, 2),
                -t to listOf(-1, -2, -4),
                t + t to listOf(2, 4, 8),
            )
            results.forEach { (actual, expected) ->
                assertThat(actual.dtype()).isEqualTo(dtype)
                assertThat(actual.toDoubles().toList()).isEqualTo(expected.map { it.toDouble() })
            }
        }
        assertThat((0.1f * tensorOf(1.0)).item()).isEqualTo(0.1f.toDouble())
    }

    @Test
    fun `tensors are indexed and made`() {
        val matrix = tensorOf(1f, 2f, 3f, 4f, 5f, 6f, shape = listOf(2, 3))
        assertThat(matrix[1, 0]).isEqualTo(4.0)
        assertThat(x[2]).isEqualTo(4.0)
        assertThat(tensorOf(1.0, 2.0).dtype()).isEqualTo(DType.FLOAT64)
        assertThat(zeros(2, 3).shape()).containsExactly(2, 3)
        assertThat(ones(2, dtype = DType.FLOAT64).toDoubles()).containsExactly(1.0, 1.0)
    }

    @Test
    fun `functions are called`() {
        val elu: ActivationFunction = Activations["elu", "alpha" to 2]
        assertThat(elu(-1.0)).isEqualTo(elu.value(-1.0)).isNotEqualTo(Activations["elu"](-1.0))
        assertThat(elu(x).toFloats()).containsExactly(1f, 2f, 4f)
        assertThat(Activations.find("no such")).isNull()
        assertThat(Activations.find("relu")?.name()).isEqualTo("relu")
        assertThat(Activations.names()).contains("relu", "testSwish")
        assertThat(Activations.all()).hasSizeGreaterThan(20)
        assertThatThrownBy { Activations["no such"] }.hasMessageContaining("no such")
        val gradient = Gradients.of({ t: Tensor -> (3 * t * t).sum() }, x)
        assertThat(gradient.toFloats()).containsExactly(6f, 12f, 24f)
    }

    @Test
    fun `layers take named arguments`() {
        val named = sequential(6, 6, 1) {
            conv2d(filters = 2, size = 3, activation = Activations["mish"], same = true, bias = false)
            conv2d(filters = 2, size = 2, stride = 2, dilation = 1)
            conv2d(filters = 1, size = 1, activation = "sigmoid", same = true, bias = false)
            flatten()
            dense(units = 4, activation = "relu", bias = false)
            dense(units = 3, activation = Activations["tanh"], bias = false)
            dense(units = 2)
        }
        val built = Model.sequential(6, 6, 1)
            .add(Conv2d.of(2, 3).same().activation("mish").bias(false))
            .add(Conv2d.of(2, 2).stride(2))
            .add(Conv2d.of(1, 1).same().activation("sigmoid").bias(false))
            .flatten()
            .add(Dense.of(4).activation("relu").bias(false))
            .add(Dense.of(3).activation("tanh").bias(false))
            .dense(2)
            .build()
        assertThat(named.summary()).isEqualTo(built.summary())
        val images = Tensor.normal(DType.FLOAT32, 1, 5, 6, 6, 1)
        assertThat(named(images).equalBits(built.predict(images))).isTrue()
    }

    @Test
    fun `named arguments train as a Fit does`() {
        fun model(): Model {
            val model = sequential(3) {
                dense(4, "tanh")
                dense(1)
                seed(5)
            }
            model.compile(Adam.of(0.01), Losses.meanSquaredError(), Metrics.meanAbsoluteError())
            return model
        }
        val data = Dataset.of(Tensor.normal(DType.FLOAT32, 1, 40, 3), Tensor.uniform(DType.FLOAT32, 2, 40).round())
        val named = model()
        val built = model()
        val history = named.fit(
            data, epochs = 3, batchSize = 8, validationSplit = 0.25, shuffle = false, seed = 4,
            classWeights = mapOf(1 to 2.0), callbacks = listOf(LearningRateScheduler.of { epoch, _ -> 0.1 / epoch }),
            progress = Progress.OFF,
        )
        val expected = built.fit(
            data,
            Fit.epochs(3).batchSize(8).validationSplit(0.25).shuffle(false).seed(4).classWeights(mapOf(1 to 2.0))
                .callbacks(LearningRateScheduler.of { epoch, _ -> 0.1 / epoch })
                .progress(Progress.OFF),
        )
        assertThat(history).isEqualTo(expected)
        assertThat(named(data.inputs()).equalBits(built.predict(data.inputs()))).isTrue()
        assertThat(named.fit(data, epochs = 1, validationData = data, progress = Progress.OFF).last().values())
            .containsKey("validationLoss")
    }

    /** Warnings are errors: these lines compile only if the compiler knows what can be null and what cannot. */
    @Test
    fun `nullness is visible`() {
        val data = Dataset.of(x, y)
        val weights: Int? = data.weights()?.size()
        assertThat(weights).isNull()
        val inputs: Int = data.inputs().size()
        assertThat(inputs).isEqualTo(3)
    }
}
