package dev.slope.nn;

import dev.slope.ActivationFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A model as a table, in the form that Keras made known. */
final class Summary {
    private static final List<String> TITLES = List.of("Layer (type)", "Output Shape", "Param #", "Activation");
    private static final List<Integer> WIDTHS = List.of(24, 20, 12, 10);
    private static final int GAP = 2;

    private Summary() {}

    static String of(Network network) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        network.layers().forEach(layer -> rows.add(row(layer)));
        int[] widths = IntStream.range(0, TITLES.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length() + GAP)
                        .reduce(WIDTHS.get(column), Math::max))
                .toArray();
        int line = IntStream.of(widths).sum();
        long parameters =
                network.layers().stream().mapToLong(ModelLayer::parameterCount).sum();
        List<String> lines = new ArrayList<>();
        lines.add("Model: \"sequential\"");
        lines.add("_".repeat(line));
        lines.add(line(rows.get(0), widths));
        lines.add("=".repeat(line));
        rows.stream().skip(1).map(row -> line(row, widths)).forEach(lines::add);
        lines.add("=".repeat(line));
        lines.add("Total params: " + number(parameters));
        lines.add("Trainable params: " + number(parameters));
        lines.add("Non-trainable params: 0");
        lines.add("_".repeat(line));
        return String.join("\n", lines);
    }

    private static List<String> row(ModelLayer layer) {
        ActivationFunction activation = layer.layer().activation();
        return List.of(
                layer.name() + " (" + layer.layer().type() + ")",
                outputShape(layer.outputShape()),
                number(layer.parameterCount()),
                activation == null ? "" : activation.toString());
    }

    private static String outputShape(int... shape) {
        return shape.length == 0
                ? "(None,)"
                : Arrays.stream(shape).mapToObj(length -> ", " + length).collect(Collectors.joining("", "(None", ")"));
    }

    private static String line(List<String> row, int... widths) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            text.append(row.get(column))
                    .append(" ".repeat(widths[column] - row.get(column).length()));
        }
        return text.toString().stripTrailing();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
