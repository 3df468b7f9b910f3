package dev.slope.nn;

import dev.slope.ActivationFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A model as a table, in the form that Keras made known; that of a graph also says what each layer takes. */
final class Summary {
    private static final List<String> TITLES =
            List.of("Layer (type)", "Output Shape", "Param #", "Activation", "Connected to");
    private static final List<Integer> WIDTHS = List.of(24, 20, 12, 10, 14);
    private static final int GAP = 2;

    private Summary() {}

    static String of(Network network) {
        boolean sequential = network.plan().isSequential();
        int columns = TITLES.size() - (sequential ? 1 : 0);
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        if (!sequential) {
            network.plan().inputs().forEach(input -> rows.add(row(input)));
        }
        network.layers().forEach(layer -> rows.add(row(layer)));
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length() + GAP)
                        .reduce(WIDTHS.get(column), Math::max))
                .toArray();
        int line = IntStream.of(widths).sum();
        long all =
                network.layers().stream().mapToLong(ModelLayer::parameterCount).sum();
        long trainable =
                network.layers().stream().mapToLong(ModelLayer::trainableCount).sum();
        List<String> lines = new ArrayList<>();
        lines.add("Model: \"" + (sequential ? "sequential" : "functional") + "\"");
        lines.add("_".repeat(line));
        lines.add(line(rows.get(0), widths));
        lines.add("=".repeat(line));
        rows.stream().skip(1).map(row -> line(row, widths)).forEach(lines::add);
        lines.add("=".repeat(line));
        lines.add("Total params: " + number(all));
        lines.add("Trainable params: " + number(trainable));
        lines.add("Non-trainable params: " + number(all - trainable));
        lines.add("_".repeat(line));
        return String.join("\n", lines);
    }

    private static List<String> row(Plan.Input input) {
        return List.of(input.name() + " (Input)", shape(input.lengths()), "0", "", "");
    }

    private static List<String> row(ModelLayer layer) {
        ActivationFunction activation = layer.layer().activation();
        return List.of(
                layer.name() + " (" + layer.layer().type() + ")",
                shape(layer.outputShape()),
                number(layer.parameterCount()),
                activation == null ? "" : activation.toString(),
                String.join(", ", layer.inputs()));
    }

    private static String shape(int... shape) {
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
