package dev.slope.metric;

import java.util.function.Supplier;

/**
 * A metric by what adds it up.
 *
 * @param sums what adds it up
 * @param sumsOfLogits the same for predictions that are logits
 */
record NamedMetric(String name, Better better, Supplier<Sum> sums, Supplier<Sum> sumsOfLogits) implements Metric {
    /** For which probabilities and logits are the same. */
    NamedMetric(String name, Better better, Supplier<Sum> sums) {
        this(name, better, sums, sums);
    }

    @Override
    public Sum start() {
        return sums.get();
    }

    @Override
    public Metric forLogits() {
        return new NamedMetric(name, better, sumsOfLogits);
    }

    @Override
    public String toString() {
        return name;
    }
}
