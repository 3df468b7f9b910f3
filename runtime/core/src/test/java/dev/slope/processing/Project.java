package dev.slope.processing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A user's project in a folder: sources that are compiled as build tools do it, and run in a virtual machine of their own. */
final class Project {
    /** A main class that prints, for each name that it is given, the value and the derivative at 2. */
    static final String MAIN = """
            package com.acme;

            import dev.slope.Activations;

            final class Main {
                private Main() {}

                public static void main(String[] names) {
                    for (String name : names) {
                        System.out.println(Activations.find(name)
                                .map(found -> name + " " + found.value(2) + " " + found.derivative(2))
                                .orElse("no " + name));
                    }
                }
            }
            """;

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /** Everything but our own tests, which register activations, too, and what programs need not have. */
    private static final List<String> LIBRARIES = Arrays.stream(CLASS_PATH.split(File.pathSeparator, -1))
            .filter(entry ->
                    !entry.endsWith("test-classes") && !entry.matches(".*(junit|opentest4j|kotlin|xchart).*\\.jar"))
            .toList();

    /** What programs that draw plots need. */
    static final List<String> XCHART = Arrays.stream(CLASS_PATH.split(File.pathSeparator, -1))
            .filter(entry -> entry.matches(".*xchart.*\\.jar"))
            .toList();

    private final Path sources;
    private final Path classes;

    Project(Path folder) throws IOException {
        sources = Files.createDirectories(folder.resolve("src"));
        classes = Files.createDirectories(folder.resolve("classes"));
    }

    /** What a compiler said: one line a message, {@code ERROR Leaky.java:7 [slope.id] ...}. */
    record Outcome(boolean succeeded, List<String> messages) {}

    /** Writes a class, or a module descriptor, where its text says. */
    Path write(String source) throws IOException {
        Path file = sources.resolve(nameOf(source).replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, source);
    }

    private static String nameOf(String source) {
        if (source.startsWith("module ")) {
            return "module-info";
        }
        Matcher declared = PACKAGE.matcher(source);
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException("no class in: " + source);
        }
        return declared.find() ? declared.group(1) + "." + type.group(1) : type.group(1);
    }

    /** Deletes a source, and what was made of it, as a build tool does that compiles incrementally. */
    void delete(String name) throws IOException {
        String path = name.replace('.', '/');
        Files.delete(sources.resolve(path + ".java"));
        Pattern made = Pattern.compile(Pattern.quote(path) + "(_Slope)?(\\$.*)?\\.(class|java)");
        for (Path file : files(classes)) {
            String relative = classes.relativize(file).toString().replace(File.separatorChar, '/');
            if (made.matcher(relative).matches()) {
                Files.delete(file);
            }
        }
    }

    /** The files below {@code folder}. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    Path classes() {
        return classes;
    }

    /** Compiles all sources. */
    Outcome compile(String... options) throws IOException {
        return compile(files(sources), options);
    }

    /** Compiles some sources against the classes that were made of the others. */
    Outcome compile(List<Path> files, String... options) throws IOException {
        boolean isModule = Files.exists(sources.resolve("module-info.java"));
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-processorpath", CLASS_PATH, "-parameters", "-Xlint:all,-processing", "-Werror"));
        all.addAll(List.of("-d", classes.toString()));
        all.addAll(isModule ? List.of("-p", path(LIBRARIES)) : List.of("-cp", path(withClasses())));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean succeeded = compiler.getTask(
                            null, manager, diagnostics, all, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            return new Outcome(
                    succeeded,
                    diagnostics.getDiagnostics().stream().map(Project::line).toList());
        }
    }

    private static String line(Diagnostic<? extends JavaFileObject> message) {
        String place = message.getSource() == null
                ? ""
                : Path.of(message.getSource().getName()).getFileName() + ":" + message.getLineNumber() + " ";
        return message.getKind() + " " + place + message.getMessage(Locale.ROOT);
    }

    /** The lines that a main class prints, run from the class path. */
    List<String> run(String mainClass, String... arguments) throws IOException, InterruptedException {
        return java(List.of("-cp", path(withClasses()), mainClass), arguments);
    }

    /** The lines that a main class prints, run from the module path: {@code com.acme/com.acme.Main}. */
    List<String> runModule(String mainClass, String... arguments) throws IOException, InterruptedException {
        return runModule(List.of(), List.of(), mainClass, arguments);
    }

    /** The same with libraries that are on the module path, too, and options. */
    List<String> runModule(List<String> more, List<String> options, String mainClass, String... arguments)
            throws IOException, InterruptedException {
        List<String> modulePath = new ArrayList<>(withClasses());
        modulePath.addAll(more);
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-p", path(modulePath), "-m", mainClass));
        return java(all, arguments);
    }

    private List<String> withClasses() {
        return Stream.concat(Stream.of(classes.toString()), LIBRARIES.stream()).toList();
    }

    private static String path(List<String> entries) {
        return String.join(File.pathSeparator, entries);
    }

    private static List<String> java(List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + " failed: " + output);
        }
        return output.lines().toList();
    }
}
