package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivationsTest {
    private static final ActivationDefinition SWISH = TestScalar.of("sharpSwish", (x, p) -> x, (x, p) -> 1);

    /** As {@code com.acme.Mine_Slope} would be generated. */
    public static final class Mine implements ActivationProvider {
        @Override
        public List<ActivationDefinition> definitions() {
            return List.of(SWISH, TestScalar.of("mine", (x, p) -> x, (x, p) -> 1));
        }
    }

    /** Of another class, with a name of {@link Mine}. */
    public static final class Theirs implements ActivationProvider {
        @Override
        public List<ActivationDefinition> definitions() {
            return List.of(new TestScalar("mine", "com.acme.Theirs") {
                @Override
                public double value(double x, double[] p) {
                    return x;
                }

                @Override
                public double derivative(double x, double[] p) {
                    return 1;
                }
            });
        }
    }

    /** The same class as {@link Mine}, from elsewhere. */
    public static final class MineAgain implements ActivationProvider {
        @Override
        public List<ActivationDefinition> definitions() {
            return List.of(SWISH);
        }
    }

    /** Compiled against classes that are no longer there. */
    public static final class Stale implements ActivationProvider {
        @Override
        public List<ActivationDefinition> definitions() {
            throw new NoClassDefFoundError("com/acme/Deleted");
        }
    }

    @AfterEach
    void forget() {
        TestProviders.forget();
    }

    @Test
    void namesAliasesAndFullNames() {
        TestProviders.register(Mine.class);
        assertThat(Activations.names()).contains("sharpSwish", "mine", "silu", "swish", "softmax");
        assertThat(Activations.get("sharpSwish").fullName()).isEqualTo("com.acme.Mine.sharpSwish");
        assertThat(Activations.get("com.acme.Mine.sharpSwish").name()).isEqualTo("sharpSwish");
        assertThat(Activations.get("swish").name()).isEqualTo("silu");
        assertThat(Activations.find("nothing like it")).isEmpty();
    }

    @Test
    void everyNameIsFound() {
        TestProviders.register(Mine.class, Theirs.class);
        assertThat(Activations.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Activations.get(name)).isNotNull());
    }

    @Test
    void unknownNames() {
        TestProviders.register(Mine.class);
        assertThatThrownBy(() -> Activations.get("sharpswich"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'sharpswich'")
                .hasMessageContaining("did you mean sharpSwish")
                .hasMessageContaining("did the annotation processor run?")
                .hasMessageContaining("annotationProcessorPaths");
        assertThatThrownBy(() -> Activations.get("leakyRelU")).hasMessageContaining("did you mean leakyRelu");
        assertThatThrownBy(() -> Activations.get("entirelyDifferent")).message().doesNotContain("did you mean");
    }

    @Test
    void sharedShortNames() {
        TestProviders.register(Mine.class, Theirs.class);
        assertThatThrownBy(() -> Activations.get("mine"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("com.acme.Mine.mine")
                .hasMessageContaining("com.acme.Theirs.mine");
        assertThatThrownBy(() -> Activations.find("mine")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Activations.get("com.acme.Theirs.mine").fullName()).isEqualTo("com.acme.Theirs.mine");
        assertThat(Activations.names())
                .contains("com.acme.Mine.mine", "com.acme.Theirs.mine", "sharpSwish")
                .doesNotContain("mine");
    }

    @Test
    void theSameFullNameTwice() {
        TestProviders.register(Mine.class, MineAgain.class);
        assertThatThrownBy(() -> Activations.get("com.acme.Mine.sharpSwish"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Mine.class.getName())
                .hasMessageContaining(MineAgain.class.getName());
        assertThatThrownBy(() -> Activations.get("sharpSwish")).hasMessageContaining("com.acme.Mine.sharpSwish");
        assertThat(Activations.names()).contains("mine").doesNotContain("sharpSwish", "com.acme.Mine.sharpSwish");
    }

    /** Whatever is wrong with some providers, the others are there. */
    @Test
    void brokenProvidersAreLeftOut() {
        TestProviders.register("com.acme.Deleted_Slope", String.class, Stale.class, Mine.class);
        assertThat(Activations.names()).contains("mine", "relu");
    }

    @Test
    void loadersThatComeLater() {
        assertThat(Activations.find("mine")).isEmpty();
        TestProviders.register(Mine.class);
        assertThat(Activations.find("mine")).isPresent();
    }
}
