package dev.slope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.DType;
import dev.slope.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InitializerTest {
    private static final int[] MATRIX = {300, 200};
    private static final int[] WINDOW = {3, 2, 100, 80};

    /**
     * Mean and deviation are those of the distribution, and no number is beyond {@code limit}, but some are close to it.
     */
    private static void check(Initializer initializer, int[] shape, double mean, double deviation, double limit) {
        double[] values = initializer.initial(DType.FLOAT64, 5, shape).toDoubles();
        double measured = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        assertThat(measured).as("%s", initializer).isEqualTo(mean, within(5 * deviation / Math.sqrt(values.length)));
        assertThat(Math.sqrt(variance)).as("%s", initializer).isEqualTo(deviation, within(0.02 * deviation));
        double largest =
                Arrays.stream(values).map(value -> Math.abs(value - mean)).max().orElseThrow();
        assertThat(largest).as("%s", initializer).isBetween(0.95 * limit, limit);
    }

    private static void checkUniform(Initializer initializer, int[] shape, double mean, double limit) {
        check(initializer, shape, mean, limit / Math.sqrt(3), limit);
    }

    /** Numbers within two deviations have a deviation of 0.8796 before they are scaled up. */
    private static void checkTruncated(Initializer initializer, int[] shape, double deviation) {
        check(initializer, shape, 0, deviation, 2 * deviation / 0.8796256610342398);
    }

    @Test
    void distributions() {
        checkUniform(Initializer.uniform(-0.05, 0.05), MATRIX, 0, 0.05);
        checkUniform(Initializer.uniform(1, 3), MATRIX, 2, 1);
        check(Initializer.normal(1, 0.5), MATRIX, 1, 0.5, 2.2);
        check(Initializer.truncatedNormal(1, 0.5), MATRIX, 1, 0.5 * 0.8796256610, 1);
        checkUniform(Initializer.glorotUniform(), MATRIX, 0, Math.sqrt(6.0 / 500));
        checkTruncated(Initializer.glorotNormal(), MATRIX, Math.sqrt(2.0 / 500));
        checkUniform(Initializer.heUniform(), MATRIX, 0, Math.sqrt(6.0 / 300));
        checkTruncated(Initializer.heNormal(), MATRIX, Math.sqrt(2.0 / 300));
        checkUniform(Initializer.lecunUniform(), MATRIX, 0, Math.sqrt(3.0 / 300));
        checkTruncated(Initializer.lecunNormal(), MATRIX, Math.sqrt(1.0 / 300));
        // of a window of 3 x 2, with 600 inputs and 480 outputs
        checkUniform(Initializer.glorotUniform(), WINDOW, 0, Math.sqrt(6.0 / 1080));
        checkTruncated(Initializer.heNormal(), WINDOW, Math.sqrt(2.0 / 600));
        // of one axis, which is both
        checkUniform(Initializer.glorotUniform(), new int[] {20_000}, 0, Math.sqrt(6.0 / 40_000));
    }

    @Test
    void constants() {
        assertThat(Initializer.zeros().initial(DType.FLOAT32, 1, 2, 3).toFloats())
                .containsOnly(0);
        assertThat(Initializer.ones().initial(DType.FLOAT32, 1, 2, 3).toFloats())
                .containsOnly(1);
        assertThat(Initializer.constant(0.25).initial(DType.FLOAT32, 1, 2).toFloats())
                .containsOnly(0.25f);
    }

    @Test
    void orthogonal() {
        for (int[] shape : new int[][] {{5, 3}, {3, 5}, {4, 4}, {2, 2, 3, 4}, {1, 1}}) {
            Tensor q = Initializer.orthogonal(2).initial(DType.FLOAT64, 3, shape);
            assertThat(q.shape()).isEqualTo(shape);
            Tensor matrix = q.reshape(-1, shape[shape.length - 1]);
            boolean tall = matrix.shape()[0] >= matrix.shape()[1];
            Tensor product = tall ? matrix.transpose().matmul(matrix) : matrix.matmul(matrix.transpose());
            Tensor identity = Tensor.range(DType.FLOAT64, product.shape()[0]).oneHot(product.shape()[0]);
            assertThat(product.allClose(identity.times(4), 1e-14, 1e-14)).isTrue();
        }
    }

    @Test
    void dependOnTheSeedOnly() {
        for (Initializer initializer : List.of(
                Initializer.uniform(0, 1),
                Initializer.normal(0, 1),
                Initializer.truncatedNormal(0, 1),
                Initializer.glorotUniform(),
                Initializer.heNormal(),
                Initializer.orthogonal(1))) {
            for (DType type : DType.values()) {
                Tensor first = initializer.initial(type, 1, 3, 4);
                assertThat(first.dtype()).isEqualTo(type);
                assertThat(first.shape()).containsExactly(3, 4);
                assertThat(initializer.initial(type, 1, 3, 4).equalBits(first)).isTrue();
                assertThat(initializer.initial(type, 2, 3, 4).equalBits(first)).isFalse();
            }
        }
    }

    @Test
    void refuses() {
        Map<String, ThrowingCallable> wrong = Map.of(
                "no uniform numbers from 1.0 to 1.0", () -> Initializer.uniform(1, 1),
                "no uniform numbers from NaN to 1.0", () -> Initializer.uniform(Double.NaN, 1),
                "no normal numbers of mean 0.0 and deviation -1.0", () -> Initializer.normal(0, -1),
                "no normal numbers of mean Infinity", () -> Initializer.truncatedNormal(Double.POSITIVE_INFINITY, 1),
                "the gain must be finite", () -> Initializer.orthogonal(Double.NaN),
                "for weights of two axes or more, not [3]",
                        () -> Initializer.orthogonal(1).initial(DType.FLOAT32, 1, 3),
                "factors of a regularizer must be at least 0 and finite, but are -1.0 and 0.0",
                        () -> Regularizer.l1(-1));
        wrong.forEach((message, call) -> assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message));
    }
}
