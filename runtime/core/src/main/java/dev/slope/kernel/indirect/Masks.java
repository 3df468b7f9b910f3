package dev.slope.kernel.indirect;

import java.util.Arrays;

/** Elements all of whose bits are set, then as many none of whose are: part of them is a mask for a vector's first lanes. */
final class Masks {
    /** The lanes of the longest vectors. */
    static final int LANES = 64;

    static final float[] FLOATS = new float[2 * LANES];
    static final double[] DOUBLES = new double[2 * LANES];

    static {
        Arrays.fill(FLOATS, 0, LANES, Float.intBitsToFloat(-1));
        Arrays.fill(DOUBLES, 0, LANES, Double.longBitsToDouble(-1));
    }

    private Masks() {}
}
