package dev.slope.plot;

import java.util.List;

/**
 * A line through points. Where {@code y} is not finite there is a gap.
 *
 * @param name what the legend calls it
 * @param x from left to right
 * @param y one for each {@code x}
 * @param dashed whether it is dashed; a dashed curve has the colour of the one before it
 */
public record Curve(String name, List<Double> x, List<Double> y, boolean dashed) {
    /** Copies the lists. */
    public Curve {
        x = List.copyOf(x);
        y = List.copyOf(y);
        if (x.isEmpty() || x.size() != y.size()) {
            throw new IllegalArgumentException(
                    "the curve \"" + name + "\" has " + x.size() + " x and " + y.size() + " y: give one y for each x");
        }
    }
}
