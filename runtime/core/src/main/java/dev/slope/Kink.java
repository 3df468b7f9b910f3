package dev.slope;

/**
 * Which derivative an activation has at a kink, where {@code max}, {@code min}, {@code abs} and the like switch from one
 * operand to the other and the slopes from the left and from the right differ. Where an explicit condition such as
 * {@code x > 0 ? x : 0.1 * x} switches, the branch that is taken decides and this choice has no effect.
 */
public enum Kink {
    /** The slope of smaller magnitude, or 0 if they differ in sign: relu has 0 at 0, leaky relu its small slope. */
    SMALLEST,
    /** The slope from the left. */
    LEFT,
    /** The slope from the right. */
    RIGHT
}
