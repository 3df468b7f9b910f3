package dev.slope.kernel.product;

import dev.slope.kernel.ElementType;

/** Plain loops: what is always there. */
final class PlainProvider implements ProductProvider {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public void load() {}

    @Override
    public boolean multiplies(ElementType type) {
        return true;
    }

    @Override
    public int leastHeight(Panel whole) {
        return 32;
    }

    /** What is left over would have a copy of B of its own. */
    @Override
    public int height(int rows) {
        return (rows + FloatRows.COUNT - 1) / FloatRows.COUNT * FloatRows.COUNT;
    }

    /** Long loops are faster, and all rows of a panel share its copy of B. */
    @Override
    public int leastWidth(Panel whole) {
        return FloatLoops.WIDTH;
    }

    @Override
    public Runnable prepare(Panel panel) {
        return panel.c().array().type() == ElementType.FLOAT32 ? new FloatLoops(panel) : new DoubleLoops(panel);
    }
}
