package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

    /** All derivatives of one function of three inputs of other shapes, one of them used twice, one not at all. */
    @Test
    void allDerivativesOfSeveralInputs() {
        Tensor x = Tensor.normal(DType.FLOAT64, 1, 2, 3);
        Tensor w = Tensor.normal(DType.FLOAT64, 2, 3, 2);
        Tensor unused = Tensor.normal(DType.FLOAT64, 3, 2);
        List<Tensor> inputs = List.of(x, w, unused);
        Function<List<Tensor>, Tensor> f =
                t -> t.get(0).matmul(t.get(1)).tanh().times(t.get(1).slice(0, 0, 2));
        Function<List<Tensor>, Tensor> total = t -> f.apply(t).square().sum();

        List<Tensor> jacobians = Gradients.jacobian(f, inputs);
        List<Tensor> v = List.of(
                Tensor.normal(DType.FLOAT64, 4, 2, 3),
                Tensor.normal(DType.FLOAT64, 5, 3, 2),
                Tensor.normal(DType.FLOAT64, 6, 2));
        Tensor u = Tensor.normal(DType.FLOAT64, 7, 2, 2);
        List<Tensor> products = Gradients.vectorJacobian(f, inputs, u);
        Tensor moved = Tensor.zeros(DType.FLOAT64, 4);
        for (int i = 0; i < 3; i++) {
            int input = i;
            Tensor single = Gradients.jacobian(t -> f.apply(with(inputs, input, t)), inputs.get(i));
            assertThat(jacobians.get(i).equalBits(single)).isTrue();
            Tensor matrix = single.reshape(4, -1);
            assertThat(products.get(i).reshape(-1).allClose(u.reshape(-1).matmul(matrix), 1e-13, 1e-15))
                    .isTrue();
            moved = moved.plus(matrix.matmul(v.get(i).reshape(-1)));
        }
        assertThat(Gradients.jacobianVector(f, inputs, v).reshape(-1).allClose(moved, 1e-13, 1e-15))
                .isTrue();

        List<List<Tensor>> hessian = Gradients.hessian(total, inputs);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int row = i;
                int column = j;
                Tensor block = Gradients.jacobian(
                        t -> Gradients.of(total, with(inputs, column, t)).get(row), inputs.get(j));
                assertThat(hessian.get(i).get(j).equalBits(block)).isTrue();
                int size = inputs.get(i).size();
                Tensor transposed = hessian.get(j).get(i).reshape(-1, size).transpose();
                assertThat(block.reshape(size, -1).allClose(transposed, 1e-12, 1e-14))
                        .isTrue();
            }
        }
        assertThat(hessian.get(2).get(0).toDoubles()).containsOnly(0);
        for (int i = 0; i < 2; i++) {
            int input = i;
            UnaryOperator<Tensor> g =
                    t -> Gradients.of(total, with(inputs, input, t)).get(1 - input);
            GradientCheck.of(g, inputs.get(i)).verify();
            GradientCheck.of(t -> Gradients.vectorJacobian(g, t, v.get(1 - input)), inputs.get(i))
                    .verify();
        }
    }

    private static List<Tensor> with(List<Tensor> list, int index, Tensor changed) {
        List<Tensor> result = new ArrayList<>(list);
        result.set(index, changed);
        return result;
    }

    /** Inputs may be of different types, each gradient is of its input's. */
    @Test
    void mixedTypes() {
        Tensor single = Tensor.of(1f, 2);
        Tensor twice = Tensor.of(3.0, 4);
        Function<List<Tensor>, Tensor> f =
                t -> t.get(0).cast(DType.FLOAT64).times(t.get(1)).sum();
        List<Tensor> gradients = Gradients.of(f, List.of(single, twice));
        assertThat(gradients.get(0).toFloats()).containsExactly(3, 4);
        assertThat(gradients.get(0).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(gradients.get(1).toDoubles()).containsExactly(1, 2);
        assertThat(Gradients.jacobianVector(f, List.of(single, twice), List.of(single, twice))
                        .item())
                .isEqualTo(22);
    }

    @Test
    void noInputsAndNoOutputs() {
        assertThat(Gradients.of(t -> Tensor.scalar(1.0), List.of())).isEmpty();
        assertThat(Gradients.jacobianVector(t -> Tensor.of(1.0, 2), List.of(), List.of())
                        .toDoubles())
                .containsExactly(0, 0);
        assertThat(Gradients.jacobian(t -> t.slice(0, 0, 0), X).shape()).containsExactly(0, 3, 2, 3);
        assertThat(Gradients.jacobian(t -> t.sum(), Tensor.zeros(DType.FLOAT64, 0))
                        .shape())
                .containsExactly(0);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Gradients.jacobianVector(x -> x, X, Tensor.of(1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1]")
                .hasMessageContaining("[2, 3]");
        assertThatThrownBy(() -> Gradients.jacobianVector(x -> x, X, X.cast(DType.FLOAT32)))
                .hasMessageContaining("float32")
                .hasMessageContaining("float64");
        assertThatThrownBy(() -> Gradients.jacobianVector(x -> x.get(0), List.of(X, X), List.of(X)))
                .hasMessageContaining("1 vectors")
                .hasMessageContaining("2 inputs");
        assertThatThrownBy(() -> Gradients.vectorJacobian(x -> x, X, X.cast(DType.FLOAT32)))
                .hasMessageContaining("float32")
                .hasMessageContaining("cast");
        assertThatThrownBy(() -> Gradients.hessian(x -> x, X)).hasMessageContaining("single number");
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
        // A part that is stopped stays so in derivatives of any order, and a part of a gradient may be.
        assertThat(Gradients.hessian(x -> x.times(x.stopGradient()).sum(), X).toDoubles())
                .containsOnly(0);
        UnaryOperator<Tensor> f = x -> x.pow(3).sum();
        assertThat(Gradients.of(x -> Gradients.of(f, x).stopGradient().times(x).sum(), X)
                        .toDoubles())
                .containsExactly(cubes(3, 2));
        assertThat(Gradients.of(x -> Gradients.of(f, x.stopGradient()).times(x).sum(), X)
                        .toDoubles())
                .containsExactly(cubes(3, 2));
    }

    /** Forward over reverse, reverse over forward, and forward over forward are the same second derivatives. */
    @Test
    void waysOfSecondOrder() {
        UnaryOperator<Tensor> f = x -> x.softmax(-1).square().sum(0).log().sum();
        Tensor v = Tensor.normal(DType.FLOAT64, 8, 2, 3);
        Tensor expected = Gradients.hessian(f, X).reshape(6, 6).matmul(v.reshape(6));
        Tensor forwardOverReverse = Gradients.jacobianVector(x -> Gradients.of(f, x), X, v);
        Tensor reverseOverForward = Gradients.of(x -> Gradients.jacobianVector(f, x, v), X);
        Tensor forwardOverForward = Gradients.jacobianVector(x -> Gradients.jacobianVector(f, x, v), X, v);
        assertThat(forwardOverReverse.reshape(6).allClose(expected, 1e-12, 1e-14))
                .isTrue();
        assertThat(reverseOverForward.reshape(6).allClose(expected, 1e-12, 1e-14))
                .isTrue();
        assertThat(forwardOverForward.allClose(v.reshape(6).matmul(expected), 1e-12, 1e-14))
                .isTrue();
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
