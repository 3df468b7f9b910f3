package dev.slope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomActivationsTest {
    @ParameterizedTest
    @CsvSource({
        "customRelu, relu",
        "customLeakyRelu, leakyRelu",
        "customSilu, silu",
        "customGelu, gelu",
        "customGeluTanh, geluTanh",
        "customMish, mish",
        "customSoftplus, softplus",
        "customSoftmax, softmax"
    })
    void areThoseOfTheLibrary(String custom, String builtIn) {
        ActivationFunction expected = Activations.get(builtIn);
        Tensor x = Numbers.uniform(-4, 4, 8, 16);
        assertThat(Activations.get(custom).apply(x).allClose(expected.apply(x), 1e-5, 1e-6))
                .isTrue();
    }
}
