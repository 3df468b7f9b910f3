package dev.slope.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.benchmarks.Effort;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunnerTest {
    private static final Jdk JDK = Jdk.in(Path.of(System.getProperty("java.home")));

    private final Runner runner = new Runner(
            new Place(Path.of("nowhere")), List.of(JDK), Effort.QUICK, new PrintWriter(new StringWriter(), true));

    /** What is run. */
    static final class Driver {
        private Driver() {}

        /** Prints what it is given, fails if that is nothing. */
        public static void main(String... args) {
            if (args.length == 0) {
                throw new IllegalStateException("nothing to print", new IllegalArgumentException("the reason"));
            }
            System.out.println(String.join("\t", args));
            System.out.println(System.getenv(Effort.VARIABLE));
            System.err.println("noise");
        }
    }

    private static Start driver(String... arguments) {
        return new Start(
                        List.of(
                                JDK.java().toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Driver.class.getName()),
                        Map.of())
                .plus(List.of(arguments));
    }

    @Test
    void linesAreKeptAndTheCommandIsAdded() {
        List<String> lines = runner.run(driver("result", "step", "1", "1", "1"), "java Driver");
        assertThat(lines).hasSize(3).startsWith("result\tstep\t1\t1\t1", "quick");
        assertThat(lines.get(2)).startsWith("done\t").endsWith(" s\tjava Driver");
    }

    @Test
    void failureIsALineThatSaysWhy() {
        assertThat(runner.run(driver(), "java Driver"))
                .singleElement()
                .asString()
                .startsWith("failed\texit code 1: ")
                .contains("nothing to print")
                .contains("the reason");
    }

    @Test
    void programsThatAreNotThereFail() {
        assertThat(runner.run(new Start(List.of("/no/such/program"), Map.of()), ""))
                .singleElement()
                .asString()
                .startsWith("failed\t");
    }

    @Test
    void commandsAreWrittenAsOneTypesThem() {
        Place place = new Place(Path.of("/some/place"));
        Contender contender = Contender.of("slope", Program.SLOPE, "TrainingSteps", "mlp");
        assertThat(contender.start(place, JDK, 2).with("NAME", "value").typed(place, JDK))
                .isEqualTo("NAME=value java --add-modules=jdk.incubator.vector -Dslope.threads=2 -cp"
                        + " target/benchmarks.jar dev.slope.benchmarks.TrainingSteps mlp");
    }

    @Test
    void peersThatAreNotBuiltAreMissing() {
        assertThat(Program.DJL.missing(new Place(Path.of("/some/place"))))
                .hasValueSatisfying(what -> assertThat(what).contains("mvn"));
        assertThat(Program.SLOPE.missing(new Place(Path.of("/some/place")))).isEmpty();
    }
}
