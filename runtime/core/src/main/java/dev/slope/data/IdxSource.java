package dev.slope.data;

import dev.slope.Tensor;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Two files in the format of the MNIST data (IDX), plain or compressed by gzip: inputs, such as images, and their targets.
 * Bytes, shorts and floats become float32, ints and doubles float64, so that every number is kept exactly. Immutable;
 * nothing is opened before {@link #read} or {@link #stream}.
 *
 * <pre>{@code
 * Dataset digits = Dataset.idx(Path.of("train-images-idx3-ubyte.gz"), Path.of("train-labels-idx1-ubyte.gz"))
 *     .read()
 *     .mapInputs(pixels -> pixels.div(255));
 * }</pre>
 */
public final class IdxSource {
    private static final int ITEMS_OF_A_PART = 256;

    private final Source inputs;
    private final Source targets;

    IdxSource(Source inputs, Source targets) {
        this.inputs = inputs;
        this.targets = targets;
    }

    /**
     * Reads one file of any element type and number of axes.
     *
     * @throws IllegalArgumentException if it is not of this format, truncated or too long
     * @throws UncheckedIOException if it cannot be read
     */
    public static Tensor tensor(Path file) {
        try (IdxReader in = IdxReader.open(Source.of(file))) {
            return in.next(in.left());
        }
    }

    /**
     * Reads all samples.
     *
     * @return inputs and targets in the shapes of their files, such as {@code [60000, 28, 28]} and {@code [60000]}
     * @throws IllegalArgumentException if a file is not of this format, truncated or too long, or if there is not one target
     *     for each input
     * @throws UncheckedIOException if a file cannot be read
     */
    public Dataset read() {
        try (Pair files = open()) {
            return files.next(files.count());
        }
    }

    /** The samples as a stream: each pass reads the files anew, and holds few samples at a time. */
    public SampleStream stream() {
        SampleStream samples = SampleStream.of(() -> {
            Pair files = open();
            return IntStream.iterate(files.count(), left -> left > 0, left -> left - ITEMS_OF_A_PART)
                    .mapToObj(left -> files.next(Math.min(left, ITEMS_OF_A_PART)))
                    .onClose(files::close);
        });
        try (Pair files = open()) {
            return samples.size(files.count());
        }
    }

    /** Two files with as many items. */
    private record Pair(IdxReader inputs, IdxReader targets) implements AutoCloseable {
        int count() {
            return inputs.count();
        }

        Dataset next(int count) {
            return Dataset.of(inputs.next(count), targets.next(count));
        }

        @Override
        public void close() {
            try (inputs) {
                targets.close();
            }
        }
    }

    private Pair open() {
        IdxReader in = IdxReader.open(inputs);
        try {
            IdxReader out = IdxReader.open(targets);
            if (in.count() != out.count() || in.count() == 0) {
                out.close();
                throw new IllegalArgumentException(
                        inputs.name() + " holds " + in.count() + " inputs and " + targets.name() + " " + out.count()
                                + " targets: there must be one for each, and one at least");
            }
            return new Pair(in, out);
        } catch (RuntimeException e) {
            in.close();
            throw e;
        }
    }
}
