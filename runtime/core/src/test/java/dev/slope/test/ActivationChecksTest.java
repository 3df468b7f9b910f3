package dev.slope.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.ActivationDefinition;
import dev.slope.ActivationFunction;
import dev.slope.ActivationProvider;
import dev.slope.Activations;
import dev.slope.DType;
import dev.slope.Tensor;
import dev.slope.TestProviders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What is wrong fails the check that it should, says what is wrong, and fails no other. */
class ActivationChecksTest {
    /** The same again. */
    public static final class Again implements ActivationProvider {
        @Override
        public List<ActivationDefinition> definitions() {
            return new Flawed().definitions().subList(0, 1);
        }
    }

    @BeforeEach
    void register() {
        TestProviders.register(Flawed.class);
    }

    @AfterEach
    void forget() {
        TestProviders.forget();
    }

    /** What the checks of one activation throw, by title. */
    private static Map<String, Throwable> thrown(DynamicNode node) {
        Map<String, Throwable> thrown = new LinkedHashMap<>();
        ((DynamicContainer) node).getChildren().map(DynamicTest.class::cast).forEach(test -> {
            try {
                test.getExecutable().execute();
            } catch (Throwable e) {
                thrown.put(test.getDisplayName(), e);
            }
        });
        return thrown;
    }

    private static Map<String, Throwable> thrown(String name) {
        return thrown(ActivationChecks.of(name).findFirst().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "right         |                                              |",
                "rows          |                                              |",
                "floatGradient |                                              |",
                "written       | value, second derivative                     | the value at x = 0.0 is 0.5, but the formula as written gives 0.50025",
                "gradient      | gradient                                     | relative error 5.00e-04",
                "forgotten     | gradient                                     | forgotten(beta = 1.3)",
                "digits        | gradient                                     | the gradient by hand, element 0",
                "cutOff        | gradient, second derivative                  | Gradient of com.acme.Mine.cutOff is WRONG",
                "nanValue      | NaN, infinities and large inputs             | the value at x = NaN is 0.0",
                "nanSlope      | NaN, infinities and large inputs             | the derivative at x = NaN is 0.0",
                "atInfinity    | NaN, infinities and large inputs             | the value at x = infinity is NaN, but its limit gives 1.0",
                "farOut        | gradient, NaN, infinities and large inputs   | the derivative at x = -711.0 is NaN, but differences",
                "rest          | loops over arrays                            | in a float32 tensor of 7 is",
                "offset        | loops over arrays                            | from an offset on",
                "inPlace       | loops over arrays                            | in place of the input",
                "beyond        | loops over arrays                            | is also written beyond these elements",
                "single        | float32 and float64, loops over arrays       | the value in float32 at x = 0.0",
                "type          | float32 and float64                          | the output for float32 is float64",
                "large         | NaN, infinities and large inputs             | is not finite, but the output is",
                "nanRows       | NaN, infinities and large inputs             | has no NaN in it",
                "shape         | value                                        | has shape [3, 1], but models",
                "trainedShape  | value                                        | the output in training for a random input of shape [3, 4] is float64 [3, 1], but otherwise",
                "trainedNoise  | value                                        | the output in training for a random input of shape [3, 4] is another one the second time",
                "trainedGradient | gradient                                   | in training, of shape [3, 4]: gradient",
                "batch         | saved and loaded                             | a batch of 2 gives []",
            })
    void flawsAreFound(String name, String checks, String message) {
        Map<String, Throwable> thrown = thrown(name);
        thrown.values().removeIf(TestAbortedException.class::isInstance);
        String failed = String.join(", ", thrown.keySet());
        assertThat(failed).as("%s", thrown.values()).isEqualTo(checks == null ? "" : checks);
        if (checks != null) {
            assertThat(thrown.values())
                    .allSatisfy(e -> assertThat(e)
                            .isInstanceOf(AssertionFailedError.class)
                            .hasMessageStartingWith(Flawed.PLACE + name)
                            .hasMessageContaining("What to do: "));
            assertThat(thrown.values()).anySatisfy(e -> assertThat(e).hasMessageContaining(message));
        }
    }

