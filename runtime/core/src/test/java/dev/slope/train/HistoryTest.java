package dev.slope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    private Path folder;

    @Test
    void isWrittenAsCsv() throws IOException {
        Map<String, Double> first = new LinkedHashMap<>();
        first.put("loss", 1 / 3.0);
        first.put("F1, micro", 0.5);
        Map<String, Double> second = new LinkedHashMap<>();
        second.put("loss", Double.NaN);
        second.put("validationLoss", 1e-30);
        History history = new History(List.of(new Evaluation(first), new Evaluation(second)));
        Path file = folder.resolve("history.csv");
        Files.writeString(file, "something else, much longer than what comes next".repeat(20));
        history.writeCsv(file);
        assertThat(file)
                .hasContent("epoch,loss,\"F1, micro\",validationLoss\n1,0.3333333333333333,0.5,\n2,NaN,,1.0E-30\n");
    }

    @Test
    void namesTheFileThatCannotBeWritten() {
        assertThatThrownBy(() -> new History(List.of()).writeCsv(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(folder.toString());
    }
}
