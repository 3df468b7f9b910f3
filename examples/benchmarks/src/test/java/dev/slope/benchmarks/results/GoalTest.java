package dev.slope.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoalTest {
    private static Iterable<Goal> goals() {
        return Goal.ALL;
    }

    private static Goal goal(String work) {
        return Goal.ALL.stream()
                .filter(goal -> goal.work().equals(work))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void namesContendersOfItsExperiment(Goal goal) {
        assertThat(goal.experiment().contenders())
                .extracting(Contender::name)
                .contains(goal.ours())
                .containsAll(goal.peers());
    }

    @Test
    void experimentsHaveIdsAndTheirFirstIsOurs() {
        for (Experiment experiment : Experiment.values()) {
            assertThat(Experiment.named(experiment.id())).isEqualTo(experiment);
            assertThat(experiment.contenders().get(0).program().isOurs()).isTrue();
            assertThat(experiment.contenders()).extracting(Contender::name).doesNotHaveDuplicates();
        }
    }

    @Test
    void theBestPeerCounts() {
        Outcomes outcomes = new Lines()
                .add("slope-native", 17, "step", 2)
                .add("PyTorch, pthread", 0, "step", 20)
                .add("PyTorch, OpenMP", 0, "step", 4)
                .outcomes();
        Standing standing = Standing.of(goal("MLP, PyTorch"), outcomes, 2, 17).orElseThrow();
        assertThat(standing.value()).isEqualTo(2, within(1e-12));
        assertThat(standing.isReached()).isTrue();
        assertThat(standing.target()).isEqualTo(1.5);
    }

    @Test
    void casesAreAveragedAsRatios() {
        Outcomes outcomes = new Lines()
                .add("recorded", 25, "relu/16M/value", 10)
                .add("recorded", 25, "mish/16M/value", 40)
                .add("memory", 25, "copy", 10)
                .outcomes();
        Standing standing =
                Standing.of(goal("16M, value, copy"), outcomes, 2, 25).orElseThrow();
        assertThat(standing.value()).isEqualTo(0.5, within(1e-12));
        assertThat(standing.least()).isEqualTo(0.25);
        assertThat(standing.greatest()).isEqualTo(1);
        assertThat(standing.isReached()).isFalse();
    }

    @Test
    void kernelsOfOneJdkAreNotComparedWithThoseOfAnother() {
        Outcomes outcomes = new Lines()
                .add("compiled", 25, "RELU/4096", 10)
                .add("by hand", 17, "RELU/4096", 10)
                .outcomes();
        assertThat(Standing.of(goal("compiled kernel, by hand"), outcomes, 2, 25))
                .isEmpty();
    }

    @Test
    void extraTimeIsAPartOrSeconds() {
        Outcomes steps = new Lines()
                .add("custom mish", 17, "step", 106)
                .add("no native code", 17, "step", 100)
                .outcomes();
        Standing mish =
                Standing.of(goal("MLP, custom mish for relu"), steps, 2, 17).orElseThrow();
        assertThat(mish.value()).isEqualTo(0.06, within(1e-12));
        assertThat(mish.isReached()).isTrue();
        Outcomes compilers = new Lines()
                .add("with the processor", 17, "100", 3e9)
                .add("without", 17, "100", 1e9)
                .outcomes();
        Standing processor = Standing.of(goal("processor, 100 activations"), compilers, 2, 17)
                .orElseThrow();
        assertThat(processor.value()).isEqualTo(2, within(1e-12));
        assertThat(processor.isReached()).isFalse();
    }
}
