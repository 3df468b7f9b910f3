package dev.slope.examples.images;

import dev.slope.examples.images.Training.Result;
import dev.slope.plot.Plots;
import dev.slope.train.Evaluation;
import dev.slope.train.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same model, trained with several activations. */
record Comparison(List<Result> results) {
    static final String PICTURE = "comparison.png";
    static final String TABLE = "comparison.md";
    private static final String CURVES = "validationAccuracy";

    /** The learning curves as one picture and a table. */
    void write(Path folder) {
        Map<String, History> histories = new LinkedHashMap<>();
        results.forEach(result -> histories.put(result.activation(), result.history()));
        try {
            Files.createDirectories(folder);
            Plots.comparison(CURVES, histories).save(folder.resolve(PICTURE));
            Files.writeString(folder.resolve(TABLE), table());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the comparison into " + folder, e);
        }
    }

    /** A line for each activation, in Markdown. */
    String table() {
        StringBuilder table = new StringBuilder();
        line(table, "activation", "loss", "validation accuracy", "test accuracy");
        line(table, "---", "---", "---", "---");
        for (Result result : results) {
            Evaluation last = result.history().last();
            line(
                    table,
                    result.activation(),
                    format(last.loss()),
                    format(last.get(CURVES)),
                    format(result.test().get("accuracy")));
        }
        return table.toString();
    }

    private static void line(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
