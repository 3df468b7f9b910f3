package dev.slope.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A picture of panels, one below the other, see {@link Plots}. Immutable.
 *
 * @param panels at least one
 * @param width of the picture, in pixels
 * @param height of each panel, in pixels
 */
public record Plot(List<Panel> panels, int width, int height) {
    private static final int SMALLEST = 100;
    private static final int LARGEST = 10_000;

    /** Copies the list. */
    public Plot {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to plot");
        }
        if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) {
            throw new IllegalArgumentException("a panel must have from " + SMALLEST + " to " + LARGEST
                    + " pixels each way, but has " + width + " times " + height);
        }
    }

    /** In another size. */
    public Plot size(int newWidth, int newHeight) {
        return new Plot(panels, newWidth, newHeight);
    }

    /**
     * Writes it as a PNG file, or replaces that.
     *
     * @throws IllegalStateException if XChart is missing
     * @throws UncheckedIOException if the file cannot be written
     */
    public void save(Path file) {
        try {
            Files.write(file, png());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the picture " + file, e);
        }
    }

    /**
     * The picture as the content of a PNG file.
     *
     * @throws IllegalStateException if XChart is missing
     */
    public byte[] png() {
        try {
            Class<?> chart = Class.forName("org.knowm.xchart.XYChart");
            // no module name that module-info could hold
            Plot.class.getModule().addReads(chart.getModule());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "plots are drawn by XChart, which is missing: add org.knowm.xchart:xchart:4.0.3 to the dependencies",
                    e);
        }
        return Painter.png(this);
    }
}
