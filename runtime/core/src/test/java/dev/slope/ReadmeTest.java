package dev.slope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The code of the README compiles. */
class ReadmeTest {
    /** What the last block of a section becomes part of, in the place of the %s. */
    private static final Map<String, String> FRAMES = Map.of(
            "The idea", "static void run(Tensor images, Tensor digits) { %s }",
            "Models", "static void run(Dataset images) { %s }",
            "Data", "static void run(Model model, Path images, Path labels) { %s }",
            "Test your activations", "%s");

    /** Sections whose code other tests look at: what the compiler says of it, what module descriptors need. */
    private static final List<String> ELSEWHERE = List.of("What the compiler tells you", "Use it in your project");

    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** All that the module exports, but for what has the names of others in Kotlin. */
    private static final String IMPORTS = Stream.concat(
                    ModuleFinder.of(Path.of("target/classes"))
                            .find("dev.slope")
                            .orElseThrow()
                            .descriptor()
                            .exports()
                            .stream()
                            .map(Exports::source)
                            .filter(name -> !name.endsWith(".kotlin")),
                    Stream.of("java.nio.file", "java.util.stream", "org.junit.jupiter.api"))
            .map(name -> "import " + name + ".*;")
            .collect(Collectors.joining());

    @TempDir
    private Path folder;

    /** The last block of Java in each section that has one. */
    private static Map<String, String> blocks() throws IOException {
        Map<String, String> blocks = new LinkedHashMap<>();
        for (String section : Files.readString(Path.of("../../README.md")).split("\n## ", -1)) {
            String heading = section.substring(0, section.indexOf('\n'));
            BLOCK.matcher(section).results().forEach(block -> blocks.put(heading, block.group(1)));
        }
        return blocks;
    }

    @TestFactory
    Stream<DynamicTest> compiles() throws IOException {
        Map<String, String> blocks = blocks();
        blocks.keySet().removeAll(ELSEWHERE);
        assertThat(blocks.keySet()).containsExactlyInAnyOrderElementsOf(FRAMES.keySet());
        return blocks.entrySet().stream()
                .map(block -> dynamicTest(
                        block.getKey(),
                        () -> assertThat(errors(String.format(FRAMES.get(block.getKey()), block.getValue())))
                                .isEmpty()));
    }

    @Test
    void noticesMistakes() {
        assertThat(errors("static void run(Model model) { model.load(1); }")).hasSize(1);
    }

    private List<String> errors(String members) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        options.addAll(List.of("-cp", System.getProperty("java.class.path")));
        List<Source> sources = List.of(new Source(IMPORTS + "class Snippet { " + members + " }"));
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, options, null, sources)
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
                .map(message -> message.getMessage(Locale.ROOT))
                .toList();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Snippet.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
