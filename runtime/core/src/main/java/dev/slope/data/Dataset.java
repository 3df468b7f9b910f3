package dev.slope.data;

import dev.slope.Cell;
import dev.slope.Tensor;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Samples in memory, at least one: inputs, what is expected of them, and perhaps how much each counts. Immutable. */
public final class Dataset implements Samples {
    private final List<Column> inputs;
    private final List<Column> targets;
    /** One, or none. */
    private final List<Column> weights;

    private Dataset(List<Column> inputs, List<Column> targets, List<Column> weights) {
        this.inputs = inputs;
        this.targets = targets;
        this.weights = weights;
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("there are no inputs");
        }
        int samples = inputs.get(0).shape().length == 0 ? 0 : size();
        if (!Stream.of(inputs, targets).flatMap(List::stream).allMatch(column -> hasLength(column, samples))) {
            throw new IllegalArgumentException("the inputs have " + shapes(inputs) + " and the targets "
                    + shapes(targets) + ": all must begin with the same number of samples");
        }
        if (samples == 0) {
            throw new IllegalArgumentException("there are no samples: the inputs have " + shapes(inputs));
        }
        if (!weights.stream().allMatch(column -> Arrays.equals(column.shape(), new int[] {samples}))) {
            throw new IllegalArgumentException(
                    "the weights have " + shapes(weights) + ", but each sample needs one: [" + samples + "]");
        }
    }

    private static boolean hasLength(Column column, int samples) {
        int[] shape = column.shape();
        return shape.length > 0 && shape[0] == samples;
    }

    private static List<Column> columns(List<Tensor> tensors) {
        return tensors.stream().map(Column::of).toList();
    }

    private static List<Tensor> tensors(List<Column> columns) {
        return columns.stream().map(Column::tensor).toList();
    }

    private static String shapes(List<Column> columns) {
        return "shape " + text(columns);
    }

    private static String text(List<Column> columns) {
        return columns.stream().map(column -> Arrays.toString(column.shape())).collect(Collectors.joining(" and "));
    }

    // ---- new sets of samples

    /**
     * Of arrays.
     *
     * @param inputs {@code [samples, ...]}
     * @param targets {@code [samples, ...]}, as many
     */
    public static Dataset of(Tensor inputs, Tensor targets) {
        return of(List.of(inputs), List.of(targets));
    }

    /**
     * For models with several inputs or outputs.
     *
     * @param inputs {@code [samples, ...]}, for each input of the model
     * @param targets {@code [samples, ...]}, for each output of the model
     */
    public static Dataset of(List<Tensor> inputs, List<Tensor> targets) {
        return new Dataset(columns(inputs), columns(targets), List.of());
    }

    /** Without targets: to predict with. */
    public static Dataset ofInputs(Tensor... inputs) {
        return of(List.of(inputs), List.of());
    }

    /** Of a file of comma-separated numbers, plain or compressed by gzip. */
    public static CsvSource csv(Path file) {
        return new CsvSource(Source.of(file));
    }

    /** Of comma-separated numbers, plain or compressed by gzip; they can be read once. */
    public static CsvSource csv(InputStream in) {
        return new CsvSource(Source.of("the CSV stream", in));
    }

    /**
     * Of two files in the format of the MNIST data (IDX), plain or compressed by gzip.
     *
     * @param inputs such as {@code train-images-idx3-ubyte.gz}
     * @param targets such as {@code train-labels-idx1-ubyte.gz}
     */
    public static IdxSource idx(Path inputs, Path targets) {
        return new IdxSource(Source.of(inputs), Source.of(targets));
    }

    /**
     * Of parts that come one by one, and may be more than fit into memory.
     *
     * @param source called for each pass; what it returns are parts of any number of samples, and it is closed when the
     *     pass is over
     */
    public static SampleStream stream(Supplier<? extends Stream<Dataset>> source) {
        return SampleStream.of(source);
    }

    /** Of parts of any number of samples, that come one by one, once. */
    public static SampleStream stream(Iterator<Dataset> parts) {
        return SampleStream.of(parts);
    }

    /** The samples of all parts, one part after the other; either all parts have weights or none. */
    public static Dataset concat(List<Dataset> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there are no samples: no part is given");
        }
        return new Dataset(
                concat(parts, "inputs", part -> part.inputs),
                concat(parts, "targets", part -> part.targets),
                concat(parts, "weights", part -> part.weights));
    }

    private static List<Column> concat(List<Dataset> parts, String what, Function<Dataset, List<Column>> columns) {
        int count = columns.apply(parts.get(0)).size();
        for (Dataset part : parts) {
            if (columns.apply(part).size() != count) {
                throw new IllegalArgumentException(
                        "parts with other " + what + " cannot be put together: " + parts.get(0) + " and " + part);
            }
        }
        return IntStream.range(0, count)
                .mapToObj(i -> Column.of(Tensor.concat(
                        0,
                        parts.stream()
                                .map(part -> columns.apply(part).get(i).tensor())
                                .toArray(Tensor[]::new))))
                .toList();
    }

    // ---- what it holds

    /** The number of samples. */
    public int size() {
        return inputs.get(0).shape()[0];
    }

    @Override
    public OptionalLong knownSize() {
        return OptionalLong.of(size());
    }

    /** What goes into a model with one input, {@code [samples, ...]}. */
    public Tensor inputs() {
        return only("inputs", inputs);
    }

    /** What should come out of a model with one output, {@code [samples, ...]}. */
    public Tensor targets() {
        return only("targets", targets);
    }

    private Tensor only(String what, List<Column> columns) {
        if (columns.size() != 1) {
            throw new IllegalArgumentException(
                    (columns.isEmpty() ? "there are no " : "there are several ") + what + " in " + this);
        }
        return columns.get(0).tensor();
    }

    /** What goes into a model, {@code [samples, ...]} for each of its inputs. */
    public List<Tensor> allInputs() {
        return tensors(inputs);
    }

    /** What should come out of a model, {@code [samples, ...]} for each of its outputs; none in data to predict with. */
    public List<Tensor> allTargets() {
        return tensors(targets);
    }

    /** How much each sample counts, {@code [samples]}; null if all count the same. */
    public @Nullable Tensor weights() {
        return weights.isEmpty() ? null : weights.get(0).tensor();
    }

    /** The shapes of inputs, then targets, then weights if there are any. */
    public List<int[]> shapes() {
        return all().map(Column::shape).toList();
    }

    /**
     * Copies inputs, then targets, then weights if there are any.
     *
     * @param cells as many, of the same types and shapes
     * @throws IllegalArgumentException if they are others
     */
    public void copyTo(List<Cell> cells) {
        if (cells.size() != all().count()) {
            throw new IllegalArgumentException("there are " + cells.size() + " cells for " + this);
        }
        Iterator<Cell> next = cells.iterator();
        all().forEach(column -> column.copyTo(next.next()));
    }

    private Stream<Column> all() {
        return Stream.of(inputs, targets, weights).flatMap(List::stream);
    }

    // ---- the same samples, changed

    /** With other inputs. */
    public Dataset withInputs(List<Tensor> values) {
        return new Dataset(columns(values), targets, weights);
    }

    /** With other targets. */
    public Dataset withTargets(List<Tensor> values) {
        return new Dataset(inputs, columns(values), weights);
    }

    /**
     * With weights.
     *
     * @param values how much each sample counts, {@code [samples]}
     */
    public Dataset withWeights(Tensor values) {
        return new Dataset(inputs, targets, columns(List.of(values)));
    }

    @Override
    public Dataset map(UnaryOperator<Dataset> function) {
        return function.apply(this);
    }

    @Override
    public Dataset mapInputs(UnaryOperator<Tensor> function) {
        return withInputs(List.of(function.apply(inputs())));
    }

    @Override
    public Dataset mapTargets(UnaryOperator<Tensor> function) {
        return withTargets(List.of(function.apply(targets())));
    }

    // ---- some of the samples

    /** The samples from {@code from} to before {@code to}. */
    public Dataset slice(int from, int to) {
        return part(column -> Column.of(column.tensor().slice(0, from, to)));
    }

    /** The samples of these numbers, in their order. */
    public Dataset take(int... samples) {
        return part(column -> Column.of(column.tensor().gather(samples)));
    }

    private Dataset part(UnaryOperator<Column> part) {
        return new Dataset(
                inputs.stream().map(part).toList(),
                targets.stream().map(part).toList(),
                weights.stream().map(part).toList());
    }

    @Override
    public Batches batches(int size) {
        return batches(size, Order.natural(size()));
    }

    @Override
    public Batches shuffledBatches(int size, long seed) {
        return batches(size, Order.shuffled(size(), seed));
    }

    private Batches batches(int size, int[] order) {
        Order.checkBatch(size);
        return () -> IntStream.iterate(0, from -> from < order.length, from -> from + size)
                .mapToObj(from -> Arrays.copyOfRange(order, from, Math.min(from + size, order.length)))
                .map(samples -> part(column -> column.take(samples)))
                .iterator();
    }

    /**
     * Shuffles the samples and divides them in two.
     *
     * @param fraction the share of the first part, between 0 and 1
     * @param seed the same seed divides the same way
     */
    public Split split(double fraction, long seed) {
        int first = firstPart(fraction);
        return divided(Order.shuffled(size(), seed), first);
    }

    /**
     * Shuffles the samples and divides them in two, so that each target has the same share of both as nearly as its count
     * allows; for classes, as numbers or one-hot.
     *
     * @param fraction the share of the first part, between 0 and 1
     * @param seed the same seed divides the same way
     */
    public Split stratifiedSplit(double fraction, long seed) {
        int first = firstPart(fraction);
        return divided(Order.stratified(Order.shuffled(size(), seed), first, targets()), first);
    }

    private int firstPart(double fraction) {
        int first = (int) Math.round(fraction * size());
        if (!(fraction > 0 && fraction < 1) || first == 0 || first == size()) {
            throw new IllegalArgumentException(
                    "a fraction of " + fraction + " of " + size() + " samples leaves one part empty");
        }
        return first;
    }

    private Split divided(int[] order, int first) {
        return new Split(take(Arrays.copyOf(order, first)), take(Arrays.copyOfRange(order, first, order.length)));
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
        return "Dataset[inputs " + text(inputs) + (targets.isEmpty() ? "" : ", targets " + text(targets))
                + (weights.isEmpty() ? "" : ", weights " + text(weights)) + "]";
    }
}
