package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TensorTest {
    private static final Tensor A = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    private static final Tensor IMAGES = Tensor.ones(DType.FLOAT32, 1, 3, 4, 2);
    private static final Tensor B = Tensor.of(new float[] {10, 20, 30}, 3);

    @Test
    void factories() {
        assertThat(Tensor.of(new float[] {1, 2}).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Tensor.of(new double[] {1, 2}).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(A.shape()).containsExactly(2, 3);
        assertThat(A.rank()).isEqualTo(2);
        assertThat(A.size()).isEqualTo(6);
        assertThat(A.get(1, 0)).isEqualTo(4);
        assertThat(Tensor.scalar(2.5).item()).isEqualTo(2.5);
        assertThat(Tensor.scalar(2.5f).rank()).isZero();
        assertThat(Tensor.ones(DType.FLOAT32, 2).toFloats()).containsExactly(1, 1);
        assertThat(Tensor.full(DType.FLOAT64, 0.1, 1, 2).toDoubles()).containsExactly(0.1, 0.1);
        assertThat(Tensor.zeros(DType.FLOAT32, 0, 3).size()).isZero();
    }

    @Test
    void arraysAreCopied() {
        float[] values = {1, 2};
        Tensor tensor = Tensor.of(values);
        values[0] = 9;
        tensor.toFloats()[1] = 9;
        tensor.shape()[0] = 9;
        assertThat(tensor.toFloats()).containsExactly(1, 2);
        assertThat(tensor.shape()).containsExactly(2);
    }

    @Test
    void numbersDoNotChangeTheType() {
        for (Tensor result : List.of(
                A.plus(0.1),
                A.minus(0.1),
                A.times(0.1),
                A.div(0.1),
                A.maximum(0.1),
                A.minimum(0.1),
                A.pow(0.1),
                A.clip(0.1, 0.2),
                A.greaterThan(0.1),
                A.greaterOrEqual(0.1),
                A.lessThan(0.1),
                A.lessOrEqual(0.1),
                A.equalTo(0.1),
                A.notEqual(0.1),
                Tensor.where(A, A, 0.1),
                Tensor.where(A, 0.1, A),
                A.oneHot(9),
                A.mean(),
                A.gather(1))) {
            assertThat(result.dtype()).isEqualTo(DType.FLOAT32);
        }
        assertThat(A.plus(0.1).get(0, 0)).isEqualTo(1f + 0.1f);
    }

    /** Every operation with its expected result, some on shapes that broadcast. */
    @Test
    void operations() {
        Map<Supplier<Tensor>, float[]> cases = Map.ofEntries(
                entry(() -> A.plus(B), 11, 22, 33, 14, 25, 36),
                entry(() -> B.minus(A), 9, 18, 27, 6, 15, 24),
                entry(() -> A.times(Tensor.of(new float[] {1, -1}, 2, 1)), 1, 2, 3, -4, -5, -6),
                entry(() -> A.div(2).unaryMinus(), -0.5f, -1, -1.5f, -2, -2.5f, -3),
                entry(() -> A.minus(3).abs(), 2, 1, 0, 1, 2, 3),
                entry(() -> A.minus(3).sign(), -1, -1, 0, 1, 1, 1),
                entry(() -> A.square().sqrt(), 1, 2, 3, 4, 5, 6),
                entry(() -> A.pow(2), 1, 4, 9, 16, 25, 36),
                entry(() -> A.clip(2, 4.5), 2, 2, 3, 4, 4.5f, 4.5f),
                entry(() -> A.maximum(3), 3, 3, 3, 4, 5, 6),
                entry(() -> A.pow(Tensor.of(2f, 1, 0)), 1, 2, 1, 16, 5, 1),
                entry(() -> A.div(4).floor(), 0, 0, 0, 1, 1, 1),
                entry(() -> A.div(4).ceil(), 1, 1, 1, 1, 2, 2),
                entry(() -> A.div(4).round(), 0, 0, 1, 1, 1, 2),
                entry(() -> A.notEqual(3), 1, 1, 0, 1, 1, 1),
                entry(() -> A.greaterThan(2).and(A.lessThan(5)), 0, 0, 1, 1, 0, 0),
                entry(() -> A.lessThan(2).or(A.greaterThan(5)), 1, 0, 0, 0, 0, 1),
                entry(() -> A.lessThan(3).not(), 0, 0, 1, 1, 1, 1),
                entry(() -> A.div(0).isFinite(), 0, 0, 0, 0, 0, 0),
                entry(() -> A.times(0).div(0).isNaN(), 1, 1, 1, 1, 1, 1),
                entry(() -> Tensor.where(A.greaterThan(2), A, -1), -1, -1, 3, 4, 5, 6),
                entry(() -> Tensor.where(A.greaterThan(2), 9, A), 1, 2, 9, 9, 9, 9),
                entry(() -> A.slice(1, 0, 3, 2), 1, 3, 4, 6),
                entry(() -> A.pad(1, 1, 0).pad(0, 0, 1), 0, 1, 2, 3, 0, 4, 5, 6, 0, 0, 0, 0),
                entry(() -> A.split(1, 3).get(1), 2, 5),
                entry(() -> Tensor.stack(0, B, B.times(2)), 10, 20, 30, 20, 40, 60),
                entry(() -> Tensor.stack(-1, B, B.times(2)), 10, 20, 20, 40, 30, 60),
                entry(() -> A.repeat(1, 2), 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6),
                entry(() -> A.tile(1, 2), 1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6),
                entry(() -> A.flip(), 6, 5, 4, 3, 2, 1),
                entry(() -> A.flip(-1), 3, 2, 1, 6, 5, 4),
                entry(() -> A.gather(Tensor.of(1.0, 1)), 4, 5, 6, 4, 5, 6),
                entry(() -> A.takeAlongAxis(Tensor.of(new float[] {2, 0}, 2, 1), 1), 3, 4),
                entry(() -> Tensor.range(DType.FLOAT32, 3), 0, 1, 2),
                entry(() -> A.variance(), 35f / 12),
                entry(() -> A.variance(0), 2.25f, 2.25f, 2.25f),
                entry(() -> A.standardDeviation(0), 1.5f, 1.5f, 1.5f),
                entry(() -> A.sum(new int[] {0, 1}, true), 21),
                entry(() -> A.argMin(1), 0, 0),
                entry(() -> Tensor.zeros(DType.FLOAT32, 4).softmax(), 0.25f, 0.25f, 0.25f, 0.25f),
                entry(() -> IMAGES.conv2d(Tensor.ones(DType.FLOAT32, 2, 3, 2, 1)), 12, 12, 12, 12),
                entry(
                        () -> IMAGES.conv2d(
                                Tensor.ones(DType.FLOAT32, 3, 3, 2, 1),
                                Sliding.same().stride(2)),
                        12,
                        8,
                        12,
                        8),
                entry(() -> IMAGES.maxPool2d(2), 1, 1, 1, 1),
                entry(() -> IMAGES.averagePool2d(2, 3, Sliding.same().stride(2)), 1, 1, 1, 1, 1, 1, 1, 1),
                entry(() -> A.minimum(Tensor.of(2f, 9, 2)), 1, 2, 2, 2, 5, 2),
                entry(() -> A.greaterThan(3), 0, 0, 0, 1, 1, 1),
                entry(() -> A.greaterOrEqual(3), 0, 0, 1, 1, 1, 1),
                entry(() -> A.lessThan(3), 1, 1, 0, 0, 0, 0),
                entry(() -> A.lessOrEqual(3), 1, 1, 1, 0, 0, 0),
                entry(() -> A.equalTo(3), 0, 0, 1, 0, 0, 0),
                entry(() -> Tensor.where(A.greaterThan(2), A, B.unaryMinus()), -10, -20, 3, 4, 5, 6),
                entry(() -> A.transpose(), 1, 4, 2, 5, 3, 6),
                entry(() -> A.permute(-1, 0), 1, 4, 2, 5, 3, 6),
                entry(() -> A.reshape(3, -1).slice(0, 1, 2), 3, 4),
                entry(() -> A.slice(-1, 1, 3), 2, 3, 5, 6),
                entry(() -> A.gather(1, 0, 1), 4, 5, 6, 1, 2, 3, 4, 5, 6),
                entry(() -> Tensor.concat(1, A, A.slice(1, 0, 1)), 1, 2, 3, 1, 4, 5, 6, 4),
                entry(() -> B.broadcastTo(2, 3), 10, 20, 30, 10, 20, 30),
                entry(() -> A.matmul(A.transpose()), 14, 32, 32, 77),
                entry(() -> A.matmul(B), 140, 320),
                entry(() -> B.matmul(A.transpose()), 140, 320),
                entry(() -> B.matmul(B), 1400),
                entry(() -> A.sum(), 21),
                entry(() -> A.sum(0), 5, 7, 9),
                entry(() -> A.sum(-1, true), 6, 15),
                entry(() -> A.sum(0, 1), 21),
                entry(() -> A.mean(), 3.5f),
                entry(() -> A.mean(1), 2, 5),
                entry(() -> A.max(1), 3, 6),
                entry(() -> A.min(0, true), 1, 2, 3),
                entry(() -> Tensor.of(3f, 4).norm(), 5),
                entry(() -> A.argMax(0), 1, 1, 1),
                entry(() -> Tensor.of(2f, 0).oneHot(3), 0, 0, 1, 1, 0, 0),
                entry(() -> Tensor.zeros(DType.FLOAT32, 2).exp(), 1, 1),
                entry(() -> Tensor.of(0f, 0).softmax(0), 0.5f, 0.5f),
                entry(() -> Tensor.ones(DType.FLOAT32, 2).log(), 0, 0));
        cases.forEach((operation, expected) -> assertThat(operation.get().toFloats())
                .as(operation.get().toString())
                .containsExactly(expected));
    }

    private static Map.Entry<Supplier<Tensor>, float[]> entry(Supplier<Tensor> operation, float... expected) {
        return Map.entry(operation, expected);
    }

    @Test
    void resultShapes() {
        Tensor cube = Tensor.zeros(DType.FLOAT64, 2, 3, 4);
        assertThat(cube.sum(1).shape()).containsExactly(2, 4);
        assertThat(cube.mean(1, true).shape()).containsExactly(2, 1, 4);
        assertThat(cube.max(0, -1).shape()).containsExactly(3);
        assertThat(cube.sum().shape()).isEmpty();
        assertThat(cube.argMax(1).shape()).containsExactly(2, 4);
        assertThat(cube.transpose().shape()).containsExactly(2, 4, 3);
        assertThat(cube.matmul(Tensor.zeros(DType.FLOAT64, 4, 5)).shape()).containsExactly(2, 3, 5);
        assertThat(cube.matmul(Tensor.zeros(DType.FLOAT64, 4)).shape()).containsExactly(2, 3);
        assertThat(Tensor.zeros(DType.FLOAT64, 3)
                        .matmul(Tensor.zeros(DType.FLOAT64, 3))
                        .shape())
                .isEmpty();
        assertThat(Tensor.zeros(DType.FLOAT64, 3).matmul(cube).shape()).containsExactly(2, 4);
        assertThat(cube.oneHot(1).shape()).containsExactly(2, 3, 4, 1);
        assertThat(cube.logSumExp(1, false).shape()).containsExactly(2, 4);
        assertThat(cube.variance(new int[] {0, -1}, true).shape()).containsExactly(1, 3, 1);
        assertThat(cube.norm(0, -1).shape()).containsExactly(3);
        assertThat(cube.softmax(0, 1).shape()).containsExactly(2, 3, 4);
        assertThat(cube.expandDims(1).shape()).containsExactly(2, 1, 3, 4);
        assertThat(cube.expandDims(-1).shape()).containsExactly(2, 3, 4, 1);
        assertThat(cube.slice(1, 0, 1).squeeze().shape()).containsExactly(2, 4);
        assertThat(cube.slice(1, 0, 1).squeeze(-2).shape()).containsExactly(2, 4);
        assertThat(cube.gather(Tensor.zeros(DType.FLOAT32, 5, 6)).shape()).containsExactly(5, 6, 3, 4);
        assertThat(cube.split(2, 2))
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.shape()).containsExactly(2, 3, 2));
        Tensor images = Tensor.zeros(DType.FLOAT64, 2, 28, 27, 3);
        Tensor kernel = Tensor.zeros(DType.FLOAT64, 5, 4, 3, 6);
        assertThat(images.conv2d(kernel).shape()).containsExactly(2, 24, 24, 6);
        assertThat(images.conv2d(kernel, Sliding.same()).shape()).containsExactly(2, 28, 27, 6);
        assertThat(images.conv2d(kernel, Sliding.same().stride(2)).shape()).containsExactly(2, 14, 14, 6);
        assertThat(images.conv2d(kernel, Sliding.valid().stride(2, 3)).shape()).containsExactly(2, 12, 8, 6);
        assertThat(images.conv2d(kernel, Sliding.valid().dilation(2, 5)).shape())
                .containsExactly(2, 20, 12, 6);
        assertThat(images.maxPool2d(2).shape()).containsExactly(2, 14, 13, 3);
        assertThat(images.averagePool2d(3, 3, Sliding.same().stride(2)).shape()).containsExactly(2, 14, 14, 3);
    }

    /** What is wrong, and what the message must name. */
    @Test
    void errors() {
        Map<ThrowingCallable, List<String>> cases = Map.ofEntries(
                Map.entry(() -> A.plus(Tensor.of(1f, 2)), List.of("add", "[2, 3]", "[2]")),
                Map.entry(() -> A.plus(Tensor.of(1.0, 2, 3)), List.of("float32", "float64", "cast")),
                Map.entry(() -> A.matmul(A), List.of("matmul", "[2, 3]")),
                Map.entry(() -> A.matmul(Tensor.scalar(1f)), List.of("matmul", "[2, 3]", "[]")),
                Map.entry(() -> A.matmul(Tensor.of(1f, 2)), List.of("matmul", "[2, 3]", "[2, 1]")),
                Map.entry(() -> A.reshape(4, 2), List.of("[2, 3]", "[4, 2]")),
                Map.entry(() -> A.reshape(4, -1), List.of("[2, 3]", "[4, 1]")),
                Map.entry(() -> A.reshape(-2, -3), List.of("[-2, -3]")),
                Map.entry(() -> A.sum(2), List.of("axis 2", "[2, 3]", "-2 to 1")),
                Map.entry(() -> A.sum(0, 0), List.of("twice", "[0, 0]")),
                Map.entry(() -> Tensor.scalar(1.0).sum(0), List.of("axis 0", "scalar")),
                Map.entry(() -> A.slice(1, 2, 4), List.of("2 to 4", "0 to 3")),
                Map.entry(() -> A.permute(0, 0), List.of("[0, 0]", "[2, 3]")),
                Map.entry(() -> B.transpose(), List.of("[3]")),
                Map.entry(() -> A.gather(2), List.of("gather", "2.0", "a row from 0 to 1")),
                Map.entry(() -> Tensor.concat(0, A, B), List.of("[2, 3]", "[3]")),
                Map.entry(() -> Tensor.concat(0, A, A.transpose()), List.of("[2, 3]", "[3, 2]")),
                Map.entry(() -> A.broadcastTo(3, 3), List.of("[2, 3]", "[3, 3]")),
                Map.entry(() -> A.get(0), List.of("[0]", "[2, 3]")),
                Map.entry(() -> A.get(0, 3), List.of("[0, 3]", "[2, 3]")),
                Map.entry(() -> A.item(), List.of("[2, 3]", "6")),
                Map.entry(() -> Tensor.of(new float[5], 2, 3), List.of("[2, 3]", "6", "5")),
                Map.entry(() -> Tensor.zeros(DType.FLOAT32, 1 << 20, 1 << 20), List.of("1048576", "2^31")),
                Map.entry(() -> Tensor.zeros(DType.FLOAT32, 2, -1), List.of("[2, -1]", "negative")),
                Map.entry(() -> Tensor.zeros(DType.FLOAT32, 0, 3).max(), List.of("max", "[0, 3]")),
                Map.entry(() -> A.oneHot(3), List.of("3.0", "a class number from 0 to 2")),
                Map.entry(() -> A.oneHot(0), List.of("there is none")),
                Map.entry(() -> A.gather(Tensor.of(0.5)), List.of("0.5", "a row from 0 to 1")),
                Map.entry(() -> A.gather(Tensor.of(-1.0)), List.of("-1.0", "a row from 0 to 1")),
                Map.entry(() -> A.gather(Tensor.of(Double.NaN)), List.of("NaN", "a row from 0 to 1")),
                Map.entry(() -> Tensor.scalar(1.0).gather(0), List.of("gather", "scalar")),
                Map.entry(
                        () -> A.takeAlongAxis(Tensor.zeros(DType.FLOAT32, 3, 3), 1),
                        List.of("[3, 3]", "[2, 3]", "axis 1")),
                Map.entry(
                        () -> A.takeAlongAxis(Tensor.full(DType.FLOAT32, 3, 2, 1), 1),
                        List.of("3.0", "a place from 0 to 2")),
                Map.entry(() -> A.expandDims(3), List.of("axis 3", "[2, 3]", "-3 to 2")),
                Map.entry(() -> A.squeeze(1), List.of("axis 1", "[2, 3]", "length 3")),
                Map.entry(() -> A.slice(1, 0, 3, 0), List.of("step", "0", "flip")),
                Map.entry(() -> A.pad(0, -1, 1), List.of("-1 before", "slice")),
                Map.entry(() -> A.split(1, 2), List.of("length 3", "2 equal parts")),
                Map.entry(() -> A.repeat(1, -1), List.of("times", "-1")),
                Map.entry(() -> Tensor.stack(0, A, B), List.of("[1, 2, 3]", "[1, 3]")),
                Map.entry(() -> A.flip(0, -2), List.of("twice", "[0, -2]")),
                Map.entry(() -> A.softmax(2), List.of("axis 2", "[2, 3]")),
                Map.entry(() -> A.conv2d(A), List.of("kernel", "[height, width, channels, filters]", "[2, 3]")),
                Map.entry(() -> A.conv2d(IMAGES), List.of("[batch, height, width, channels]", "[2, 3]")),
                Map.entry(
                        () -> IMAGES.conv2d(Tensor.ones(DType.FLOAT32, 2, 2, 3, 1)),
                        List.of("[1, 3, 4, 2] have 2 channels", "[2, 2, 3, 1] takes 3")),
                Map.entry(
                        () -> IMAGES.conv2d(Tensor.ones(DType.FLOAT32, 2, 5, 2, 1)),
                        List.of("2 x 5", "[1, 3, 4, 2]", "Sliding.same()")),
                Map.entry(
                        () -> IMAGES.conv2d(
                                Tensor.ones(DType.FLOAT32, 2, 2, 2, 1),
                                Sliding.valid().dilation(3)),
                        List.of("2 x 2", "dilated by 3 x 3", "[1, 3, 4, 2]")),
                Map.entry(() -> IMAGES.conv2d(Tensor.ones(DType.FLOAT64, 2, 2, 2, 1)), List.of("float64", "cast")),
                Map.entry(() -> IMAGES.maxPool2d(4), List.of("maxPool2d", "4 x 4", "[1, 3, 4, 2]")),
                Map.entry(() -> IMAGES.averagePool2d(0, 2, Sliding.same()), List.of("averagePool2d", "0 x 2")),
                Map.entry(() -> IMAGES.maxPool2d(2, 2, Sliding.same().dilation(2)), List.of("dilation", "2 x 2")),
                Map.entry(() -> Sliding.same().stride(0), List.of("stride", "0 x 0")),
                Map.entry(() -> Sliding.same().dilation(1, -2), List.of("dilation", "1 x -2")),
                Map.entry(() -> A.div(2).oneHot(9), List.of("0.5")),
                Map.entry(() -> A.clip(2, 1), List.of("2.0", "1.0")),
                Map.entry(() -> Tensor.concat(0), List.of("concat")));
        cases.forEach((use, parts) -> {
            var thrown = assertThatThrownBy(use).as(parts.toString()).isInstanceOf(IllegalArgumentException.class);
            parts.forEach(thrown::hasMessageContaining);
        });
    }

    @Test
    void emptyTensors() {
        Tensor empty = Tensor.zeros(DType.FLOAT64, 0, 3);
        assertThat(empty.sum().item()).isZero();
        assertThat(empty.mean().item()).isNaN();
        assertThat(empty.plus(1).exp().size()).isZero();
        assertThat(empty.sum(0).toDoubles()).containsExactly(0, 0, 0);
        assertThat(empty.matmul(Tensor.ones(DType.FLOAT64, 3, 2)).shape()).containsExactly(0, 2);
        assertThat(empty.transpose().shape()).containsExactly(3, 0);
        assertThat(empty.softmax(-1).shape()).containsExactly(0, 3);
        assertThat(Gradients.of(x -> x.square().sum(), empty).shape()).containsExactly(0, 3);
        assertThat(empty.variance().item()).isNaN();
        assertThat(empty.norm().item()).isZero();
        assertThat(empty.logSumExp().item()).isEqualTo(Double.NEGATIVE_INFINITY);
        Tensor images = Tensor.zeros(DType.FLOAT64, 0, 4, 4, 2);
        Tensor kernel = Tensor.ones(DType.FLOAT64, 3, 3, 2, 5);
        assertThat(images.conv2d(kernel).maxPool2d(2).shape()).containsExactly(0, 1, 1, 5);
        assertThat(Gradients.of(k -> images.conv2d(k).maxPool2d(2).sum(), kernel)
                        .toDoubles())
                .hasSize(90)
                .containsOnly(0);
        assertThat(empty).hasToString("[] float64 [0, 3]");
    }

    @Test
    void specialValues() {
        double inf = Double.POSITIVE_INFINITY;
        Tensor x = Tensor.of(Double.NaN, inf, -inf, -0.0);
        assertThat(x.maximum(0).toDoubles()).containsExactly(Double.NaN, inf, 0, 0);
        assertThat(x.clip(-1, 1).toDoubles()).containsExactly(Double.NaN, 1, -1, -0.0);
        assertThat(x.max().item()).isNaN();
        assertThat(x.norm().item()).isNaN();
        assertThat(Tensor.of(1000.0, 1000).logSumExp(0, false).item()).isEqualTo(1000 + Math.log(2));
        assertThat(Tensor.of(-inf, -inf).logSumExp(0, false).item()).isEqualTo(-inf);
        assertThat(Tensor.of(inf, 1).logSumExp(0, false).item()).isEqualTo(inf);
        assertThat(Tensor.of(-inf, 0).softmax(0).toDoubles()).containsExactly(0, 1);
        assertThat(Tensor.of(1000.0, 0, -1000).softmax(0).toDoubles()).containsExactly(1, 0, 0);
        assertThat(Tensor.of(1000.0, 0).logSoftmax(0).toDoubles()).containsExactly(0, -1000);
        assertThat(Tensor.of(inf, 1).softmax(0).toDoubles()).containsExactly(Double.NaN, 0);
        assertThat(Tensor.of(-inf, -inf).logSoftmax(0).toDoubles()).containsOnly(Double.NaN);
        assertThat(x.notEqual(x).toDoubles()).containsExactly(1, 0, 0, 0);
        assertThat(x.argMin(0).item()).isZero();
        assertThat(x.reshape(1, 2, 2, 1).maxPool2d(2).item()).isNaN();
        assertThat(Tensor.full(DType.FLOAT64, -inf, 1, 2, 2, 1).maxPool2d(2).item())
                .isEqualTo(-inf);
        // Digits near 0 that 1 + exp(-20) does not have in float32.
        assertThat(Tensor.of(20f, 0).logSoftmax(0).toFloats()).containsExactly((float) -Math.log1p(Math.exp(-20)), -20);
    }

    /** Subgradients where two operands or elements are equal. */
    @Test
    void ties() {
        Tensor x = Tensor.of(2.0, 2, 1);
        assertThat(Gradients.of(t -> t.max(), x).toDoubles()).containsExactly(0.5, 0.5, 0);
        assertThat(Gradients.of(t -> t.min(), x).toDoubles()).containsExactly(0, 0, 1);
        assertThat(Gradients.of(t -> t.maximum(Tensor.of(2.0, 1, 2)).sum(), x).toDoubles())
                .containsExactly(0.5, 1, 0);
        assertThat(Gradients.of(t -> t.minimum(Tensor.of(2.0, 1, 2)).sum(), x).toDoubles())
                .containsExactly(0.5, 0, 1);
        assertThat(Gradients.of(t -> t.maximum(2).sum(), x).toDoubles()).containsExactly(0, 0, 0);
        assertThat(Gradients.of(t -> t.clip(1, 2).sum(), x).toDoubles()).containsExactly(0, 0, 0);
        Tensor zero = Tensor.of(0.0, 0);
        assertThat(Gradients.of(t -> t.norm(), zero).toDoubles()).containsExactly(0, 0);
        assertThat(Gradients.of(t -> t.abs().sum(), zero).toDoubles()).containsExactly(0, 0);
        assertThat(Gradients.hessian(t -> t.norm(), zero).toDoubles()).containsOnly(0);
        assertThat(Gradients.of(t -> t.pow(2).sum(), zero).toDoubles()).containsExactly(0, 0);
        assertThat(Gradients.of(t -> t.standardDeviation(), x.times(0).plus(3)).toDoubles())
                .containsExactly(0, 0, 0);
        // 0^2 has derivatives 0, 0^1 has 1, and 0^0 is 1 whatever is near it.
        Tensor exponents = Tensor.of(2.0, 1, 0);
        assertThat(Gradients.of(t -> t.pow(exponents).sum(), Tensor.zeros(DType.FLOAT64, 3))
                        .toDoubles())
                .containsExactly(0, 1, 0);
        assertThat(Gradients.of(t -> Tensor.zeros(DType.FLOAT64, 3).pow(t).sum(), exponents)
                        .toDoubles())
                .containsExactly(0, 0, 0);
        assertThat(Gradients.hessian(t -> t.pow(Tensor.scalar(0.0)).sum(), zero).toDoubles())
                .containsOnly(0);
        Tensor flat = Tensor.ones(DType.FLOAT64, 1, 2, 2, 1);
        assertThat(Gradients.of(t -> t.maxPool2d(2).sum(), flat).toDoubles()).containsExactly(1, 0, 0, 0);
    }

    /** Slopes where y * (1 - y) and 1 - y^2 have no digits left. */
    @Test
    void slopesInTheTails() {
        Tensor x = Tensor.of(new float[] {-20, 20});
        float sigmoid = (float) (Math.exp(-20) / Math.pow(1 + Math.exp(-20), 2));
        assertThat(Gradients.of(t -> t.sigmoid().sum(), x).toFloats()).containsExactly(sigmoid, sigmoid);
        float tanh = (float) Math.pow(Math.cosh(20), -2);
        assertThat(Gradients.of(t -> t.tanh().sum(), x).toFloats()).containsExactly(tanh, tanh);
        assertThat(Gradients.of(t -> t.tanh().sum(), Tensor.of(-1e4, 1e4)).toDoubles())
                .containsExactly(0, 0);
    }

    @Test
    void symbolicTensors() {
        Tensor x = Tensor.symbolic(DType.FLOAT32, 2, 3);
        Tensor y = x.matmul(B.reshape(3, 1)).softmax(-1).plus(1);
        assertThat(y.isSymbolic()).isTrue();
        assertThat(y.shape()).containsExactly(2, 1);
        assertThat(y.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(y).hasToString("symbolic float32 [2, 1]");
        assertThat(x.oneHot(4).shape()).containsExactly(2, 3, 4);
        assertThat(Gradients.of(t -> t.square().sum(), x).shape()).containsExactly(2, 3);
        assertThatThrownBy(() -> x.matmul(x)).isInstanceOf(IllegalArgumentException.class);
        for (ThrowingCallable read : List.<ThrowingCallable>of(
                x::toFloats, x::toDoubles, () -> x.get(0, 0), () -> x.sum().item(), () -> x.equalBits(x))) {
            assertThatThrownBy(read).isInstanceOf(IllegalStateException.class).hasMessageContaining("symbolic");
        }
    }

    @Test
    void slidings() {
        assertThat(Sliding.same().stride(2).dilation(1, 3)).hasToString("same, stride 2 x 2, dilation 1 x 3");
        assertThat(Sliding.valid()).hasToString("valid, stride 1 x 1, dilation 1 x 1");
        assertThat(Sliding.same().stride(2))
                .isEqualTo(Sliding.same().stride(2, 2))
                .hasSameHashCodeAs(Sliding.same().stride(2));
        assertThat(Sliding.same())
                .isNotEqualTo(Sliding.valid())
                .isNotEqualTo(Sliding.same().stride(1, 2));
    }

    @Test
    void comparing() {
        Tensor x = Tensor.of(1.0, Double.NaN, Double.POSITIVE_INFINITY, 0);
        assertThat(x.equals(Tensor.of(x.toDoubles()))).isFalse();
        assertThat(x.equalBits(Tensor.of(x.toDoubles()))).isTrue();
        assertThat(Tensor.of(0.0).equalBits(Tensor.of(-0.0))).isFalse();
        assertThat(Tensor.of(1.0).equalBits(Tensor.of(1f))).isFalse();
        assertThat(A.equalBits(A.reshape(3, 2))).isFalse();
        assertThat(x.allClose(Tensor.of(1 + 1e-9, Double.NaN, Double.POSITIVE_INFINITY, -1e-9), 1e-8, 1e-8))
                .isTrue();
        assertThat(x.allClose(Tensor.of(1 + 1e-7, Double.NaN, Double.POSITIVE_INFINITY, 0), 1e-8, 1e-8))
                .isFalse();
        assertThat(x.allClose(Tensor.of(1.0, 0, Double.POSITIVE_INFINITY, 0), 1, 1))
                .isFalse();
        assertThat(x.allClose(x.reshape(2, 2), 1, 1)).isFalse();
    }

    @Test
    void text() {
        assertThat(Tensor.of(1.0 / 3, 1e-20, -1e30, Double.NaN))
                .hasToString("[0.33333333,    1.0E-20,    -1.0E30,        NaN] float64 [4]");
        assertThat(Tensor.scalar(1.5)).hasToString("1.5 float64 []");
        assertThat(B).hasToString("[10.0, 20.0, 30.0] float32 [3]");
        assertThat(A.minus(0.9)).hasToString("[[0.1, 1.1, 2.1],\n [3.1, 4.1, 5.1]] float32 [2, 3]");
        assertThat(A.times(5).reshape(2, 3, 1).toString()).startsWith("[[[ 5.0],\n  [10.0],\n");
        String big = Tensor.zeros(DType.FLOAT32, 100, 100).toString();
        assertThat(big.lines()).hasSize(7);
        assertThat(big)
                .contains("[[0.0, 0.0, 0.0, ..., 0.0, 0.0, 0.0],\n", ",\n ...,\n")
                .endsWith(" float32 [100, 100]");
        assertThatCode(() -> Gradients.of(
                        x -> Tensor.zeros(DType.FLOAT32, x.toString().isEmpty() ? 1 : 2)
                                .sum(),
                        A))
                .doesNotThrowAnyException();
    }
}
