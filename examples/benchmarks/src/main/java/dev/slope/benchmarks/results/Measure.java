package dev.slope.benchmarks.results;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/** What is made of our time and that of a peer, and how it is compared with a goal. */
enum Measure {
    /** The peer's time over ours: how many times as fast we are. */
    RATIO((ours, peer) -> peer / ours, true, "%.2f", 1),
    /** How much longer we take, in parts of the peer's time. */
    EXTRA_PART((ours, peer) -> ours / peer - 1, false, "%.1f %%", 100),
    /** How much longer we take, in seconds. */
    EXTRA_SECONDS((ours, peer) -> (ours - peer) * 1e-9, false, "%.2f s", 1),
    /** How long we take, in seconds. */
    SECONDS((ours, peer) -> ours * 1e-9, false, "%.2f s", 1);

    private final DoubleBinaryOperator function;
    private final boolean isMoreBetter;
    private final String format;
    private final double unit;

    Measure(DoubleBinaryOperator function, boolean isMoreBetter, String format, double unit) {
        this.function = function;
        this.isMoreBetter = isMoreBetter;
        this.format = format;
        this.unit = unit;
    }

    DoubleBinaryOperator function() {
        return function;
    }

    /** The mean: the geometric one of ratios. */
    double mean(List<Double> values) {
        if (this == RATIO) {
            return Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow());
        }
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    boolean reaches(double value, double goal) {
        return isMoreBetter ? value >= goal : value <= goal;
    }

    String format(double value) {
        return String.format(Locale.ROOT, format, value * unit);
    }

    /** A goal, such as {@code >= 1.50}. */
    String formatGoal(double goal) {
        return (isMoreBetter ? "&ge; " : "&le; ") + format(goal);
    }
}
