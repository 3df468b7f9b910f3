package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where classes of vector code can be defined, rows are reduced by the pass that computes them. */
class RecordedReductionsTest {
    private static final List<Tensor> INPUTS =
            List.of(Tensor.normal(DType.FLOAT32, 1, 1000, 256), Tensor.normal(DType.FLOAT32, 2, 1000, 256));

    @Test
    void passesOverTheSameRowsAreDoneTogether() {
        String softmax = Recording.of(
                        x -> List.of(Gradients.vectorJacobian(
                                each -> {
                                    Tensor powers = each.minus(
                                                    each.max(-1, true).stopGradient())
                                            .exp();
                                    return powers.div(powers.sum(-1, true));
                                },
                                x.get(0),
                                x.get(1))),
                        INPUTS,
                        0)
                .toString();
        assertThat(softmax.split("and over the same rows", -1)).hasSize(4);
        assertThat(softmax).doesNotContain("= sum").doesNotContain("= max");
    }

    @Test
    void whatOnlyTheSumTakesIsNotStored() {
        Recording products = Recording.of(x -> List.of(x.get(0).times(x.get(1)).sum(-1)), INPUTS, 0);
        assertThat(products.room()).isEqualTo(1000);
    }
}
