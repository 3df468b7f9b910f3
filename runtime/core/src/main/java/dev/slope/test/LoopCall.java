package dev.slope.test;

import dev.slope.DType;
import dev.slope.ScalarDefinition;

/** The loops of a definition, in one type, on frames: for float32 on rounded copies of them, which are copied back. */
final class LoopCall {
    private final DType type;
    private final ScalarDefinition definition;
    private final double[] p;

    LoopCall(DType type, ScalarDefinition definition, double[] p) {
        this.type = type;
        this.definition = definition;
        this.p = p;
    }

    void value(Frame x, Frame y) {
        if (type == DType.FLOAT64) {
            definition.value(x.cells, x.offset, y.cells, y.offset, x.length, p);
            return;
        }
        float[] from = x.toFloats();
        float[] to = y == x ? from : y.toFloats();
        definition.value(from, x.offset, to, y.offset, x.length, p);
        x.set(from);
        y.set(to);
    }

    void gradient(Frame x, Frame dy, Frame dx) {
        if (type == DType.FLOAT64) {
            definition.gradient(x.cells, x.offset, dy.cells, dy.offset, dx.cells, dx.offset, x.length, p);
            return;
        }
        float[] from = x.toFloats();
        float[] upstream = dy.toFloats();
        float[] to = dx == x ? from : dx == dy ? upstream : dx.toFloats();
        definition.gradient(from, x.offset, upstream, dy.offset, to, dx.offset, x.length, p);
        x.set(from);
        dy.set(upstream);
        dx.set(to);
    }
}
