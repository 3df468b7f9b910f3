package dev.slope.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ResultsTest {
    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        CommandLine command = Results.command(new Place(folder));
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }

    @Test
    void pageIsMadeOfWhatHasRun() throws IOException {
        Path raw = folder.resolve("raw");
        new Journal(raw.resolve("full").resolve("start-up.tsv"))
                .put(
                        new Run("slope", 17, 2, 1),
                        List.of("result\tfirst fast call\t2.5E8\t2.5E8\t2.5E8", "done\t3.0 s\tjava"));
        Path page = folder.resolve("page.md");
        assertThat(run("--report", "--raw", raw.toString(), "--output", page.toString()))
                .isZero();
        assertThat(Files.readString(page))
                .contains("first fast call")
                .contains("0.25 s")
                .contains("page.png");
        assertThat(folder.resolve("page.png")).isNotEmptyFile();
    }

    @Test
    void unknownNamesAreRefused() {
        assertThat(run("--only", "mpl")).isEqualTo(2);
        assertThat(out.toString()).contains("mpl").contains("mlp");
    }

    @Test
    void foldersWithoutAJdkAreRefused() {
        assertThat(run("--jdk", folder.toString())).isEqualTo(2);
        assertThat(out.toString()).contains("no JDK");
    }
}
