package dev.slope.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auto.service.processor.AutoServiceProcessor;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/** What is generated, to the letter: one file that shows every part of it. */
class GoldenTest {
    private static final Path RESOURCES = Path.of("src/test/resources/golden");
    private static final Path RUNTIME = Path.of("../runtime/core/src/main/java/dev/slope");
    private static final Path EXPRESSION = Path.of("../runtime/expression/src/main/java/dev/slope/expression");

    @Test
    void generatesWhatItDid() throws IOException {
        Compilation compilation = compile();

        assertThat(compilation.errors()).isEmpty();
        String generated = compilation
                .generatedSourceFile("com.acme.MyActivations_Slope")
                .orElseThrow()
                .getCharContent(false)
                .toString();
        assertThat(generated).isEqualTo(Files.readString(RESOURCES.resolve("MyActivations_Slope.java.txt")));
    }

    @Test
    void registersTheProvider() throws IOException {
        JavaFileObject services = compile()
                .generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/services/dev.slope.ActivationProvider")
                .orElseThrow();

        assertThat(new String(services.openInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("com.acme.MyActivations_Slope");
    }

    /** The run time is compiled along, with a tensor of which only the used operations are there. */
    private static Compilation compile() throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        sources.add(source(RESOURCES.resolve("MyActivations.java")));
        sources.add(JavaFileObjects.forSourceString("dev.slope.Tensor", """
                package dev.slope;

                public interface Tensor {
                    Tensor square();

                    Tensor sum(int axis, boolean keepDimensions);

                    Tensor sqrt();

                    Tensor times(Tensor other);

                    Tensor div(Tensor other);
                }
                """));
        sources.add(JavaFileObjects.forSourceString("dev.slope.Generator", """
                package dev.slope;

                public interface Generator {
                    Tensor like(Tensor x);
                }
                """));
        sources.add(JavaFileObjects.forSourceString("dev.slope.ActivationArguments", """
                package dev.slope;

                public interface ActivationArguments {
                    double number(int index);

                    Tensor tensor(int index);

                    boolean training();

                    Generator random();
                }
                """));
        Stream.of(
                        "Activation",
                        "Gradient",
                        "Param",
                        "Formula",
                        "GeneratedScalar",
                        "GeneratedTensor",
                        "Kink",
                        "Parameter",
                        "Signature",
                        "ActivationDefinition",
                        "ActivationProvider",
                        "ScalarDefinition",
                        "TensorDefinition",
                        "Training",
                        "Special")
                .map(name -> source(RUNTIME.resolve(name + ".java")))
                .forEach(sources::add);
        sources.add(source(EXPRESSION.resolve("SpecialFunctions.java")));
        return javac().withProcessors(new SlopeProcessor(), new AutoServiceProcessor())
                .withOptions("-Xlint:all,-processing", "-Werror")
                .compile(sources);
    }

    private static JavaFileObject source(Path path) {
        try {
            return JavaFileObjects.forSourceString(
                    path.getFileName().toString().replace(".java", ""), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
