package dev.slope.expression;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rows of {@code tails.tsv}. */
public record Tails(double x, double value, double derivative) {
    /** By function, in the order of the file. */
    public static Map<String, List<Tails>> byFunction() throws IOException {
        Map<String, List<Tails>> rows = new LinkedHashMap<>();
        try (InputStream data = Objects.requireNonNull(Tails.class.getResourceAsStream("tails.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8))) {
            for (String[] row : lines.lines().map(line -> line.split("\t", -1)).toList()) {
                rows.computeIfAbsent(row[0], function -> new ArrayList<>())
                        .add(new Tails(
                                Double.parseDouble(row[1]), Double.parseDouble(row[2]), Double.parseDouble(row[3])));
            }
        }
        return rows;
    }
}
