package dev.slope.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.processing.Project.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Activations that another processor generates: they are seen a round later. */
class RoundsTest {
    private static final String[] PROCESSORS = {
        "-processor",
        String.join(
                ",",
                Generator.class.getName(),
                "dev.slope.processor.SlopeProcessor",
                "com.google.auto.service.processor.AutoServiceProcessor")
    };

    /** Generates a cube in the first round, and a fourth power in the second. */
    public static final class Generator extends AbstractProcessor {
        private final List<String> names = List.of("cube", "fourth");
        private int round;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
            if (round < names.size()) {
                write("Generated" + round, names.get(round++));
            }
            return false;
        }

        private void write(String type, String name) {
            String formula = name.equals("cube") ? "x * x * x" : "x * x * x * x";
            try (Writer out = processingEnv
                    .getFiler()
                    .createSourceFile("com.acme." + type)
                    .openWriter()) {
                out.write(activation(type, name, formula));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
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

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = new Project(folder);
        project.write(Project.MAIN);
    }

    @Test
    void activationsOfAllRoundsAreFound() throws Exception {
        project.write(activation("Square", "square", "x * x"));

        assertThat(project.compile(PROCESSORS)).isEqualTo(new Outcome(true, List.of()));
        assertThat(project.run("com.acme.Main", "square", "cube", "fourth"))
                .containsExactly("square 4.0 4.0", "cube 8.0 12.0", "fourth 16.0 32.0");
    }

    @Test
    void modulesProvideThemAll() throws Exception {
        project.write(activation("Square", "square", "x * x"));
        project.write("module com.acme { requires dev.slope; provides dev.slope.ActivationProvider with"
                + " com.acme.Generated0_Slope, com.acme.Generated1_Slope, com.acme.Square_Slope; }");

        assertThat(project.compile(PROCESSORS)).isEqualTo(new Outcome(true, List.of()));
        assertThat(project.runModule("com.acme/com.acme.Main", "square", "cube", "fourth"))
                .containsExactly("square 4.0 4.0", "cube 8.0 12.0", "fourth 16.0 32.0");
    }

    @Test
    void aNameIsTakenInLaterRounds() throws Exception {
        project.write(activation("Square", "fourth", "x * x"));

        assertThat(project.compile(PROCESSORS).messages())
                .first()
                .asString()
                .startsWith("ERROR Generated1.java:")
                .contains("[slope.duplicate-name] 'fourth' is already the name of com.acme.Square.fourth");
    }
}
