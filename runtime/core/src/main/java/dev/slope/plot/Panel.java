package dev.slope.plot;

import java.util.List;

/**
 * Curves in one system of axes.
 *
 * @param title what is written above it
 * @param xTitle what is written at the x axis
 * @param yTitle what is written at the y axis
 * @param curves at least one
 */
public record Panel(String title, String xTitle, String yTitle, List<Curve> curves) {
    /** Copies the list. */
    public Panel {
        curves = List.copyOf(curves);
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("the plot \"" + title + "\" has no curves");
        }
        if (curves.stream().map(Curve::name).distinct().count() != curves.size()) {
            throw new IllegalArgumentException("two curves of the plot \"" + title + "\" have the same name: "
                    + curves.stream().map(Curve::name).toList());
        }
    }
}
