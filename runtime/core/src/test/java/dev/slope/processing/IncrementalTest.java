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

/** Builds that compile only what has changed, as Gradle's and the editors' do. */
class IncrementalTest {
    private static final String SQUARE = activation("Square", "square", "x * x");
    private static final String CUBE = activation("Cube", "cube", "x * x * x");

    @TempDir
    private Path folder;

    private Project project;
    private Path cube;

    @BeforeEach
    void project() throws IOException {
        project = new Project(folder);
        project.write(Project.MAIN);
        project.write(SQUARE);
        cube = project.write(CUBE);
    }

    private static String activation(String type, String name, String formula) {
        return """
                package com.acme;

                import dev.slope.Activation;

                final class %s {
                    private %1$s() {}

                    @Activation
                    static double %s(double x) {
                        return %s;
                    }
                }
                """.formatted(type, name, formula);
    }

    private void compile(Path... changed) throws IOException {
        Outcome outcome = changed.length == 0 ? project.compile() : project.compile(List.of(changed));
        assertThat(outcome).isEqualTo(new Outcome(true, List.of()));
    }

    private List<String> run(String... names) throws IOException, InterruptedException {
        return project.run("com.acme.Main", names);
    }

    @Test
    void aClassThatIsCompiledAloneLeavesTheOthers() throws Exception {
        compile();
        cube = project.write(activation("Cube", "cube", "-x * x * x"));
        compile(cube);

        assertThat(run("square", "cube")).containsExactly("square 4.0 4.0", "cube -8.0 -12.0");
    }

    @Test
    void aClassThatIsAddedIsFound() throws Exception {
        compile();
        compile(project.write(activation("Fourth", "fourth", "x * x * x * x")));

        assertThat(run("square", "cube", "fourth"))
                .containsExactly("square 4.0 4.0", "cube 8.0 12.0", "fourth 16.0 32.0");
    }

    /** The services file still names what was made of the deleted class. */
    @Test
    void aDeletedClassIsForgotten() throws Exception {
        compile();
        project.delete("com.acme.Cube");

        assertThat(Files.readString(project.classes().resolve("META-INF/services/dev.slope.ActivationProvider")))
                .contains("Cube_Slope");
        assertThat(run("square", "cube", "relu"))
                .contains("square 4.0 4.0", "no cube", "relu 2.0 1.0")
                .anyMatch(line -> line.contains("WARNING") && line.contains("com.acme.Cube_Slope not found"));

        compile(project.write(SQUARE));
        assertThat(run("square", "cube")).contains("square 4.0 4.0", "no cube");
    }

    @Test
    void aRenamedActivationIsFoundByItsNewName() throws Exception {
        compile();
        compile(project.write(activation("Cube", "third", "x * x * x")));

        assertThat(run("third", "cube", "square")).containsExactly("third 8.0 12.0", "no cube", "square 4.0 4.0");
    }

    /** One file for each top-level class, made from that alone: what Gradle needs to know what to delete. */
    @Test
    void oneFileIsGeneratedForEachClass() throws Exception {
        compile();

        assertThat(Project.files(project.classes()).stream()
                        .map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".java")))
                .containsExactly("Cube_Slope.java", "Square_Slope.java");
    }
}
