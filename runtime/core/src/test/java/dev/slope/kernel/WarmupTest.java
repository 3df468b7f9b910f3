package dev.slope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WarmupTest {
    private static final double NEVER = -1;

    private static Warmup.Exercise exercise(double enough) {
        return new Warmup.Exercise(() -> {}, () -> {}, () -> {}, enough);
    }

    @Test
    void triesAnewUntilOneIsHot() throws Exception {
        List<Integer> trials = new CopyOnWriteArrayList<>();
        CompletableFuture<Integer> hot = new CompletableFuture<>();
        Warmup.start(
                trial -> {
                    trials.add(trial);
                    return Optional.of(trial);
                },
                trial -> exercise(trial == 2 ? Double.MAX_VALUE : NEVER),
                hot::complete);
        assertThat(hot.get(1, TimeUnit.MINUTES)).isEqualTo(2);
        assertThat(trials).containsExactly(0, 1, 2);
    }

    /** The thread goes on with others where there is nothing to warm. */
    @Test
    void endsWhereThereIsNone() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        Warmup.start(trial -> Optional.empty(), none -> exercise(Double.MAX_VALUE), none -> first.complete("none"));
        Warmup.start(trial -> Optional.of("some"), some -> exercise(Double.MAX_VALUE), second::complete);
        assertThat(second.get(1, TimeUnit.MINUTES)).isEqualTo("some");
        assertThat(first).isNotDone();
    }
}
