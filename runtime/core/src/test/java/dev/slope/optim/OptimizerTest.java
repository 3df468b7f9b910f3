package dev.slope.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.DType;
import dev.slope.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OptimizerTest {
    private static final double[] GRADIENTS = {0.5, -0.25, 2, 0};

    /** The parameter, from 1 on, after each of the gradients. */
    private static double[] run(Optimizer optimizer) {
        OptimizerState state = OptimizerState.start(optimizer, List.of(Tensor.of(new double[] {1}, 1)));
        double[] path = new double[GRADIENTS.length];
        for (int i = 0; i < path.length; i++) {
            state = state.next(optimizer, List.of(Tensor.of(new double[] {GRADIENTS[i]}, 1)));
            path[i] = state.parameters().get(0).item();
        }
        assertThat(state.steps()).isEqualTo(GRADIENTS.length);
        return path;
    }

    /** Worked out by hand from the rules, for a learning rate of 0.1 and a momentum of 0.5. */
    @Test
    void sgd() {
        Sgd plain = Sgd.of(0.1);
        assertThat(run(plain)).containsExactly(new double[] {0.95, 0.975, 0.775, 0.775}, within(1e-15));
        // velocities -0.05, 0, -0.2, -0.1
        assertThat(run(plain.momentum(0.5))).containsExactly(new double[] {0.95, 0.95, 0.75, 0.65}, within(1e-15));
        // changes 0.5 * velocity - 0.1 * gradient: -0.075, 0.025, -0.3, -0.05
        assertThat(run(plain.momentum(0.5).nesterov(true)))
                .containsExactly(new double[] {0.925, 0.95, 0.65, 0.6}, within(1e-15));
    }

    /** Against the textbook's form of the rule, with bias-corrected averages, in which epsilon is scaled differently. */
    @Test
    void adam() {
        double epsilon = 1e-7;
        double mean = 0;
        double square = 0;
        double parameter = 1;
        double[] expected = new double[GRADIENTS.length];
        for (int t = 1; t <= expected.length; t++) {
            double gradient = GRADIENTS[t - 1];
            mean = 0.9 * mean + 0.1 * gradient;
            square = 0.999 * square + 0.001 * gradient * gradient;
            double unbiasedMean = mean / (1 - Math.pow(0.9, t));
            double unbiasedSquare = square / (1 - Math.pow(0.999, t));
            parameter -= 0.1 * unbiasedMean / (Math.sqrt(unbiasedSquare) + epsilon / Math.sqrt(1 - Math.pow(0.999, t)));
            expected[t - 1] = parameter;
        }
        assertThat(run(Adam.of(0.1))).containsExactly(expected, within(1e-14));
        assertThat(expected[0]).isEqualTo(0.9, within(1e-6)); // the first step is the learning rate
    }

    @Test
    void adamTakesItsParameters() {
        // With betas of 0 a step is the learning rate times g / (|g| + epsilon).
        assertThat(run(Adam.of(0.1).beta1(0).beta2(0).epsilon(0.5)))
                .containsExactly(
                        new double[] {1 - 0.05, 1 - 0.05 + 0.1 / 3, 1 - 0.05 + 0.1 / 3 - 0.08, 1 - 0.05 + 0.1 / 3 - 0.08
                        },
                        within(1e-14));
    }

    @Test
    void keepsTypeAndShape() {
        for (DType type : DType.values()) {
            for (Optimizer optimizer : List.of(Sgd.of(0.1), Sgd.of(0.1).momentum(0.9), Adam.of(0.1))) {
                Tensor parameter = Tensor.ones(type, 2, 3);
                OptimizerState state = OptimizerState.start(optimizer, List.of(parameter));
                Tensor next =
                        state.next(optimizer, List.of(parameter)).parameters().get(0);
                assertThat(next.dtype()).as("%s", optimizer).isEqualTo(type);
                assertThat(next.shape()).as("%s", optimizer).containsExactly(2, 3);
                assertThat(state.parameters().get(0).equalBits(parameter)).isTrue();
            }
        }
    }

    @Test
    void refusesValues() {
        Map<String, Supplier<Optimizer>> wrong = Map.of(
                "learning rate must be above 0 and finite, but is 0.0", () -> Sgd.of(0),
                "learning rate must be above 0 and finite, but is NaN", () -> Adam.of(Double.NaN),
                "learning rate must be above 0 and finite, but is Infinity", () -> Adam.of(Double.POSITIVE_INFINITY),
                "momentum must be from 0 to below 1, but is 1.0",
                        () -> Sgd.of(1).momentum(1),
                "momentum(0.9) first", () -> Sgd.of(1).nesterov(true),
                "beta1 must be from 0 to below 1, but is -0.1", () -> Adam.of(1).beta1(-0.1),
                "beta2 must be from 0 to below 1, but is NaN", () -> Adam.of(1).beta2(Double.NaN),
                "epsilon must be above 0 and finite, but is 0.0",
                        () -> Adam.of(1).epsilon(0));
        wrong.forEach((message, optimizer) -> assertThatThrownBy(optimizer::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message));
    }
}
