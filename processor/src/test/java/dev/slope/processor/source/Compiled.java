package dev.slope.processor.source;

import dev.slope.processor.check.Plausibility;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Sources compiled with a processor that does nothing but read them. */
record Compiled(List<SourceClass> classes, List<Diagnostic<? extends JavaFileObject>> diagnostics, Path output) {
    private static final Path CORE = Path.of("../runtime/core/src/main/java/dev/slope");
    private static final Path LIBRARY = compileLibrary();

    /** Compiles files given by their content, the public class of each named as in {@code names}. */
    static Compiled of(Map<String, String> sources) {
        return of(ToolProvider.getSystemJavaCompiler(), sources, environment -> environment);
    }

    /** As above, by any compiler, the environment handed to the reader in a wrapper. */
    static Compiled of(JavaCompiler compiler, Map<String, String> sources, Wrapper wrapper) {
        ReadingProcessor processor = new ReadingProcessor(wrapper);
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Path output = temporary();
        compile(compiler, diagnostics, output, sources, processor);
        return new Compiled(processor.classes, diagnostics.getDiagnostics(), output);
    }

    static Compiled of(String name, String source) {
        return of(Map.of(name, source));
    }

    /** A map that keeps the order. */
    static Map<String, String> sources(String... namesAndSources) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (int i = 0; i < namesAndSources.length; i += 2) {
            sources.put(namesAndSources[i], namesAndSources[i + 1]);
        }
        return sources;
    }

    List<ActivationMethod> methods() {
        return classes.stream().flatMap(type -> type.methods().stream()).toList();
    }

    ActivationMethod method(String name) {
        return methods().stream()
                .filter(method -> method.registeredName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method " + name + " in " + methods() + "; " + messages()));
    }

    List<String> messages() {
        return diagnostics.stream()
                .map(message -> message.getMessage(Locale.ROOT))
                .toList();
    }

    /** The compiled class. */
    Class<?> load(String binaryName) {
        try {
            return new URLClassLoader(
                            new URL[] {output.toUri().toURL(), LIBRARY.toUri().toURL()},
                            Compiled.class.getClassLoader())
                    .loadClass(binaryName);
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(messages().toString(), e);
        }
    }

    /** Puts something around the environment that the compiler hands out. */
    @FunctionalInterface
    interface Wrapper {
        ProcessingEnvironment wrap(ProcessingEnvironment environment);
    }

    private static final class ReadingProcessor extends AbstractProcessor {
        private final Wrapper wrapper;
        private final List<SourceClass> classes = new ArrayList<>();
        private SourceReader reader;

        ReadingProcessor(Wrapper wrapper) {
            this.wrapper = wrapper;
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            reader = SourceReader.of(wrapper.wrap(environment));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            round.getRootElements().stream()
                    .filter(TypeElement.class::isInstance)
                    .map(type -> reader.read((TypeElement) type))
                    .filter(type -> !type.methods().isEmpty())
                    .peek(type -> type.methods().forEach(method -> Plausibility.check(method, reader.reporter())))
                    .forEach(classes::add);
            return false;
        }
    }

    /** Files with these contents, since not every compiler reads from memory. */
    private static List<Path> written(Map<String, String> sources) {
        Path folder = temporary();
        List<Path> files = new ArrayList<>();
        sources.forEach((name, source) -> {
            Path file = folder.resolve(name.replace('.', '/') + ".java");
            try {
                Files.createDirectories(file.getParent());
                files.add(Files.writeString(file, source));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return files;
    }

    /** The annotations, and stand-ins for what they go with. */
    private static Path compileLibrary() {
        Path output = temporary();
        Map<String, String> sources = sources("dev.slope.Tensor", "package dev.slope; public interface Tensor {}");
        for (String name : List.of("Activation", "Kink", "Gradient", "Param", "Special")) {
            try {
                sources.put("dev.slope." + name, Files.readString(CORE.resolve(name + ".java")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        compile(ToolProvider.getSystemJavaCompiler(), diagnostics, output, sources, null);
        return output;
    }

    private static void compile(
            JavaCompiler compiler,
            DiagnosticCollector<JavaFileObject> diagnostics,
            Path output,
            Map<String, String> sources,
            @Nullable AbstractProcessor processor) {
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            List<Path> classPath = new ArrayList<>();
            if (processor != null) {
                classPath.add(LIBRARY);
            }
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                classPath.add(Path.of(entry));
            }
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            List<String> options = processor == null ? List.of("-proc:none") : List.of("-parameters");
            JavaCompiler.CompilationTask task = compiler.getTask(
                    Writer.nullWriter(),
                    files,
                    diagnostics,
                    options,
                    null,
                    files.getJavaFileObjectsFromPaths(written(sources)));
            if (processor != null) {
                task.setProcessors(List.of(processor));
            }
            boolean succeeded = task.call();
            if (processor == null && !succeeded) {
                throw new AssertionError(diagnostics.getDiagnostics().toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("slope");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
