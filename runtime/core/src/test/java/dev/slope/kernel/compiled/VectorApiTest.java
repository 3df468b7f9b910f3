package dev.slope.kernel.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.compiled.Kernel.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same program in virtual machines with the Vector API and without. */
class VectorApiTest {
    private static final String OPTION = "--add-modules=jdk.incubator.vector";

    /** Runs kernels for a while, in which they become hot where they can; prints what they compute, each outcome once. */
    static final class Program {
        private static final int SIZE = 20_000;

        private Program() {}

        public static void main(String[] arguments) throws InterruptedException {
            Var x = Expr.variable("x");
            float[] input = new float[SIZE];
            Random random = new Random(9);
            for (int i = 0; i < SIZE; i++) {
                input[i] = (float) random.nextGaussian() * 4;
            }
            for (String formula : List.of("x * sigmoid(x)", "sin(x) + log1p(x * x)")) {
                Kernel kernel = Kernel.compile(
                                new Computation(List.of(x), List.of(), List.of(Text.parse(formula))),
                                ElementType.FLOAT32,
                                Precision.STORED)
                        .orElseThrow();
                float[][] arrays = {input, new float[SIZE]};
                int before = 0;
                for (int i = 0; i < 60; i++) {
                    kernel.run(arrays, new int[2], new double[0], SIZE);
                    int bits = Arrays.hashCode(arrays[1]);
                    if (i == 0 || bits != before) {
                        System.out.println(formula + " " + bits);
                    }
                    before = bits;
                    Thread.sleep(10);
                }
            }
        }
    }

    private static List<String> run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    @Test
    void bitsAreTheSameColdAndHotWithItAndWithout() throws Exception {
        List<String> with = run(OPTION);
        List<String> without = run();
        assertThat(with.stream().filter(line -> line.startsWith("x *"))).hasSize(1);
        assertThat(with.stream().filter(line -> line.startsWith("sin"))).hasSize(1);
        assertThat(without)
                .containsSubsequence(
                        with.stream().filter(line -> line.contains("x)")).toList());
        // said once, where it is missing, by a program to which it matters
        assertThat(without.stream().filter(line -> line.contains("--add-modules jdk.incubator.vector")))
                .hasSize(1)
                .allMatch(line -> line.contains("JDK_JAVA_OPTIONS"));
        assertThat(with).noneMatch(line -> line.contains("JDK_JAVA_OPTIONS"));
    }
}
