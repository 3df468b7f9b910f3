package dev.slope.benchmarks.results;

import dev.slope.benchmarks.Figure;
import java.util.Collection;

/** The middle of some numbers, the least and the greatest. */
record Spread(double median, double least, double greatest) {
    /** Of at least one number. */
    static Spread of(Collection<Double> numbers) {
        Figure figure =
                Figure.of("", numbers.stream().mapToDouble(Double::doubleValue).toArray());
        return new Spread(figure.median(), figure.least(), figure.greatest());
    }
}
