package dev.slope.data;

import java.util.Iterator;

/**
 * One pass through samples, batch by batch. A pass that is not gone through to its end must be closed, as it may hold a
 * file open:
 *
 * <pre>{@code
 * try (Batches batches = samples.batches(32)) {
 *     for (Dataset batch : batches) { ... }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Batches extends Iterable<Dataset>, AutoCloseable {
    /** The batches of this pass; to be asked for once. */
    @Override
    Iterator<Dataset> iterator();

    /** Ends the pass. */
    @Override
    default void close() {}
}
