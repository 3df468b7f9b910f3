package dev.slope.processor.source;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles sources that are given as text, against what generated classes need of the run time. */
final class TestCompiler {
    private static final Path CORE = Path.of("../runtime/core/src/main/java/dev/slope");
    private static final List<String> TYPES = List.of(
            "Activation",
            "AdaptiveFormula",
            "ActivationDefinition",
            "ActivationProvider",
            "Formula",
            "GeneratedScalar",
            "GeneratedTensor",
            "Gradient",
            "Kink",
            "Param",
            "Parameter",
            "ScalarDefinition",
            "Signature",
            "Special",
            "TensorDefinition",
            "Training");

    private static final String ARGUMENTS = """
            package dev.slope;

            public interface ActivationArguments {
                double number(int index);

                Tensor tensor(int index);

                boolean training();

                Generator random();
            }
            """;

    /** The annotations and interfaces of the run time, with stand-ins for its tensors. */
    static final Path RUNTIME = runtime();

    record Output(Path folder, List<Diagnostic<? extends JavaFileObject>> diagnostics) {}

    private TestCompiler() {}

    /** Compiles sources by the names of their classes, with more on the class path. */
    static Output compile(
            JavaCompiler compiler, Map<String, String> sources, List<Path> classPath, List<Processor> processors) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            Path output = temporary();
            List<Path> all = new ArrayList<>(classPath);
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                all.add(Path.of(entry));
            }
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, all);
            List<String> options = processors.isEmpty() ? List.of("-proc:none") : List.of();
            JavaCompiler.CompilationTask task = compiler.getTask(
                    Writer.nullWriter(),
                    files,
                    diagnostics,
                    options,
                    null,
                    files.getJavaFileObjectsFromPaths(written(sources)));
            task.setProcessors(processors);
            task.call();
            return new Output(output, diagnostics.getDiagnostics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path runtime() {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("dev.slope.Tensor", "package dev.slope; public interface Tensor {}");
        sources.put("dev.slope.Generator", "package dev.slope; public interface Generator {}");
        sources.put("dev.slope.ActivationArguments", ARGUMENTS);
        for (String name : TYPES) {
            try {
                sources.put("dev.slope." + name, Files.readString(CORE.resolve(name + ".java")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return compile(ToolProvider.getSystemJavaCompiler(), sources, List.of(), List.of())
                .folder();
    }

    /** Files with these contents, since not every compiler reads from memory. */
    private static List<Path> written(Map<String, String> sources) throws IOException {
        Path folder = temporary();
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        return files;
    }

    private static Path temporary() throws IOException {
        Path folder = Files.createTempDirectory("slope");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return folder;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
