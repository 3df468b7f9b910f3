package dev.slope.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of one compilation, with the annotation processor and without; what the processor adds is the difference, and what
 * the check of gradients written by hand adds that of its last two settings.
 * {@code warm} is a compiler that has compiled before, as in a build daemon, {@code cold} the first compilation of a
 * new virtual machine.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CompileTime {
    /** How many activations are compiled. */
    @Param({"1", "10", "100"})
    public int activations;

    /** What the processor does. */
    @Param({"NOTHING", "DERIVES", "CHECKS"})
    public Processing processing = Processing.DERIVES;

    /** Nothing, derives gradients, or also compares ones that are written by hand. */
    public enum Processing {
        /** It does not run. */
        NOTHING,
        /** There are no gradients by hand. */
        DERIVES,
        /** Every activation has one. */
        CHECKS
    }

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private Path output = Path.of("");
    private String libraries = "";

    /** Makes a folder for the output. */
    @Setup
    public void prepare() throws IOException, URISyntaxException {
        output = Files.createTempDirectory("compile-time-");
        libraries = libraries();
    }

    /** The class path of what is beside this program. */
    static String libraries() throws IOException, URISyntaxException {
        Path jar = Path.of(CompileTime.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> jars = Files.list(jar.resolveSibling("lib"))) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Deletes the output. */
    @TearDown
    public void clean() throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** In a compiler that has compiled before. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Fork(3)
    @Warmup(iterations = 8, time = 2)
    @Measurement(iterations = 5, time = 2)
    public boolean warm() {
        return compile();
    }

    /** In a new virtual machine. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(5)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public boolean cold() {
        return compile();
    }

    private boolean compile() {
        List<String> options = processing == Processing.NOTHING
                ? List.of("-d", output.toString(), "-cp", libraries, "-proc:none")
                : List.of("-d", output.toString(), "-cp", libraries, "-processorpath", libraries);
        List<JavaFileObject> sources = Activations.sources(activations, processing == Processing.CHECKS);
        StringWriter messages = new StringWriter();
        boolean succeeds =
                compiler.getTask(messages, null, null, options, null, sources).call();
        if (!succeeds) {
            throw new IllegalStateException("the compilation failed: " + messages);
        }
        return true;
    }
}
