package dev.slope.expression.rules;

/** Which derivative a function has at a kink, where the slopes from the left and from the right differ. */
public enum KinkRule {
    /** The slope of smaller magnitude, or 0 if they differ in sign: always a subgradient. */
    SMALLEST,
    /** The slope from the left. */
    LEFT,
    /** The slope from the right. */
    RIGHT
}
