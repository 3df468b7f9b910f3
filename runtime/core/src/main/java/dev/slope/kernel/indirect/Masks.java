package dev.slope.kernel.indirect;

import java.util.Arrays;

/** Ones, then as many zeros: part of them tells the first lanes of a vector from the rest. */
final class Masks {
    /** The lanes of the longest vectors. */
    static final int LANES = 64;

    static final float[] FLOATS = new float[2 * LANES];
    static final double[] DOUBLES = new double[2 * LANES];

    static {
        Arrays.fill(FLOATS, 0, LANES, 1);
        Arrays.fill(DOUBLES, 0, LANES, 1);
    }

    private Masks() {}
}
