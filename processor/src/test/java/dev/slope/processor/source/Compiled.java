package dev.slope.processor.source;

import dev.slope.processor.SlopeProcessor;
import dev.slope.processor.check.Checks;
import dev.slope.processor.derive.Deriver;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
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
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Sources compiled with a processor that does nothing but read and check them. */
record Compiled(List<SourceClass> classes, List<Diagnostic<? extends JavaFileObject>> diagnostics, Path output) {

    /** Compiles sources by the names of their classes, with more on the class path. */
    static Compiled of(Map<String, String> sources, Path... classPath) {
        return of(ToolProvider.getSystemJavaCompiler(), sources, environment -> environment, classPath);
    }

    static Compiled of(String name, String source) {
        return of(Map.of(name, source));
    }

    /** As above, by any compiler, the environment handed to the reader in a wrapper. */
    static Compiled of(JavaCompiler compiler, Map<String, String> sources, Wrapper wrapper, Path... classPath) {
        ReadingProcessor processor = new ReadingProcessor(wrapper);
        List<Path> all = Stream.concat(Stream.of(TestCompiler.RUNTIME), Stream.of(classPath))
                .toList();
        TestCompiler.Output output = TestCompiler.compile(compiler, sources, all, List.of(processor));
        return new Compiled(processor.classes, output.diagnostics(), output.folder());
    }

    /** The classes, the generated ones included, as a jar would hold them. */
    static Path packaged(Map<String, String> sources) {
        TestCompiler.Output output = TestCompiler.compile(
                ToolProvider.getSystemJavaCompiler(),
                sources,
                List.of(TestCompiler.RUNTIME),
                List.of(new SlopeProcessor()));
        if (output.diagnostics().stream().anyMatch(message -> message.getKind() == Diagnostic.Kind.ERROR)) {
            throw new AssertionError(output.diagnostics().toString());
        }
        return output.folder();
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
            URL[] path = {output.toUri().toURL(), TestCompiler.RUNTIME.toUri().toURL()};
            return new URLClassLoader(path, Compiled.class.getClassLoader()).loadClass(binaryName);
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
                    .peek(type ->
                            type.methods().forEach(method -> Checks.check(Deriver.derive(method), reader.reporter())))
                    .forEach(classes::add);
            return false;
        }
    }
}
