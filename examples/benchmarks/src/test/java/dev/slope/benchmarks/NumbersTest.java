package dev.slope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void fillTheInterval() {
        double[] values = Numbers.uniform(-4, 4, 1000, 10).toDoubles();
        assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(-4.0, -3.99);
        assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(3.99, 4.0);
        assertThat(Arrays.stream(values).average().orElseThrow()).isBetween(-0.1, 0.1);
    }

    @Test
    void everyClassIsThere() {
        Tensor classes = Numbers.classes(1000, 10);
        assertThat(Arrays.stream(classes.toDoubles()).distinct().sorted())
                .containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
    }
}
