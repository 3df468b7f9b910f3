package dev.slope.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.DType;
import dev.slope.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a process that writes is killed, or its thread interrupted, the file is whole. */
class KilledWriterTest {
    private static final int COUNT = 64;
    private static final int SIZE = 1 << 14;

    /** Writes the file over and over, ones and twos by turns, and tells each time. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            for (int turn = 0; ; turn++) {
                SafetensorsWriter.write(
                        Path.of(arguments[0]), Map.of(), all(Tensor.full(DType.FLOAT32, turn % 2 + 1, SIZE)));
                System.out.println("written");
            }
        }
    }

    private static Map<String, Tensor> all(Tensor tensor) {
        return IntStream.range(0, COUNT)
                .boxed()
                .collect(Collectors.toMap(i -> "numbers" + i, i -> tensor, (a, b) -> a, LinkedHashMap::new));
    }

    @Test
    void leavesTheOldFileOrTheNewOne(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("model.safetensors");
        Random random = new Random(1);
        for (int round = 0; round < 3; round++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
                for (int written = 0; written < 3; written++) {
                    assertThat(out.readLine()).isEqualTo("written");
                }
                TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
            } finally {
                writer.destroyForcibly().waitFor();
            }
            Tensor all = Tensor.concat(0, read(file).toArray(Tensor[]::new));
            assertThat(all.min().item()).isEqualTo(all.max().item()).isIn(1.0, 2.0);
        }
    }

    private static List<Tensor> read(Path file) {
        Map<String, Tensor> expected = all(Tensor.symbolic(DType.FLOAT32, SIZE));
        return SafetensorsReader.read(file, in -> in.tensors(expected));
    }

    /** Channels would be closed by the interruption. */
    @Test
    void anInterruptedThreadCanSaveAndLoad(@TempDir Path folder) {
        Path file = folder.resolve("model.safetensors");
        Tensor numbers = Tensor.uniform(DType.FLOAT32, 1, SIZE);
        Thread.currentThread().interrupt();
        try {
            SafetensorsWriter.write(file, Map.of(), all(numbers));
            assertThat(read(file)).allMatch(numbers::equalBits);
        } finally {
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        }
    }
}
