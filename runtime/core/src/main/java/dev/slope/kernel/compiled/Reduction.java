package dev.slope.kernel.compiled;

/**
 * How a loop makes one number of all elements, which others are combined with in the same way: the elements whose places
 * leave the same remainder, so that the bits do not depend on how many of them a vector has.
 */
public enum Reduction {
    /** In double precision. */
    SUM(0),
    /** NaN if there is one. */
    MAX(Double.NEGATIVE_INFINITY),
    /** NaN if there is one. */
    MIN(Double.POSITIVE_INFINITY);

    /** How many numbers it takes to reduce. */
    public static final int ROOM = 8;

    /** What changes nothing. */
    private final double identity;

    Reduction(double identity) {
        this.identity = identity;
    }

    /** Where behind so many scalars a reduction has its room. */
    static int place(int scalars, int reduction) {
        return scalars + reduction * ROOM;
    }

    /** Whether it only chooses among the elements, in any order. */
    boolean isChoice() {
        return this != SUM;
    }

    /** What reduces no elements. */
    void clear(double[] room, int from) {
        for (int i = 0; i < ROOM; i++) {
            room[from + i] = identity;
        }
    }

    /** Reduces all to the first. */
    void finish(double[] room, int from) {
        room[from] = of(
                of(of(room[from], room[from + 4]), of(room[from + 2], room[from + 6])),
                of(of(room[from + 1], room[from + 5]), of(room[from + 3], room[from + 7])));
    }

    /** Of two numbers. */
    double of(double a, double b) {
        return switch (this) {
            case SUM -> a + b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
        };
    }
}
