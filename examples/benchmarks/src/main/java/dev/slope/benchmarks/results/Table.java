package dev.slope.benchmarks.results;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. */
final class Table {
    private final List<String> lines = new ArrayList<>();

    Table(List<String> header) {
        row(header);
        row(header.stream().map(cell -> "---").toList());
    }

    Table row(List<String> cells) {
        lines.add("| "
                + String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList()) + " |");
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
