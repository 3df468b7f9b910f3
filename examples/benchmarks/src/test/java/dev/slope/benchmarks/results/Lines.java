package dev.slope.benchmarks.results;

import dev.slope.benchmarks.Figure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Outcomes made by hand. */
final class Lines {
    private final Map<Run, List<String>> lines = new LinkedHashMap<>();

    /** Someone who ran on two threads, with one time in each round. */
    Lines add(String contender, int jdk, String name, double... rounds) {
        for (int i = 0; i < rounds.length; i++) {
            Run run = new Run(contender, jdk, 2, i + 1);
            String line = Figure.of(name, rounds[i]).toString();
            lines.merge(run, List.of(line), (a, b) -> List.of(a.get(0), b.get(0)));
        }
        return this;
    }

    Lines line(String contender, int jdk, String... text) {
        lines.put(new Run(contender, jdk, 2, 1), Arrays.asList(text));
        return this;
    }

    Outcomes outcomes() {
        return new Outcomes(lines);
    }
}
