package dev.slope.benchmarks.results;

import dev.slope.benchmarks.results.Outcomes.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a goal is reached, with a number of threads, on a JDK.
 *
 * @param value the mean over the cases
 * @param least that of the worst or best case; of the rounds, if there is one case
 * @param greatest the other end
 */
record Standing(Goal goal, int threads, int jdk, double value, double least, double greatest) {
    /** Of a goal; empty if it was not measured. */
    static Optional<Standing> of(Goal goal, Outcomes outcomes, int threads, int jdk) {
        Side ours = new Side(goal.ours(), jdk, threads);
        List<Spread> all = new ArrayList<>();
        for (String name : outcomes.cases(ours)) {
            if (name.matches(goal.cases())) {
                String theirs = goal.peerCase(name);
                best(goal, outcomes, threads, jdk, theirs)
                        .flatMap(peer -> outcomes.compare(
                                ours, name, peer, theirs, goal.measure().function()))
                        .ifPresent(all::add);
            }
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<Double> medians = all.stream().map(Spread::median).toList();
        Spread range = all.size() == 1 ? all.get(0) : Spread.of(medians);
        return Optional.of(
                new Standing(goal, threads, jdk, goal.measure().mean(medians), range.least(), range.greatest()));
    }

    /** The peer that is fastest in the median. */
    private static Optional<Side> best(Goal goal, Outcomes outcomes, int threads, int jdk, String name) {
        Map<Side, Double> medians = new LinkedHashMap<>();
        for (String peer : goal.peers()) {
            for (int theirJdk : outcomes.jdks(peer)) {
                Side side = new Side(peer, theirJdk, threads);
                if (theirJdk == 0 || theirJdk == jdk) {
                    outcomes.time(side, name).ifPresent(time -> medians.put(side, time.median()));
                }
            }
        }
        return medians.entrySet().stream()
                .min(Comparator.comparingDouble(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }

    /** The target; NaN if there is none. */
    double target() {
        return goal.on(jdk);
    }

    boolean isReached() {
        return goal.measure().reaches(value, target());
    }
}
