package dev.slope.test;

import java.util.Arrays;

/** Some elements within a larger array, with something around them that loops must leave alone. */
final class Frame {
    private static final double AROUND = -77.25;
    private static final int SPARE = 11;

    final double[] cells;
    final int offset;
    final int length;

    private Frame(double[] cells, int offset, int length) {
        this.cells = cells;
        this.offset = offset;
        this.length = length;
    }

    static Frame of(double[] elements, int offset) {
        double[] cells = new double[elements.length + SPARE];
        Arrays.fill(cells, AROUND);
        System.arraycopy(elements, 0, cells, offset, elements.length);
        return new Frame(cells, offset, elements.length);
    }

    double[] elements() {
        return Arrays.copyOfRange(cells, offset, offset + length);
    }

    boolean isIntact() {
        return Arrays.equals(cells, of(elements(), offset).cells);
    }

    /** All cells, rounded. */
    float[] toFloats() {
        float[] floats = new float[cells.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) cells[i];
        }
        return floats;
    }

    /** Sets all cells. */
    void set(float... floats) {
        Arrays.setAll(cells, i -> floats[i]);
    }
}
