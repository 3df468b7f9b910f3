package dev.slope.kernel.compiled;

import dev.slope.kernel.Threads;
import dev.slope.kernel.Threads.Pieces;
import dev.slope.kernel.Threads.Tasks;

/** A call of a kernel for many elements, in pieces for several threads. */
final class KernelCall implements Tasks {
    private final Kernel kernel;
    /** A {@code float[][]} or a {@code double[][]}. */
    private final Object arrays;

    private final int[] offsets;
    private final double[] scalars;
    private final Pieces pieces;

    KernelCall(Kernel kernel, Object arrays, int[] offsets, double[] scalars, Pieces pieces) {
        this.kernel = kernel;
        this.arrays = arrays;
        this.offsets = offsets;
        this.scalars = scalars;
        this.pieces = pieces;
    }

    /** Computes all elements. */
    void run() {
        Threads.run(this);
    }

    @Override
    public int count() {
        return pieces.count();
    }

    @Override
    public void run(int task) {
        int start = pieces.start(task);
        kernel.compute(arrays, offsets, scalars, start, start + pieces.length(task));
    }
}
