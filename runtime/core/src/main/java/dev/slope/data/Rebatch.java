package dev.slope.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/** Batches of single samples, each changed by a function. A stream without any is refused. */
final class Rebatch implements Iterator<Dataset> {
    private final Iterator<Dataset> samples;
    private final int size;
    private final UnaryOperator<Dataset> function;
    private boolean empty = true;

    Rebatch(Iterator<Dataset> samples, int size, UnaryOperator<Dataset> function) {
        this.samples = samples;
        this.size = size;
        this.function = function;
    }

    @Override
    public boolean hasNext() {
        boolean more = samples.hasNext();
        if (!more && empty) {
            throw new IllegalArgumentException("there are no samples: the stream is empty");
        }
        return more;
    }

    @Override
    public Dataset next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the pass is over");
        }
        empty = false;
        List<Dataset> batch = new ArrayList<>();
        while (batch.size() < size && samples.hasNext()) {
            batch.add(samples.next());
        }
        return function.apply(Dataset.concat(batch));
    }
}
