package dev.slope.activation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The reference data beside this package's tests, one row a line; the scripts that compute it are there, too. */
final class Reference {
    private Reference() {}

    static List<String[]> rows(String file) throws IOException {
        try (InputStream data = Objects.requireNonNull(Reference.class.getResourceAsStream(file), file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> line.split("\t", -1)).toList();
        }
    }
}
