package dev.slope.data;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The samples of parts of any size, one by one. */
final class Single implements Iterator<Dataset> {
    private final Iterator<Dataset> parts;
    private @Nullable Dataset part;
    private int next;

    Single(Iterator<Dataset> parts) {
        this.parts = parts;
    }

    @Override
    public boolean hasNext() {
        return (part != null && next < part.size()) || parts.hasNext();
    }

    @Override
    public Dataset next() {
        if (part == null || next == part.size()) {
            part = parts.next();
            next = 0;
        }
        next++;
        return part.slice(next - 1, next);
    }
}
