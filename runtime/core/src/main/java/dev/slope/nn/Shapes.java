package dev.slope.nn;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shapes without their batch. */
final class Shapes {
    /** The most numbers that one sample may have between two layers. */
    static final int LARGEST = 1 << 24;

    /** The most numbers that one sample may have between all layers. With the other limit it bounds what a file can ask for. */
    static final int LARGEST_SUM = 1 << 28;

    private Shapes() {}

    /** Refuses a size that is not from 1 to {@code largest}. */
    static void check(String what, long size, int largest) {
        if (size < 1 || size > largest) {
            throw new IllegalArgumentException(what + " must be from 1 to " + largest + ", but is " + size);
        }
    }

    /** With a batch of so many samples. */
    static int[] of(int batch, int... shape) {
        return IntStream.concat(IntStream.of(batch), Arrays.stream(shape)).toArray();
    }

    /** Such as {@code [batch, 64]}. */
    static String withBatch(int... shape) {
        return Arrays.stream(shape).mapToObj(length -> ", " + length).collect(Collectors.joining("", "[batch", "]"));
    }
}
