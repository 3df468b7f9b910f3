package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GradientsTest {
    private static final Tensor X = Tensor.of(new double[] {0.5, -1, 2, 3, 0.25, -0.75}, 2, 3);

    private static double[] cubes(double factor, double power) {
        double[] x = X.toDoubles();
        for (int i = 0; i < x.length; i++) {
            x[i] = factor * Math.pow(x[i], power);
        }
        return x;
    }

    @Test
    void anyOrder() {
        UnaryOperator<Tensor> f = x -> x.times(x).times(x).sum();
        UnaryOperator<Tensor> first = x -> Gradients.of(f, x).sum();
        UnaryOperator<Tensor> second = x -> Gradients.of(first, x).sum();
        assertThat(Gradients.of(f, X).toDoubles()).containsExactly(cubes(3, 2));
        assertThat(Gradients.of(first, X).toDoubles()).containsExactly(cubes(6, 1));
        assertThat(Gradients.of(second, X).toDoubles()).containsExactly(cubes(6, 0));
        assertThat(Gradients.of(x -> Gradients.of(second, x).sum(), X).toDoubles())
                .containsOnly(0);
    }

    /** The inner differentiation must not see what the outer one sees, nor the other way round. */
    @Test
    void nestedWithRespectToDifferentInputs() {
        Tensor x = Tensor.scalar(3.0);
        // d/dx (x * d/dy (x + y)) = d/dx x = 1
        Tensor outer = Gradients.of(t -> t.times(Gradients.of(y -> t.plus(y), Tensor.scalar(5.0))), x);
        assertThat(outer.item()).isEqualTo(1);
        // d/dx (d/dy x*y*y at y = x) = d/dx 2x^2 = 4x
        assertThat(Gradients.of(t -> Gradients.of(y -> t.times(y).times(y), t), x)
                        .item())
                .isEqualTo(12);
    }

    @Test
    void severalInputs() {
        Tensor a = Tensor.of(1.0, 2);
        Tensor b = Tensor.of(3.0, 4);
        Tensor unused = Tensor.of(1.0, 1, 1);
        var result = Gradients.valueAndGradient(x -> x.get(0).times(x.get(1)).sum(), List.of(a, b, unused));
        assertThat(result.value().item()).isEqualTo(11);
        assertThat(result.gradients()).hasSize(3);
        assertThat(result.gradients().get(0).toDoubles()).containsExactly(3, 4);
        assertThat(result.gradients().get(1).toDoubles()).containsExactly(1, 2);
        assertThat(result.gradients().get(2).toDoubles()).containsExactly(0, 0, 0);
    }

    @Test
    void jacobianAndHessian() {
        Tensor x = Tensor.of(1.0, 2, 3);
        Tensor jacobian = Gradients.jacobian(t -> t.softmax(-1), x);
        double[] s = x.softmax(-1).toDoubles();
        assertThat(jacobian.shape()).containsExactly(3, 3);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(jacobian.get(i, j)).isCloseTo((i == j ? s[i] : 0) - s[i] * s[j], within());
            }
        }
        Tensor hessian = Gradients.hessian(t -> t.pow(4).sum(), X);
        assertThat(hessian.shape()).containsExactly(2, 3, 2, 3);
        assertThat(hessian.get(0, 2, 0, 2)).isEqualTo(48);
        assertThat(hessian.get(0, 2, 0, 1)).isEqualTo(0);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-15);
    }

    @Test
    void productsWithTheJacobian() {
        Tensor x = Tensor.of(1.0, 2, 3);
        Tensor w = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
        UnaryOperator<Tensor> f = t -> t.matmul(w).square();
        Tensor jacobian = Gradients.jacobian(f, x);
        Tensor v = Tensor.of(0.5, -1);
        Tensor u = Tensor.of(1.0, 0.25, -2);
        assertThat(Gradients.vectorJacobian(f, x, v).allClose(v.matmul(jacobian), 1e-14, 0))
                .isTrue();
        assertThat(Gradients.jacobianVector(f, x, u).allClose(jacobian.matmul(u), 1e-14, 0))
                .isTrue();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Gradients.of(x -> x, X))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3]");
        assertThatThrownBy(() -> Gradients.of(x -> Tensor.of(x.toDoubles()).sum(), X))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stopGradient");
        assertThatThrownBy(() -> Gradients.vectorJacobian(x -> x.sum(0), X, X))
                .hasMessageContaining("[2, 3]")
                .hasMessageContaining("[3]");
    }

    @Test
    void stoppedGradient() {
        assertThat(Gradients.of(x -> x.times(x.stopGradient()).sum(), X).equalBits(X))
                .isTrue();
        assertThat(Gradients.of(x -> x.stopGradient().sum(), X).toDoubles()).containsOnly(0);
    }

    /** A recursion would overflow the stack. */
    @Test
    void longChains() {
        Tensor gradient = Gradients.of(
                x -> {
                    Tensor y = x;
                    for (int i = 0; i < 100_000; i++) {
                        y = y.plus(1);
                    }
                    return y.sum();
                },
                X);
        assertThat(gradient.toDoubles()).containsOnly(1);
    }
}
