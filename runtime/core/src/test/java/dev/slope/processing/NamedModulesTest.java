package dev.slope.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.processing.Project.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Activations in modules of their own: compiled on the module path, and found there by a virtual machine. */
class NamedModulesTest {
    private static final String LEAKY = """
            package com.acme;

            import dev.slope.Activation;

            public final class Leaky {
                private Leaky() {}

                @Activation
                public static double leaky(double x) {
                    return Math.max(x, 0.1 * x);
                }
            }
            """;

    private static final String CUBE = """
            package com.acme.more;

            import dev.slope.Activation;

            final class Cube {
                private Cube() {}

                @Activation
                static double cube(double x) {
                    return x * x * x;
                }
            }
            """;

    private static final String[] NAMES = {"com.acme.Leaky.leaky", "cube", "relu"};
    private static final List<String> FOUND = List.of("com.acme.Leaky.leaky 2.0 1.0", "cube 8.0 12.0", "relu 2.0 1.0");

    private static final String BOTH = "com.acme.Leaky_Slope, com.acme.more.Cube_Slope;";

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = new Project(folder);
        project.write(LEAKY);
        project.write(CUBE);
        project.write(Project.MAIN);
    }

    @Test
    void providedActivationsAreFound() throws Exception {
        project.write(
                "module com.acme { requires transitive dev.slope; exports com.acme; provides dev.slope.ActivationProvider with "
                        + BOTH + " }");

        Outcome outcome = project.compile();

        assertThat(outcome.messages()).isEmpty();
        assertThat(project.runModule("com.acme/com.acme.Main", NAMES)).isEqualTo(FOUND);
    }

    @Test
    void whatIsNotProvidedIsNamed() throws Exception {
        project.write("module com.acme { requires dev.slope; }");

        Outcome outcome = project.compile();

        assertThat(outcome.messages())
                .contains(
                        missing("Leaky.java:5", "Leaky", BOTH),
                        missing("Cube.java:5", "Cube", BOTH),
                        "ERROR warnings found and -Werror specified");
    }

    @Test
    void whatIsProvidedAlreadyStays() throws Exception {
        project.write("module com.acme { requires dev.slope;"
                + " provides dev.slope.ActivationProvider with com.acme.more.Cube_Slope; }");

        Outcome outcome = project.compile();

        assertThat(outcome.messages())
                .containsExactly(missing("Leaky.java:5", "Leaky", BOTH), "ERROR warnings found and -Werror specified");
    }

    @Test
    void theWarningIsSuppressed() throws Exception {
        project.write(LEAKY.replace("public final", "@SuppressWarnings(\"slope\")\npublic final"));
        project.write("module com.acme { requires dev.slope;"
                + " provides dev.slope.ActivationProvider with com.acme.more.Cube_Slope; }");

        assertThat(project.compile().messages()).isEmpty();
    }

    /** Without the service annotation the class path knows nothing; with it both paths do. */
    @Test
    void theServiceAnnotationIsUsedWhereItIsReadable() throws Exception {
        String module = "module com.acme { requires transitive dev.slope;%s exports com.acme;"
                + " provides dev.slope.ActivationProvider with " + BOTH + " }";
        Path services = project.classes().resolve("META-INF/services/dev.slope.ActivationProvider");

        project.write(String.format(module, ""));
        assertThat(project.compile().messages()).isEmpty();
        assertThat(services).doesNotExist();

        project.write(String.format(module, " requires static com.google.auto.service;"));
        assertThat(project.compile("-Xlint:-requires-automatic").messages()).isEmpty();
        assertThat(Files.readAllLines(services)).contains("com.acme.Leaky_Slope", "com.acme.more.Cube_Slope");
        assertThat(project.runModule("com.acme/com.acme.Main", NAMES)).isEqualTo(FOUND);
        assertThat(project.run("com.acme.Main", NAMES)).isEqualTo(FOUND);
    }

    @Test
    void aModuleThatDoesNotReadOursFailsByItself() throws Exception {
        project.write("module com.acme {}");

        Outcome outcome = project.compile();

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.messages())
                .anyMatch(message -> message.contains("package dev.slope is not visible"))
                .noneMatch(message -> message.contains("[slope."));
    }

    private static String missing(String place, String type, String providers) {
        return "WARNING " + place + " [slope.missing-provides] the module 'com.acme' does not provide '" + type
                + "', so these activations are not found on the module path; write in its module-info.java:"
                + " provides dev.slope.ActivationProvider with " + providers;
    }
}
