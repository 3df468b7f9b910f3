package dev.slope.benchmarks.results;

import dev.slope.benchmarks.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;

/** What the processes of an experiment printed. Times are in nanoseconds. */
final class Outcomes {
    private static final String NOTE = "note";
    private static final int NOTE_FIELDS = 3;

    private final Map<Run, List<String>> lines;
    private final Map<Run, Map<String, Figure>> figures = new LinkedHashMap<>();

    Outcomes(Map<Run, List<String>> lines) {
        this.lines = new LinkedHashMap<>(lines);
        this.lines.forEach((run, printed) -> {
            Map<String, Figure> byCase = new LinkedHashMap<>();
            printed.forEach(line -> Figure.parse(line).ifPresent(figure -> byCase.put(figure.name(), figure)));
            figures.put(run, byCase);
        });
    }

    /** Someone on some JDK, 0 for peers. */
    record Side(String contender, int jdk, int threads) {}

    boolean isEmpty() {
        return lines.isEmpty();
    }

    private Stream<Run> runs(Side side) {
        return lines.keySet().stream().filter(run -> new Side(run.contender(), run.jdk(), run.threads()).equals(side));
    }

    /** On which JDKs a contender ran. */
    List<Integer> jdks(String contender) {
        TreeSet<Integer> all = new TreeSet<>();
        lines.keySet().stream().filter(run -> run.contender().equals(contender)).forEach(run -> all.add(run.jdk()));
        return List.copyOf(all);
    }

    /** What was measured, in order. */
    List<String> cases(Side side) {
        return runs(side)
                .flatMap(run -> figures.getOrDefault(run, Map.of()).keySet().stream())
                .distinct()
                .toList();
    }

    /** The median of the medians of the rounds, and the least and the greatest time of all. */
    Optional<Spread> time(Side side, String name) {
        List<Figure> all = runs(side).flatMap(run -> figure(run, name).stream()).toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Spread(
                Spread.of(all.stream().map(Figure::median).toList()).median(),
                all.stream().mapToDouble(Figure::least).min().orElseThrow(),
                all.stream().mapToDouble(Figure::greatest).max().orElseThrow()));
    }

    /** The medians of two, put together round by round; empty if they have no round in common. */
    Optional<Spread> compare(Side ours, String ourCase, Side peer, String peerCase, DoubleBinaryOperator function) {
        List<Double> all = new ArrayList<>();
        runs(ours).forEach(run -> {
            Run other = new Run(peer.contender(), peer.jdk(), peer.threads(), run.round());
            Optional<Figure> theirs = figure(other, peerCase);
            figure(run, ourCase)
                    .ifPresent(figure -> theirs.ifPresent(
                            their -> all.add(function.applyAsDouble(figure.median(), their.median()))));
        });
        return all.isEmpty() ? Optional.empty() : Optional.of(Spread.of(all));
    }

    private Optional<Figure> figure(Run run, String name) {
        return Optional.ofNullable(figures.getOrDefault(run, Map.of()).get(name));
    }

    /** What the processes noted under a key. */
    List<String> notes(Side side, String key) {
        return runs(side)
                .flatMap(run -> lines.getOrDefault(run, List.of()).stream())
                .map(line -> line.split("\t", NOTE_FIELDS))
                .filter(fields -> fields.length == NOTE_FIELDS && fields[0].equals(NOTE) && fields[1].equals(key))
                .map(fields -> fields[2])
                .toList();
    }

    /** What follows a word at the begin of a line of some process, with the process. */
    Map<Run, String> after(String word) {
        Map<Run, String> all = new LinkedHashMap<>();
        lines.forEach((run, printed) -> printed.stream()
                .filter(line -> line.startsWith(word + "\t"))
                .forEach(line -> all.put(run, line.substring(word.length() + 1))));
        return all;
    }
}
