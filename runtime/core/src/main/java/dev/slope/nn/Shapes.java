package dev.slope.nn;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Shapes without their batch. */
final class Shapes {
    /** The most numbers that one sample may have on its way into a layer: it bounds what a hostile file can ask for. */
    static final int LARGEST = 1 << 24;

    private Shapes() {}

    /** Refuses sizes that are not from 1 to the largest. */
    static void check(String what, long size) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException(what + " must be from 1 to " + LARGEST + ", but is " + size);
        }
    }

    /** Such as {@code [batch, 64]}. */
    static String withBatch(int... shape) {
        return Arrays.stream(shape).mapToObj(length -> ", " + length).collect(Collectors.joining("", "[batch", "]"));
    }
}
