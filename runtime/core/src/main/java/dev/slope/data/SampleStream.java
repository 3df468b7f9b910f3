package dev.slope.data;

import dev.slope.Tensor;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Samples that come one after the other and may be more than fit into memory, see {@link Dataset#stream} and
 * {@link CsvSource#stream}. Each pass begins anew; it holds one part of the source, one batch and, if it shuffles, the
 * samples it chooses from. Immutable.
 *
 * <p>Shuffling is that of a buffer: the next sample is any of those in the buffer, and the next of the source takes its
 * place. The order depends on the seed and the size of the buffer, not on the sizes of the parts and batches.
 */
public final class SampleStream implements Samples {
    private static final int USUAL_BUFFER = 10_000;

    private final Supplier<? extends Stream<Dataset>> source;
    private final OptionalLong size;
    private final int buffer;
    private final UnaryOperator<Dataset> function;

    private SampleStream(
            Supplier<? extends Stream<Dataset>> source,
            OptionalLong size,
            int buffer,
            UnaryOperator<Dataset> function) {
        this.source = source;
        this.size = size;
        this.buffer = buffer;
        this.function = function;
    }

    static SampleStream of(Supplier<? extends Stream<Dataset>> source) {
        return new SampleStream(source, OptionalLong.empty(), USUAL_BUFFER, UnaryOperator.identity());
    }

    static SampleStream of(Iterator<Dataset> parts) {
        AtomicBoolean used = new AtomicBoolean();
        return of(() -> {
            if (used.getAndSet(true)) {
                throw new IllegalStateException(
                        "these samples were gone through already, and an iterator gives them once:"
                                + " use Dataset.stream(() -> ...), which can begin anew");
            }
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(parts, Spliterator.ORDERED), false);
        });
    }

    /** Says how many samples there are; progress is shown by it. */
    public SampleStream size(long samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("the number of samples must be at least 1, but is " + samples);
        }
        return new SampleStream(source, OptionalLong.of(samples), buffer, function);
    }

    /** The number of samples among which shuffling chooses the next one; 10,000 unless this says otherwise. */
    public SampleStream shuffleBuffer(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("the shuffle buffer must hold at least 1 sample, but is " + samples);
        }
        return new SampleStream(source, size, samples, function);
    }

    @Override
    public OptionalLong knownSize() {
        return size;
    }

    @Override
    public SampleStream map(UnaryOperator<Dataset> next) {
        return new SampleStream(source, size, buffer, batch -> next.apply(function.apply(batch)));
    }

    @Override
    public SampleStream mapInputs(UnaryOperator<Tensor> next) {
        return map(batch -> batch.mapInputs(next));
    }

    @Override
    public SampleStream mapTargets(UnaryOperator<Tensor> next) {
        return map(batch -> batch.mapTargets(next));
    }

    @Override
    public Batches batches(int batch) {
        return pass(samples -> samples, batch);
    }

    @Override
    public Batches shuffledBatches(int batch, long seed) {
        return pass(samples -> new Shuffle(samples, buffer, seed), batch);
    }

    private Batches pass(UnaryOperator<Iterator<Dataset>> order, int batch) {
        Order.checkBatch(batch);
        Stream<Dataset> parts = source.get();
        return new Batches() {
            @Override
            public Iterator<Dataset> iterator() {
                return new Rebatch(order.apply(new Single(parts.iterator())), batch, function);
            }

            @Override
            public void close() {
                parts.close();
            }
        };
    }

    @Override
    public String toString() {
        return "SampleStream[" + (size.isPresent() ? size.getAsLong() + " samples" : "of unknown size") + "]";
    }
}
