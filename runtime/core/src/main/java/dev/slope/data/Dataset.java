package dev.slope.data;

import dev.slope.Tensor;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Samples, at least one: inputs and what is expected of them. Immutable. */
public final class Dataset {
    private final Tensor inputs;
    private final Tensor targets;

    private Dataset(Tensor inputs, Tensor targets) {
        this.inputs = inputs;
        this.targets = targets;
    }

    /**
     * Of arrays.
     *
     * @param inputs {@code [samples, ...]}
     * @param targets {@code [samples, ...]}, as many
     */
    public static Dataset of(Tensor inputs, Tensor targets) {
        int[] in = inputs.shape();
        int[] out = targets.shape();
        if (in.length == 0 || out.length == 0 || in[0] != out[0]) {
            throw new IllegalArgumentException("the inputs have shape " + Arrays.toString(in) + " and the targets "
                    + Arrays.toString(out) + ": both must begin with the same number of samples");
        }
        if (in[0] == 0) {
            throw new IllegalArgumentException("there are no samples: the inputs have shape " + Arrays.toString(in));
        }
        return new Dataset(inputs, targets);
    }

    /** Of a file of comma-separated numbers, plain or compressed by gzip. */
    public static CsvSource csv(Path file) {
        return new CsvSource(file.toString(), () -> Files.newInputStream(file));
    }

    /** Of comma-separated numbers, plain or compressed by gzip; they can be read once. */
    public static CsvSource csv(InputStream in) {
        return new CsvSource("the CSV stream", () -> in);
    }

    /** The number of samples. */
    public int size() {
        return inputs.shape()[0];
    }

    /** What goes into the model, {@code [samples, ...]}. */
    public Tensor inputs() {
        return inputs;
    }

    /** What should come out, {@code [samples, ...]}. */
    public Tensor targets() {
        return targets;
    }

    /** With inputs changed by a function that keeps their number: {@code mapInputs(x -> x.div(255))}. */
    public Dataset mapInputs(UnaryOperator<Tensor> function) {
        return of(function.apply(inputs), targets);
    }

    /** With targets changed by a function that keeps their number. */
    public Dataset mapTargets(UnaryOperator<Tensor> function) {
        return of(inputs, function.apply(targets));
    }

    /** The samples from {@code from} to before {@code to}. */
    public Dataset slice(int from, int to) {
        return of(inputs.slice(0, from, to), targets.slice(0, from, to));
    }

    /** The samples of these numbers, in their order. */
    public Dataset take(int... samples) {
        return of(inputs.gather(samples), targets.gather(samples));
    }

    /** The samples in batches of {@code size}, the last of which may be smaller. */
    public Iterable<Dataset> batches(int size) {
        return batches(size, Order.natural(size()));
    }

    /** The samples in batches, in an order that depends on the seed. */
    public Iterable<Dataset> shuffledBatches(int size, long seed) {
        return batches(size, Order.shuffled(size(), seed));
    }

    private Iterable<Dataset> batches(int size, int[] order) {
        if (size < 1) {
            throw new IllegalArgumentException("the size of a batch must be at least 1, but is " + size);
        }
        return () -> IntStream.iterate(0, from -> from < order.length, from -> from + size)
                .mapToObj(from -> take(Arrays.copyOfRange(order, from, Math.min(from + size, order.length))))
                .iterator();
    }

    /**
     * Shuffles the samples and divides them in two.
     *
     * @param fraction the share of the first part, between 0 and 1
     * @param seed the same seed divides the same way
     */
    public Split split(double fraction, long seed) {
        int first = (int) Math.round(fraction * size());
        if (!(fraction > 0 && fraction < 1) || first == 0 || first == size()) {
            throw new IllegalArgumentException(
                    "a fraction of " + fraction + " of " + size() + " samples leaves one part empty");
        }
        Dataset shuffled = take(Order.shuffled(size(), seed));
        return new Split(shuffled.slice(0, first), shuffled.slice(first, size()));
    }

    /**
     * A set divided in two.
     *
     * @param train to learn from
     * @param test to test with what was never learned from
     */
    public record Split(Dataset train, Dataset test) {}

    @Override
    public String toString() {
        return "Dataset[inputs " + Arrays.toString(inputs.shape()) + ", targets " + Arrays.toString(targets.shape())
                + "]";
    }
}
