package dev.slope.data;

import dev.slope.kernel.SplitMix64;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Samples in an order by chance: each is drawn from a buffer, in which the next one takes its place. */
final class Shuffle implements Iterator<Dataset> {
    private final Iterator<Dataset> samples;
    private final int capacity;
    private final SplitMix64 random;
    private final List<Dataset> buffer = new ArrayList<>();

    Shuffle(Iterator<Dataset> samples, int capacity, long seed) {
        this.samples = samples;
        this.capacity = capacity;
        this.random = new SplitMix64(seed);
    }

    @Override
    public boolean hasNext() {
        return !buffer.isEmpty() || samples.hasNext();
    }

    @Override
    public Dataset next() {
        while (buffer.size() < capacity && samples.hasNext()) {
            buffer.add(samples.next());
        }
        int drawn = random.nextInt(buffer.size());
        Dataset last = buffer.remove(buffer.size() - 1);
        return drawn == buffer.size() ? last : buffer.set(drawn, last);
    }
}
