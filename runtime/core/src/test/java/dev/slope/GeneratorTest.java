package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final double[] UNIFORM = {0.49059107062768414, 0.6628164544323921, 0.9250401486063173};
    private static final double[] NORMAL = {-0.604895184427974, -0.9915191327680845, -2.0764635224777543};

    private static double[] uniform(Generator random) {
        return random.uniform(DType.FLOAT64, 3).toDoubles();
    }

    @Test
    void sameKeySameNumbers() {
        Generator first = Generator.of(42);
        Generator second = Generator.of(Generator.key(42));
        assertThat(uniform(first)).containsExactly(uniform(second));
        assertThat(uniform(first)).containsExactly(uniform(second));
        assertThat(first.normal(DType.FLOAT32, 2, 2).equalBits(second.normal(DType.FLOAT32, 2, 2)))
                .isTrue();
        assertThat(uniform(first.fork())).containsExactly(uniform(second.fork()));
        assertThat(uniform(first)).containsExactly(uniform(second));
    }

    /** Whatever differs, so do the numbers. */
    @Test
    void otherKeysStreamsAndDrawsOtherNumbers() {
        List<double[]> all = new ArrayList<>();
        List<Generator> sources = List.of(
                Generator.of(0),
                Generator.of(1),
                Generator.of(-1),
                Generator.of(1L << 32),
                Generator.of(Generator.key(1, 0)),
                Generator.of(Generator.key(0, 1)),
                Generator.of(Tensor.scalar(1.0)),
                Generator.of(Tensor.zeros(DType.FLOAT64, 3)));
        for (Generator source : sources) {
            all.add(uniform(source));
            all.add(uniform(source));
            all.add(uniform(source.fork()));
            Generator forked = source.fork();
            all.add(uniform(forked));
            all.add(uniform(forked.fork()));
            all.add(uniform(source));
        }
        assertThat(all.stream().mapToDouble(numbers -> numbers[0])).hasSize(48).doesNotHaveDuplicates();
    }

    /** Pinned: a change would give users other models for the same seed. */
    @Test
    void numbersStayTheSame() {
        assertThat(Tensor.uniform(DType.FLOAT64, 42, 3).toDoubles()).containsExactly(UNIFORM);
        assertThat(Tensor.normal(DType.FLOAT64, 42, 3).toDoubles()).containsExactly(NORMAL);
        assertThat(Tensor.uniform(DType.FLOAT64, 42, 3).toDoubles()).containsExactly(uniform(Generator.of(42)));
    }

    /** The key is an input: what was worked out without it has a shape only, and no gradient flows to it. */
    @Test
    void keysAreTensors() {
        Tensor symbolic = Generator.of(Tensor.symbolic(DType.FLOAT64, 2)).uniform(DType.FLOAT32, 4, 5);
        assertThat(symbolic.isSymbolic()).isTrue();
        assertThat(symbolic.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(symbolic.shape()).containsExactly(4, 5);
        Tensor key = Generator.key(3);
        Tensor gradient =
                Gradients.of(k -> Generator.of(k).normal(DType.FLOAT64, 4).sum(), key);
        assertThat(gradient.toDoubles()).containsOnly(0);
        // A float32 key means the same.
        assertThat(uniform(Generator.of(key.cast(DType.FLOAT32)))).containsExactly(uniform(Generator.of(key)));
    }

    @Test
    void emptyTensors() {
        assertThat(Generator.of(1).uniform(DType.FLOAT32, 0, 3).shape()).containsExactly(0, 3);
        assertThat(Arrays.stream(Generator.of(1).normal(DType.FLOAT64).toDoubles()))
                .hasSize(1);
    }
}
