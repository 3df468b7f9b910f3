package dev.slope.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.benchmarks.results.Outcomes.Side;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final Side OURS = new Side("ours", 17, 2);
    private static final Side PEER = new Side("peer", 0, 2);

    private final Outcomes outcomes = new Lines()
            .add("ours", 17, "step", 10, 20, 40)
            .add("ours", 25, "step", 1)
            .add("peer", 0, "step", 30, 40, 200)
            .outcomes();

    @Test
    void timesAreOfAllRounds() {
        assertThat(outcomes.time(OURS, "step")).contains(new Spread(20, 10, 40));
        assertThat(outcomes.time(OURS, "other")).isEmpty();
        assertThat(outcomes.time(new Side("nobody", 0, 2), "step")).isEmpty();
    }

    @Test
    void roundsAreComparedWithTheSameRound() {
        assertThat(outcomes.compare(OURS, "step", PEER, "step", Measure.RATIO.function()))
                .contains(new Spread(3, 2, 5));
        assertThat(outcomes.compare(OURS, "step", PEER, "other", Measure.RATIO.function()))
                .isEmpty();
    }

    @Test
    void jdksAndCases() {
        assertThat(outcomes.jdks("ours")).containsExactly(17, 25);
        assertThat(outcomes.cases(PEER)).containsExactly("step");
    }

    @Test
    void notesAreFound() {
        Outcomes noted = new Lines()
                .line("peer", 0, "note\tloss\t0.5", "noise", "note\tversion\tPeer 1.0")
                .outcomes();
        assertThat(noted.notes(PEER, "loss")).containsExactly("0.5");
        assertThat(noted.notes(PEER, "version")).containsExactly("Peer 1.0");
    }
}
