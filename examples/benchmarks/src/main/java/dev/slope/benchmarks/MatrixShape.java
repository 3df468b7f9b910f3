package dev.slope.benchmarks;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Lengths of two matrices that are multiplied. */
@State(Scope.Benchmark)
public class MatrixShape {
    /** Rows of the first, its columns, and columns of the second: those of the dense model's layers, and square ones. */
    @Param({"128x784x512", "128x512x256", "128x256x10", "784x128x512", "512x512x512"})
    public String shape = "1x1x1";

    private int[] lengths = {1, 1, 1};

    /** Reads the lengths. */
    @Setup
    public void prepare() {
        lengths =
                Arrays.stream(shape.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    }

    int m() {
        return lengths[0];
    }

    int k() {
        return lengths[1];
    }

    int n() {
        return lengths[2];
    }
}
