package dev.slope.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slope.processing.Project.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever activations are declared and whatever they are called: compiled, found and evaluated. */
class DeclarationsTest {
    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = new Project(folder);
        project.write(Project.MAIN);
    }

    private List<String> run(String... names) throws IOException, InterruptedException {
        assertThat(project.compile("-Xlint:-overloads")).isEqualTo(new Outcome(true, List.of()));
        return project.run("com.acme.Main", names);
    }

    @Test
    void theDefaultPackage() throws Exception {
        project.write("""
                import dev.slope.Activation;
                import dev.slope.Gradient;

                final class Nowhere {
                    private Nowhere() {}

                    @Activation
                    static double square(double x) {
                        return x * x;
                    }

                    static final class Within {
                        private Within() {}

                        @Activation
                        static double cube(double x) {
                            return x * x * x;
                        }

                        @Gradient("cube")
                        static double cubeGradient(double x) {
                            return 3 * x * x;
                        }
                    }
                }
                """);

        assertThat(run("square", "cube", "Nowhere.square", "Nowhere.Within.cube"))
                .containsExactly(
                        "square 4.0 4.0", "cube 8.0 12.0", "Nowhere.square 4.0 4.0", "Nowhere.Within.cube 8.0 12.0");
    }

    @Test
    void nestedClassesInterfacesRecordsAndEnums() throws Exception {
        project.write("""
                package com.acme;

                import dev.slope.Activation;
                import dev.slope.Gradient;

                interface Outer {
                    @Activation
                    static double first(double x) {
                        return x;
                    }

                    enum Kind {
                        ONE;

                        @Activation
                        static double second(double x) {
                            return 2 * x;
                        }
                    }

                    record Point(double x) {
                        @Activation
                        static double third(double x) {
                            return 3 * x;
                        }

                        static class Deep {
                            @Activation
                            static double fourth(double x) {
                                return 4 * x;
                            }

                            @Gradient("fourth")
                            static double slope(double x) {
                                return 4;
                            }
                        }
                    }
                }
                """);

        assertThat(run("first", "second", "third", "com.acme.Outer.Point.Deep.fourth"))
                .containsExactly(
                        "first 2.0 1.0", "second 4.0 2.0", "third 6.0 3.0", "com.acme.Outer.Point.Deep.fourth 8.0 4.0");
    }

    @Test
    void overloads() throws Exception {
        project.write("""
                package com.acme;

                import dev.slope.Activation;
                import dev.slope.Gradient;
                import dev.slope.Param;
                import dev.slope.Tensor;

                final class Overloads {
                    private Overloads() {}

                    @Activation
                    static double scale(double x) {
                        return 2 * x;
                    }

                    @Activation("scaleFloat")
                    static float scale(float x) {
                        return 3 * x;
                    }

                    @Activation("scaleBy")
                    static double scale(double x, @Param(4) double factor) {
                        return factor * x;
                    }

                    @Activation("scaleTensor")
                    static Tensor scale(Tensor x) {
                        return x.times(5);
                    }

                    @Gradient("scaleBy")
                    static double slope(double x, double factor) {
                        return factor;
                    }

                    @Gradient("scale")
                    static double slope(double x) {
                        return 2;
                    }
                }
                """);

        assertThat(run(
                        "scale",
                        "scaleFloat",
                        "scaleBy",
                        "com.acme.Overloads.scale",
                        "com.acme.Overloads.scaleFloat",
                        "com.acme.Overloads.scaleBy"))
                .containsExactly(
                        "scale 4.0 2.0",
                        "scaleFloat 6.0 3.0",
                        "scaleBy 8.0 4.0",
                        "com.acme.Overloads.scale 4.0 2.0",
                        "com.acme.Overloads.scaleFloat 6.0 3.0",
                        "com.acme.Overloads.scaleBy 8.0 4.0");
    }

    /** Generated classes are named after the methods: without care, these would be one file, or hide what they use. */
    @Test
    void namesThatCollide() throws Exception {
        String[] names = {
            "bump",
            "Bump",
            "bUMP",
            "bump2",
            "math",
            "special",
            "list",
            "override",
            "string",
            "signature",
            "formula",
            "parameter",
            "scalarDefinition",
            "activationProvider",
            "awkward",
            "awkward_Slope",
            "value",
            "derivative",
            "p",
            "float_",
            "generated",
            "autoService",
            "double_",
            "dOUBLE",
            "activationDefinition",
            "kink",
            "definitions"
        };
        StringBuilder methods = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            methods.append("""
                        @Activation
                        static double %s(double x) {
                            return Math.max(x, 0.5 * x) + %d * Math.tanh(x) * dev.slope.Special.sigmoid(x);
                        }
                    """.formatted(names[i], i));
        }
        project.write("""
                package com.acme;

                import dev.slope.Activation;

                final class Awkward {
                    private Awkward() {}

                %s
                }
                """.formatted(methods));
        project.write("""
                package com.acme;

                import dev.slope.Activation;
                import dev.slope.Param;

                final class Variables {
                    private Variables() {}

                    @Activation
                    static double offsets(double y, @Param(1) double p, @Param(2) double dy, @Param(3) double length) {
                        return y * p + dy * length;
                    }

                    @Activation
                    static double indices(double i, @Param(1) double x, @Param(2) double xOffset, @Param(3) double index) {
                        return i * x + xOffset * index;
                    }

                    @Activation
                    static double signs(double $x, @Param(value = 1, trainable = true) double _p) {
                        return $x * _p + $x;
                    }
                }
                """);

        List<String> lines = run(names);
        for (int i = 0; i < names.length; i++) {
            double tanh = Math.tanh(2);
            double sigmoid = 1 / (1 + Math.exp(-2));
            String[] parts = lines.get(i).split(" ", -1);
            assertThat(parts[0]).isEqualTo(names[i]);
            assertThat(Double.parseDouble(parts[1])).isCloseTo(2 + i * tanh * sigmoid, within(1e-12));
            assertThat(Double.parseDouble(parts[2]))
                    .isCloseTo(1 + i * sigmoid * (1 - tanh * tanh + tanh * (1 - sigmoid)), within(1e-12));
        }
        assertThat(project.run("com.acme.Main", "offsets", "indices", "signs"))
                .containsExactly("offsets 8.0 1.0", "indices 8.0 1.0", "signs 4.0 2.0");
    }
}
