package dev.slope.processor.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of annotated methods with what is expected of them: {@code // !error[slope.id]@column} at the end of a line
 * for a message about it, {@code // = f(0.5, beta=2) -> 1.25} for a value.
 *
 * @param name of the file's class
 */
record Case(String name, String source, List<String> messages, List<Expected> values) {
    private static final Pattern MESSAGE = Pattern.compile("!(error|warning|note)\\[(\\S+)]@(\\d+)");
    private static final Pattern VALUE = Pattern.compile("// = (\\w+)\\(([^,)]+)((?:, \\w+=[^,)]+)*)\\) -> (\\S+)");

    record Expected(String method, double input, Map<String, Double> parameters, double result) {}

    static Stream<Case> all(String folder) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/cases", folder))) {
            return files.sorted().map(Case::of).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case of(Path file) {
        try {
            String source = Files.readString(file);
            List<String> messages = new ArrayList<>();
            String[] lines = source.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                for (MatchResult match : MESSAGE.matcher(lines[i]).results().toList()) {
                    messages.add(match.group(1) + " " + match.group(2) + " " + (i + 1) + ":" + match.group(3));
                }
            }
            List<Expected> values = new ArrayList<>();
            for (Matcher match = VALUE.matcher(source); match.find(); ) {
                Map<String, Double> parameters = new LinkedHashMap<>();
                for (String pair : match.group(3).split(", ", -1)) {
                    if (!pair.isEmpty()) {
                        parameters.put(pair.split("=", -1)[0], Double.valueOf(pair.split("=", -1)[1]));
                    }
                }
                values.add(new Expected(
                        match.group(1),
                        Double.parseDouble(match.group(2)),
                        parameters,
                        Double.parseDouble(match.group(4))));
            }
            return new Case(file.getFileName().toString().replace(".java", ""), source, messages, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
