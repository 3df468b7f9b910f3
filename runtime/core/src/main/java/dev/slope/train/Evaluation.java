package dev.slope.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How good a model is on some data. Immutable.
 *
 * @param values the loss, then each metric, by name
 */
public record Evaluation(Map<String, Double> values) {
    /** The name of the loss among the values. */
    public static final String LOSS = "loss";

    /** Copies the values, in their order. */
    public Evaluation {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The mean loss of a sample. */
    public double loss() {
        return get(LOSS);
    }

    /**
     * The loss or a metric.
     *
     * @param name such as {@code accuracy}
     * @throws IllegalArgumentException if it was not measured
     */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no \"" + name + "\"; measured were " + values.keySet());
        }
        return value;
    }

    /** These figures, then those of the validation data: {@code accuracy} there is {@code validationAccuracy} here. */
    Evaluation withValidation(Evaluation validation) {
        Map<String, Double> all = new LinkedHashMap<>(values);
        validation.values.forEach((name, value) -> all.put(ofValidation(name), value));
        return new Evaluation(all);
    }

    /** The name of a figure of the validation data. */
    static String ofValidation(String name) {
        return "validation" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Such as {@code loss 0.1234  accuracy 0.9512}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " " + format(entry.getValue()))
                .collect(Collectors.joining("  "));
    }

    private static String format(double value) {
        boolean tiny = value != 0 && Math.abs(value) < 1e-3;
        return String.format(Locale.ROOT, tiny ? "%.4e" : "%.4f", value);
    }
}
