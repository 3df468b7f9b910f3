package dev.slope.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/**
 * The time of a process of {@code javac} that compiles activations, from its start to its end. Prints a {@link Figure} for
 * each number of activations.
 */
public final class ColdCompile {
    private ColdCompile() {}

    /** Takes {@code with}, for what a build does, or {@code without} the annotation processor. */
    public static void main(String... args) throws IOException, InterruptedException, URISyntaxException {
        boolean isProcessed = args[0].equals("with");
        String libraries = CompileTime.libraries();
        for (int count : new int[] {1, 10, 100}) {
            double[] times = new double[Effort.current().fewestCalls()];
            for (int i = 0; i < times.length; i++) {
                times[i] = compile(count, isProcessed, libraries);
            }
            System.out.println(Figure.of(Integer.toString(count), times));
        }
    }

    private static double compile(int count, boolean isProcessed, String libraries)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cold-compile-");
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                    "-d",
                    folder.toString(),
                    "-cp",
                    libraries));
            command.addAll(isProcessed ? List.of("-processorpath", libraries) : List.of("-proc:none"));
            for (JavaFileObject source : Activations.sources(count, false)) {
                Path file = folder.resolve(Path.of(source.toUri().getPath()).getFileName());
                Files.writeString(file, source.getCharContent(true));
                command.add(file.toString());
            }
            long start = System.nanoTime();
            int code = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("messages").toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("javac failed: " + Files.readString(folder.resolve("messages")));
            }
            return System.nanoTime() - start;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
