package dev.slope.data;

import dev.slope.Cell;
import dev.slope.Tensor;
import org.jspecify.annotations.Nullable;

/** What samples have of one kind: a tensor, or some of its parts, which are not copied before they are asked for. */
final class Column {
    private final Tensor whole;
    /** Null for all. */
    private final int @Nullable [] samples;

    private volatile @Nullable Tensor taken;

    private Column(Tensor whole, int @Nullable [] samples) {
        this.whole = whole;
        this.samples = samples;
        this.taken = samples == null ? whole : null;
    }

    static Column of(Tensor tensor) {
        return new Column(tensor, null);
    }

    /** The samples of these numbers, in their order. */
    Column take(int[] numbers) {
        return new Column(tensor(), numbers);
    }

    Tensor tensor() {
        Tensor known = taken;
        if (known == null) {
            known = samples == null ? whole : whole.gather(samples);
            taken = known;
        }
        return known;
    }

    int[] shape() {
        int[] shape = whole.shape();
        if (samples != null) {
            shape[0] = samples.length;
        }
        return shape;
    }

    void copyTo(Cell cell) {
        if (samples == null || taken != null) {
            cell.set(tensor());
        } else {
            cell.gather(whole, samples);
        }
    }
}
