package dev.slope.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Generator;
import dev.slope.Gradients;
import dev.slope.Tensor;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What they do in training; the rest is compared with references and checked as all activations are. */
class StochasticTest {
    private static final Offset<Double> CLOSE = Offset.offset(0.01);

    @Test
    void slopesOfRreluAreUniform() {
        ActivationFunction rrelu = Activations.get("rrelu").with("lower", 0.1).with("upper", 0.5);
        Tensor negative = Tensor.full(DType.FLOAT64, -2, 100, 200);
        Tensor y = rrelu.apply(negative, true, Generator.of(1));
        Tensor slopes = y.div(negative);
        assertThat(slopes.min().item()).isBetween(0.1, 0.101);
        assertThat(slopes.max().item()).isBetween(0.499, 0.5);
        assertThat(slopes.mean().item()).isCloseTo(0.3, CLOSE);
        assertThat(slopes.variance().item()).isCloseTo(0.4 * 0.4 / 12, Offset.offset(0.001));
        Tensor gradient =
                Gradients.of(x -> rrelu.apply(x, true, Generator.of(1)).sum(), negative);
        assertThat(gradient.allClose(slopes, 1e-15, 0)).isTrue();
        Tensor positive = negative.unaryMinus();
        assertThat(rrelu.apply(positive, true, Generator.of(1)).equalBits(positive))
                .isTrue();
    }

    @Test
    void boundsOfRreluAreInOrder() {
        ActivationFunction wrong = Activations.get("rrelu").with("lower", 0.5);
        assertThatThrownBy(() -> wrong.apply(Tensor.of(1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rrelu")
                .hasMessageContaining("lower, 0.5, must not be above upper, 0.33");
    }

    /** The largest of logits with Gumbel noise is a draw from their softmax, whatever the temperature. */
    @Test
    void gumbelSoftmaxDrawsFromSoftmax() {
        Tensor logits = Tensor.of(1.0, 0, -1, 2);
        Tensor many = logits.broadcastTo(20_000, 4);
        Tensor y = Activations.get("gumbelSoftmax").with("temperature", 0.1).apply(many, true, Generator.of(2));
        double[] shares = y.argMax(-1).oneHot(4).mean(0).toDoubles();
        double[] expected = logits.softmax(-1).toDoubles();
        for (int i = 0; i < 4; i++) {
            assertThat(shares[i]).isCloseTo(expected[i], CLOSE);
        }
        assertThat(y.sum(-1).allClose(Tensor.ones(DType.FLOAT64, 20_000), 1e-12, 0))
                .isTrue();
        // Most are close to one of the corners.
        assertThat(y.max(-1).mean().item()).isGreaterThan(0.9);
    }

    @Test
    void float32IsTheSame() {
        Tensor x = Tensor.normal(DType.FLOAT32, 3, 5, 4);
        for (String name : new String[] {"rrelu", "gumbelSoftmax"}) {
            ActivationFunction function = Activations.get(name);
            Tensor single = function.apply(x, true, Generator.of(4));
            assertThat(single.dtype()).isEqualTo(DType.FLOAT32);
            double[] twice =
                    function.apply(x.cast(DType.FLOAT64), true, Generator.of(4)).toDoubles();
            assertThat(Arrays.stream(single.toDoubles()))
                    .hasSameSizeAs(Arrays.stream(twice).boxed().toList());
            assertThat(single.cast(DType.FLOAT64).allClose(Tensor.of(twice, 5, 4), 1e-4, 1e-5))
                    .isTrue();
        }
    }
}
