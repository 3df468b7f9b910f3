package dev.slope.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Run RUN = new Run("ours, fast", 17, 2, 1);
    private static final Run PEER = new Run("peer", 0, 2, 1);

    @TempDir
    private Path folder;

    private Journal journal() {
        return new Journal(folder.resolve("new").resolve("some.tsv"));
    }

    @Test
    void linesAreKept() {
        Journal first = journal();
        first.put(RUN, List.of("result\tstep\t2.0\t1.0\t3.0", "done\t1.0 s\tjava"));
        first.put(PEER, List.of("failed\texit code 1"));
        Journal second = journal();
        assertThat(second.isDone(RUN)).isTrue();
        assertThat(second.isDone(PEER)).isFalse();
        assertThat(second.isDone(new Run("ours, fast", 17, 2, 2))).isFalse();
        assertThat(second.outcomes().after(Journal.FAILED)).containsEntry(PEER, "exit code 1");
        assertThat(second.outcomes().after(Journal.DONE)).containsEntry(RUN, "1.0 s\tjava");
    }

    @Test
    void newLinesTakeThePlaceOfOld() {
        Journal journal = journal();
        journal.put(RUN, List.of("failed\tonce"));
        journal.put(RUN, List.of("done\t1.0 s\tjava"));
        assertThat(journal().outcomes().after(Journal.FAILED)).isEmpty();
    }

    @Test
    void isForgotten() {
        Journal journal = journal();
        journal.put(RUN, List.of("done\t1.0 s\tjava"));
        journal.clear();
        assertThat(journal().isDone(RUN)).isFalse();
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path file = folder.resolve("other.tsv");
        Files.writeString(file, "something else\n");
        assertThatThrownBy(() -> new Journal(file)).hasMessageContaining("something else");
    }
}
