package dev.slope.kernel.compiled;

import java.util.ArrayList;
import java.util.List;

/**
 * What a loop computes.
 *
 * @param reductions have their room behind the scalars, one after the other
 * @param isFloatStored whether arrays hold {@code float}
 * @param inputs the number of input arrays
 * @param scalars the number of scalars
 */
record LoopBody(
        List<Node> outputs,
        List<Reduced<Node>> reductions,
        Lanes lanes,
        boolean isFloatStored,
        int inputs,
        int scalars) {
    /** The same for other outputs. */
    LoopBody withOutputs(List<Node> others) {
        return new LoopBody(others, reductions, lanes, isFloatStored, inputs, scalars);
    }

    /** All that is computed, arguments first. */
    List<Node> nodes() {
        List<Node> wanted = new ArrayList<>(outputs);
        reductions.forEach(reduced -> wanted.add(reduced.of()));
        return Graph.needed(wanted);
    }

    /** Where a reduction has its room. */
    int room(int reduction) {
        return Reduction.place(scalars, reduction);
    }
}
