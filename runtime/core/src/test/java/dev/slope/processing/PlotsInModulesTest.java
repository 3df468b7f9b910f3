package dev.slope.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plots of a program in a named module, which XChart is not: it has no module name of its own. */
class PlotsInModulesTest {
    private static final String MAIN = """
            package com.acme;

            import dev.slope.Activations;
            import dev.slope.plot.Plots;

            final class Main {
                private Main() {}

                public static void main(String[] names) {
                    try {
                        System.out.println(Plots.activations(Activations.get("relu")).png().length > 1000);
                    } catch (IllegalStateException e) {
                        System.out.println(e.getMessage());
                    }
                }
            }
            """;

    private static final String RUN = "com.acme/com.acme.Main";

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = new Project(folder);
        project.write(MAIN);
        project.write("module com.acme { requires dev.slope; }");
        assertThat(project.compile().messages()).isEmpty();
    }

    @Test
    void drawnByXChartOnTheModulePath() throws Exception {
        assertThat(project.runModule(Project.XCHART, List.of(), RUN)).containsExactly("true");
    }

    @Test
    void drawnByXChartOnTheClassPath() throws Exception {
        List<String> onClassPath = List.of("-cp", String.join(File.pathSeparator, Project.XCHART));
        assertThat(project.runModule(List.of(), onClassPath, RUN)).containsExactly("true");
    }

    @Test
    void namesWhatIsMissing() throws Exception {
        assertThat(project.runModule(RUN)).singleElement().asString().contains("add org.knowm.xchart:xchart");
    }
}
