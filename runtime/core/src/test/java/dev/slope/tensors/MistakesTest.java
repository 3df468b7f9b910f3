package dev.slope.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Gradients;
import dev.slope.Tensor;
import dev.slope.nn.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong in an author's method is told with its name and its line. */
class MistakesTest {
    private static final Path SOURCE = Path.of("src/test/java/dev/slope/tensors/Mistakes.java");
    private static final Tensor X = Tensor.normal(DType.FLOAT64, 5, 3, 4);

    /** Such as {@code (Mistakes.java:20)}. */
    private static String place(String mark) throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("// " + mark)) {
                return "(Mistakes.java:" + (i + 1) + ")";
            }
        }
        throw new AssertionError("no line is marked " + mark);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shapes           | IllegalArgumentException | add: shapes [3, 4] and [77] do not go together",
                "types            | IllegalArgumentException | add: one tensor is float64, another float32",
                "inLambda         | IllegalArgumentException | axis 7 does not exist in shape [3, 4]",
                "inHelper         | IllegalArgumentException | slice: 0 to 1000 is not within 0 to 4",
                "javaItself       | IllegalStateException    | java.lang.ArrayIndexOutOfBoundsException: Index 9",
                "nestedShapes     | IllegalArgumentException | reshape: shape [3, 4] has 12 elements",
            })
    void valuesNameTheLine(String name, String type, String message) throws IOException {
        ActivationFunction function = Activations.get(name);
        assertThatThrownBy(() -> function.apply(X))
                .hasMessageStartingWith(function.fullName() + place(name) + ": " + message)
                .hasCauseInstanceOf(RuntimeException.class)
                .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(type));
    }

    @Test
    void gradientsNameTheLine() throws IOException {
        assertThatThrownBy(() ->
                        Gradients.of(x -> Activations.get("inGradient").apply(x).sum(), X))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the @Gradient of dev.slope.tensors.Mistakes.inGradient" + place("inGradient")
                        + ": matmul: shapes [3, 4] and [3, 4]");
    }

    @Test
    void chainsOfActivationsNameEach() throws IOException {
        assertThatThrownBy(() -> Activations.get("appliesAnother").apply(X))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("dev.slope.tensors.Mistakes.appliesAnother" + place("appliesAnother")
                        + ": dev.slope.tensors.Mistakes.shapes" + place("shapes") + ": add:");
    }

    @Test
    void nullIsNoResult() {
        assertThatThrownBy(() -> Activations.get("nothing").apply(X))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("dev.slope.tensors.Mistakes.nothing returned null");
    }

    /** Never 0 where a derivative is not there. */
    @Test
    void whatHasNoDerivativeNamesTheLine() throws IOException {
        String reader = "dev.slope.tensors.Mistakes.reader" + place("reader") + " cannot be differentiated: ";
        assertThatThrownBy(() ->
                        Gradients.of(x -> Activations.get("reader").apply(x).sum(), X))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(reader)
                .hasMessageContaining("stopGradient()")
                .hasMessageContaining("its @Gradient by hand");
        ActivationFunction learned = Activations.get("readerOfLearned");
        assertThat(Gradients.of(x -> learned.apply(x).sum(), X).toDoubles()).containsOnly(1);
        assertThatThrownBy(() -> Gradients.of(p -> learned.apply(X, List.of(p)).sum(), Tensor.scalar(2.0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("dev.slope.tensors.Mistakes.readerOfLearned" + place("readerOfLearned")
                        + " cannot be differentiated with respect to its parameters: ");
        ActivationFunction numbers = Activations.get("gradientOfNumbers");
        assertThatThrownBy(() -> Gradients.hessian(x -> numbers.apply(x).sum(), X))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the @Gradient of dev.slope.tensors.Mistakes.gradientOfNumbers cannot be"
                        + " differentiated again" + place("gradientOfNumbers") + ": ");
    }

    /** When the model is built, not when it is trained. */
    @Test
    void modelsNameTheLine() throws IOException {
        String place = place("shapes");
        assertThatThrownBy(
                        () -> Model.sequential(4).dense(3).activation("shapes").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer \"activation\"")
                .hasMessageContaining("dev.slope.tensors.Mistakes.shapes" + place + ": add: shapes [2, 3] and [77]");
    }
}
