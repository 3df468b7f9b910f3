package dev.slope.kernel.compiled;

import java.util.List;

/**
 * What a loop computes.
 *
 * @param isFloatStored whether arrays hold {@code float}
 * @param inputs the number of input arrays
 */
record LoopBody(List<Node> outputs, Lanes lanes, boolean isFloatStored, int inputs) {
    /** The same for other outputs. */
    LoopBody withOutputs(List<Node> others) {
        return new LoopBody(others, lanes, isFloatStored, inputs);
    }
}
