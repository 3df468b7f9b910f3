package dev.slope.benchmarks.results;

import dev.slope.benchmarks.results.Outcomes.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The page with all tables.
 *
 * @param command how it is made
 * @param machine lines on where it was measured
 * @param outcomes what was measured
 */
record Report(String command, List<String> machine, Map<Experiment, Outcomes> outcomes) {
    /** The goals with their outcome, in order. */
    List<Standing> standings() {
        List<Standing> all = new ArrayList<>();
        for (Goal goal : Goal.ALL) {
            Outcomes measured = outcomes.get(goal.experiment());
            if (measured != null) {
                for (int threads : goal.experiment().threads()) {
                    for (int jdk : measured.jdks(goal.ours())) {
                        Standing.of(goal, measured, threads, jdk).ifPresent(all::add);
                    }
                }
            }
        }
        return all;
    }

    /** As Markdown, with a picture beside it. */
    String markdown(String picture) {
        StringBuilder page = new StringBuilder();
        page.append("# Results\n\nWritten by\n\n```bash\n").append(command).append("\n```\n\n");
        machine.forEach(line -> page.append(line).append('\n'));
        versions().forEach(version -> page.append("- ").append(version).append('\n'));
        page.append(
                "\nEveryone runs in a process of its own, one after the other, round by round. A time is the median of"
                        + " the rounds' medians, with the least and the greatest time of all rounds; a ratio is the peer's time"
                        + " over ours, round by round, and the median of these.\n\n## Goals\n\n"
                        + "Over several cases the geometric mean, with the least and the greatest case.\n\n");
        page.append(goals())
                .append(
                        "\n`WarmStepTest` asserts that 500 steps of training in a row allocate 0 bytes once the virtual machine has"
                                + " compiled them.\n")
                .append("\n![Ratios](")
                .append(picture)
                .append(")\n");
        outcomes.forEach((experiment, measured) -> {
            if (!measured.isEmpty()) {
                page.append(section(experiment, measured));
            }
        });
        return page.toString();
    }

    private TreeSet<String> versions() {
        TreeSet<String> all = new TreeSet<>();
        outcomes.forEach((experiment, measured) -> experiment
                .contenders()
                .forEach(contender -> measured.jdks(contender.name())
                        .forEach(jdk -> experiment
                                .threads()
                                .forEach(threads -> all.addAll(
                                        measured.notes(new Side(contender.name(), jdk, threads), "version"))))));
        return all;
    }

    private Table goals() {
        Table table = new Table(List.of("work", "threads", "JDK", "reached", "goal", ""));
        for (Standing standing : standings()) {
            Measure measure = standing.goal().measure();
            boolean hasGoal = !Double.isNaN(standing.target());
            table.row(List.of(
                    standing.goal().work(),
                    Integer.toString(standing.threads()),
                    Integer.toString(standing.jdk()),
                    "**" + measure.format(standing.value()) + "** (" + measure.format(standing.least()) + " to "
                            + measure.format(standing.greatest()) + ")",
                    hasGoal ? measure.formatGoal(standing.target()) : "",
                    hasGoal ? standing.isReached() ? "reached" : "not reached" : ""));
        }
        return table;
    }

    private static String section(Experiment experiment, Outcomes measured) {
        StringBuilder page = new StringBuilder();
        page.append("\n## ")
                .append(experiment.title())
                .append("\n\n")
                .append(experiment.description())
                .append('\n');
        for (int threads : experiment.threads()) {
            for (int jdk : measured.jdks(experiment.contenders().get(0).name())) {
                ratios(experiment, measured, threads, jdk)
                        .ifPresent(table -> page.append("\nRatios, ")
                                .append(threads(threads))
                                .append(", JDK ")
                                .append(jdk)
                                .append(":\n\n")
                                .append(table));
            }
        }
        page.append("\n<details><summary>Times, losses and commands</summary>\n");
        experiment.threads().forEach(threads -> page.append(times(experiment, measured, threads)));
        measured.after(Journal.ABSENT)
                .forEach((run, what) -> page.append("\nNot there: ")
                        .append(run.contender())
                        .append("; `")
                        .append(what)
                        .append("`\n"));
        measured.after(Journal.FAILED)
                .forEach((run, why) -> page.append("\nFailed: ")
                        .append(run)
                        .append(": ")
                        .append(why)
                        .append('\n'));
        String commands = measured.after(Journal.DONE).entrySet().stream()
                .filter(entry -> entry.getKey().round() == 1)
                .map(entry ->
                        "# " + name(entry.getKey().contender(), entry.getKey().jdk()) + ", "
                                + entry.getValue().replaceFirst("\t", "\n"))
                .collect(Collectors.joining("\n"));
        return page.append("\n```bash\n")
                .append(commands)
                .append("\n```\n\n</details>\n")
                .toString();
    }

    private static Optional<Table> ratios(Experiment experiment, Outcomes measured, int threads, int jdk) {
        Side ours = new Side(experiment.contenders().get(0).name(), jdk, threads);
        List<Side> others = sides(experiment, measured, threads).stream()
                .filter(side -> !side.equals(ours) && (side.jdk() == 0 || side.jdk() == jdk))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        List<Side> shown = others.stream()
                .filter(side -> measured.cases(ours).stream()
                        .anyMatch(name -> ratio(measured, ours, side, name).isPresent()))
                .toList();
        for (String name : measured.cases(ours)) {
            List<String> row = new ArrayList<>(List.of(
                    name,
                    measured.time(ours, name)
                            .map(time -> Format.time(time.median()))
                            .orElse("")));
            shown.forEach(side ->
                    row.add(ratio(measured, ours, side, name).map(Format::ratio).orElse("")));
            if (row.subList(2, row.size()).stream().anyMatch(cell -> !cell.isEmpty())) {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> header = new ArrayList<>(List.of("", ours.contender()));
        shown.forEach(side -> header.add(side.contender()));
        Table table = new Table(header);
        rows.forEach(table::row);
        return Optional.of(table);
    }

    private static Optional<Spread> ratio(Outcomes measured, Side ours, Side side, String name) {
        return measured.compare(ours, name, side, name, Measure.RATIO.function());
    }

    private static String times(Experiment experiment, Outcomes measured, int threads) {
        List<Side> sides = sides(experiment, measured, threads);
        if (sides.isEmpty()) {
            return "";
        }
        Table table = new Table(List.of("", "who", "median (least to greatest)", "loss"));
        for (Side side : sides) {
            String losses = measured.notes(side, "loss").stream()
                    .map(loss -> Format.loss(Double.parseDouble(loss)))
                    .collect(Collectors.joining(", "));
            for (String name : measured.cases(side)) {
                measured.time(side, name)
                        .ifPresent(time -> table.row(
                                List.of(name, name(side.contender(), side.jdk()), Format.times(time), losses)));
            }
        }
        return "\nTimes, " + threads(threads) + ":\n\n" + table;
    }

    private static List<Side> sides(Experiment experiment, Outcomes measured, int threads) {
        return experiment.contenders().stream()
                .flatMap(contender ->
                        measured.jdks(contender.name()).stream().map(jdk -> new Side(contender.name(), jdk, threads)))
                .filter(side -> !measured.cases(side).isEmpty())
                .toList();
    }

    private static String threads(int number) {
        return number == 1 ? "1 thread" : number + " threads";
    }

    private static String name(String contender, int jdk) {
        return jdk == 0 ? contender : contender + ", JDK " + jdk;
    }
}
