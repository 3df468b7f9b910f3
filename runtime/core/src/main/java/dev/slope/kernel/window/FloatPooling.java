package dev.slope.kernel.window;

import dev.slope.kernel.Floats;

/**
 * Means of {@code float} images under a window that stays inside of them: loops without branches over what one line of
 * positions sees.
 */
final class FloatPooling {
    private final PoolLines lines;
    private final float[] x;
    private final int xOffset;
    private final float[] y;
    private final int yOffset;

    /**
     * @param x the images, or what has their shape
     * @param y what has so many channels for each position of the window
     */
    FloatPooling(Floats x, int xOffset, Floats y, int yOffset, PoolLines lines) {
        this.lines = lines;
        this.x = x.values();
        this.xOffset = xOffset;
        this.y = y.values();
        this.yOffset = yOffset;
    }

    Runnable average(int start, int end) {
        PoolLines.Line line = (from, pixel, to) -> averageOfLine(xOffset + from, yOffset + to);
        return () -> lines.forEach(start, end, line);
    }

    private void averageOfLine(int from, int to) {
        int[] corners = lines.corners;
        int[] taps = lines.taps;
        for (int i = 0; i < corners.length; i++) {
            int at = from + corners[i];
            double sum = 0;
            for (int tap : taps) {
                sum += x[at + tap];
            }
            y[to + i] = (float) (sum / taps.length);
        }
    }

    /** Adds what is in {@code y} to the numbers in {@code x}. */
    Runnable averageGradient(int start, int end) {
        PoolLines.Line line = (from, pixel, to) -> averageGradientOfLine(xOffset + from, yOffset + to);
        return () -> lines.forEach(start, end, line);
    }

    private void averageGradientOfLine(int from, int to) {
        int[] corners = lines.corners;
        int[] taps = lines.taps;
        for (int i = 0; i < corners.length; i++) {
            int at = from + corners[i];
            float part = (float) ((double) y[to + i] / taps.length);
            for (int tap : taps) {
                x[at + tap] += part;
            }
        }
    }
}
