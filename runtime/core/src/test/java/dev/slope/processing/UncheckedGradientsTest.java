package dev.slope.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.processing.Project.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gradients that call into a library: the compiler says that they are unchecked, and their first use checks them. */
class UncheckedGradientsTest {
    private static final String LIBRARY = """
            package com.acme.library;

            public final class Library {
                private Library() {}

                public static double square(double x) {
                    return x * x;
                }
            }
            """;

    private static final String ACTIVATIONS = """
            package com.acme;

            import com.acme.library.Library;
            import dev.slope.Activation;
            import dev.slope.Gradient;

            final class Powers {
                private Powers() {}

                @Activation
                static double readable(double x) {
                    return x * x * x;
                }

                @Gradient("readable")
                static double readableGradient(double x) {
                    return 3 * Library.square(x);
                }

                @Activation
                static double unreadable(double x) {
                    return x * Library.square(x);
                }

                @Gradient("unreadable")
                static double unreadableGradient(double x) {
                    return 3 * x * x;
                }

                @Activation
                static float single(float x) {
                    return x * (float) Library.square(x);
                }

                @Gradient("single")
                static float singleGradient(float x) {
                    return 3 * x * x;
                }
            }
            """;

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = new Project(folder);
        Path library = project.write(LIBRARY);
        assertThat(project.compile(List.of(library)).messages()).isEmpty();
        project.write(Project.MAIN);
    }

    private Outcome compile(String activations) throws IOException {
        return project.compile(List.of(project.write(activations), project.write(Project.MAIN)));
    }

    private static String suppressed(String activations) {
        return activations.replace("final class", "@SuppressWarnings(\"slope\")\nfinal class");
    }

    @Test
    void theCompilerSaysThatTheyAreUnchecked() throws IOException {
        assertThat(compile(ACTIVATIONS).messages())
                .hasSize(4)
                .anyMatch(message -> message.startsWith(
                        "WARNING Powers.java:16 [slope.unchecked] the gradient of 'readable'" + " is unchecked"))
                .anyMatch(message -> message.startsWith(
                        "WARNING Powers.java:26 [slope.unchecked] the gradient of 'unreadable'" + " is unchecked"))
                .allMatch(message -> !message.startsWith("WARNING") || message.contains("Library.square"));
    }

    @Test
    void rightOnesAreUsed() throws Exception {
        assertThat(compile(suppressed(ACTIVATIONS)).messages()).isEmpty();
        assertThat(project.run("com.acme.Main", "readable", "unreadable", "single"))
                .containsExactly("readable 8.0 12.0", "unreadable 8.0 12.0", "single 8.0 12.0");
    }

    @Test
    void wrongOnesAreRefusedAtTheirFirstUse() throws IOException {
        assertThat(compile(suppressed(ACTIVATIONS.replace("3 * ", "3.01f * "))).messages())
                .isEmpty();
        for (String name : List.of("readable", "unreadable", "single")) {
            assertThatThrownBy(() -> project.run("com.acme.Main", name))
                    .hasMessageContaining("dev.slope.GradientCheckException")
                    .hasMessageContaining("Gradient of com.acme.Powers." + name + " is WRONG")
                    .hasMessageContaining("wrong at x = ")
                    .hasMessageContaining("correct the @Gradient");
        }
    }
}
