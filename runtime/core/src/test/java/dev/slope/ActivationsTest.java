package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
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

    /** Finds these providers in addition to those of this library. */
    private static final class Loader extends ClassLoader {
        private final String services;

        Loader(String... providers) {
            super(ActivationsTest.class.getClassLoader());
            services = String.join("\n", providers);
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            if (!name.equals("META-INF/services/" + ActivationProvider.class.getName())) {
                return Collections.emptyEnumeration();
            }
            URLStreamHandler handler = new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {}

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream(services.getBytes(StandardCharsets.UTF_8));
                        }
                    };
                }
            };
            return Collections.enumeration(List.of(new URL(null, "memory:services", handler)));
        }
    }

    private static void register(Object... providers) {
        String[] names = java.util.Arrays.stream(providers)
                .map(provider -> provider instanceof Class<?> type ? type.getName() : provider.toString())
                .toArray(String[]::new);
        Thread.currentThread().setContextClassLoader(new Loader(names));
        Activations.reload();
    }

    @AfterEach
    void forget() {
        Thread.currentThread().setContextClassLoader(ActivationsTest.class.getClassLoader());
        Activations.reload();
    }

    @Test
    void namesAliasesAndFullNames() {
        register(Mine.class);
        assertThat(Activations.names()).contains("sharpSwish", "mine", "silu", "swish", "softmax");
        assertThat(Activations.get("sharpSwish").fullName()).isEqualTo("com.acme.Mine.sharpSwish");
        assertThat(Activations.get("com.acme.Mine.sharpSwish").name()).isEqualTo("sharpSwish");
        assertThat(Activations.get("swish").name()).isEqualTo("silu");
        assertThat(Activations.find("nothing like it")).isEmpty();
    }

    @Test
    void everyNameIsFound() {
        register(Mine.class, Theirs.class);
        assertThat(Activations.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Activations.get(name)).isNotNull());
    }

    @Test
    void unknownNames() {
        register(Mine.class);
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
        register(Mine.class, Theirs.class);
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
        register(Mine.class, MineAgain.class);
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
        register("com.acme.Deleted_Slope", String.class, Stale.class, Mine.class);
        assertThat(Activations.names()).contains("mine", "relu");
    }

    @Test
    void loadersThatComeLater() {
        assertThat(Activations.find("mine")).isEmpty();
        register(Mine.class);
        assertThat(Activations.find("mine")).isPresent();
    }
}