    @Test
    void messagesSayAll() {
        assertThat(thrown("atInfinity").get("NaN, infinities and large inputs")).hasMessage("""
                com.acme.Mine.atInfinity:
                  the value at x = -infinity is NaN, but its limit gives -1.0
                  the value at x = infinity is NaN, but its limit gives 1.0
                What to do: write the function so that it does not overflow or cancel there, or decide the case by a\
                 condition: NaN passes x > 0 ? x : 0.1 * x, but not x > 0 ? x : 0; if its @Gradient is written by hand,\
                 let it be derived""");
    }

    /** It cannot be applied at all; whatever is checked says why. */
    @Test
    void gradientsThatFailAtTheirFirstUse() {
        assertThat(thrown("unverified").values())
                .hasSizeGreaterThan(3)
                .allSatisfy(e -> assertThat(e)
                        .isInstanceOf(AssertionFailedError.class)
                        .hasMessageContaining("Gradient of com.acme.Mine.unverified is WRONG")
                        .hasMessageContaining("What to do: "));
    }

    /** Not known is not zero, and not right either. */
    @ParameterizedTest
    @CsvSource({"withoutSource, not available", "ofNumbers, cannot be differentiated again"})
    void secondDerivativesThatAreNotThere(String name, String reason) {
        assertThat(thrown(name))
                .hasSize(1)
                .hasEntrySatisfying(
                        "second derivative",
                        e -> assertThat(e)
                                .isInstanceOf(TestAbortedException.class)
                                .hasMessageContaining(Flawed.PLACE + name)
                                .hasMessageContaining(reason));
    }

    @Test
    void activationsOfOneShape() {
        assertThat(thrown("picky"))
                .hasEntrySatisfying(
                        "gradient",
                        e -> assertThat(e)
                                .hasMessageContaining("such as one of shape [3, 4]")
                                .hasMessageContaining("ActivationChecks.at(function, input)"));
        DynamicNode node = ActivationChecks.at(Activations.get("picky"), Tensor.normal(DType.FLOAT32, 4, 3, 7));
        assertThat(thrown(node)).containsOnlyKeys("saved and loaded"); // it mixes up its batch
    }

    @Test
    void activationsThatAreThereTwice() {
        ActivationFunction right = Activations.get("right");
        TestProviders.register(Flawed.class, Again.class);
        assertThat(thrown(ActivationChecks.of(right).findFirst().orElseThrow()))
                .containsOnlyKeys("saved and loaded", "names")
                .hasEntrySatisfying("names", e -> assertThat(e).hasMessageContaining("is there twice"));
        assertThat(names(ActivationChecks.in("com.acme"))).containsOnlyOnceElementsOf(List.of("com.acme.Mine.rows"));
    }

    private static List<String> names(Stream<DynamicNode> nodes) {
        return nodes.map(DynamicNode::getDisplayName).toList();
    }

    @Test
    void whatIsChecked() {
        List<String> all = names(ActivationChecks.all());
        assertThat(all)
                .doesNotHaveDuplicates()
                .isSorted()
                .contains(
                        "dev.slope.activation.Gates.silu",
                        "com.acme.Mine.right",
                        "dev.slope.nn.TestActivations.testTanh");
        assertThat(names(ActivationChecks.in("com.acme.Mine")))
                .isEqualTo(all.stream()
                        .filter(name -> name.startsWith("com.acme."))
                        .toList())
                .hasSize(new Flawed().definitions().size());
        assertThat(names(ActivationChecks.in("com"))).isEqualTo(names(ActivationChecks.in("com.acme")));
        assertThat(names(ActivationChecks.of("swish", "com.acme.Mine.right")))
                .containsExactly("dev.slope.activation.Gates.silu", "com.acme.Mine.right");
    }

    @Test
    void nothingToCheckIsAnError() {
        assertThatThrownBy(() -> ActivationChecks.in("com.acm"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'com.acm'");
        assertThatThrownBy(() -> ActivationChecks.of("rigth")).hasMessageContaining("did you mean right");
    }
}
