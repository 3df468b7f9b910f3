package dev.slope.train;

import dev.slope.Generator;
import dev.slope.data.Batches;
import dev.slope.data.Dataset;
import dev.slope.data.Samples;
import dev.slope.kernel.SplitMix64;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to train. Immutable: {@code Fit.epochs(20).batchSize(64).validationSplit(0.1)}. The defaults are those of Keras:
 * batches of 32, shuffled, no validation; and the seed is 0, so that the same program gives the same bits.
 */
public final class Fit {
    private final int epochs;
    private int batchSize = 32;
    private double validationSplit;
    private @Nullable Samples validationData;
    private boolean shuffle = true;
    private long seed;
    private ClassWeights classWeights = ClassWeights.NONE;
    private List<Callback> callbacks = List.of();
    private @Nullable Path resumed;
    private Progress progress = Progress.AUTO;

    private Fit(int epochs) {
        this.epochs = epochs;
    }

    /** Copied before a change, so that no one sees it. */
    private Fit(Fit other) {
        epochs = other.epochs;
        batchSize = other.batchSize;
        validationSplit = other.validationSplit;
        validationData = other.validationData;
        shuffle = other.shuffle;
        seed = other.seed;
        classWeights = other.classWeights;
        callbacks = other.callbacks;
        resumed = other.resumed;
        progress = other.progress;
    }

    static int atLeast(int least, String what, int value) {
        if (value < least) {
            throw new IllegalArgumentException("the " + what + " must be at least " + least + ", but is " + value);
        }
        return value;
    }

    /** To go through the data so many times. */
    public static Fit epochs(int epochs) {
        return new Fit(atLeast(1, "number of epochs", epochs));
    }

    /** The number of samples in a step; the last batch of an epoch may be smaller. */
    public Fit batchSize(int samples) {
        Fit copy = new Fit(this);
        copy.batchSize = atLeast(1, "batch size", samples);
        return copy;
    }

    /**
     * Sets a share of the data aside and measures on it after each epoch: the last samples, taken before anything is
     * shuffled, as in Keras.
     *
     * @param fraction from 0 to below 1
     */
    public Fit validationSplit(double fraction) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException("the validation split must be from 0 to below 1, but is " + fraction);
        }
        if (validationData != null) {
            throw new IllegalStateException("there is validation data already; use it or a split of the data");
        }
        Fit copy = new Fit(this);
        copy.validationSplit = fraction;
        return copy;
    }

    /** Measures on this data after each epoch. */
    public Fit validationData(Samples data) {
        if (validationSplit > 0) {
            throw new IllegalStateException("there is a validation split already; use it or validation data");
        }
        Fit copy = new Fit(this);
        copy.validationData = data;
        return copy;
    }

    /** Whether each epoch takes the samples in an order of its own. */
    public Fit shuffle(boolean value) {
        Fit copy = new Fit(this);
        copy.shuffle = value;
        return copy;
    }

    /** Decides the order of the samples, epoch by epoch, and the random numbers of layers such as dropout. */
    public Fit seed(long value) {
        Fit copy = new Fit(this);
        copy.seed = value;
        return copy;
    }

    /**
     * How much samples of each class count in the loss of training, in addition to their own weights: to make up for rare
     * classes. Classes that are not named count 1. For models with one output, whose targets are classes: numbers, or the
     * place of the largest of each row. As in Keras, validation does not see them.
     */
    public Fit classWeights(Map<Integer, Double> weights) {
        Fit copy = new Fit(this);
        copy.classWeights = ClassWeights.of(weights);
        return copy;
    }

    /** Tells these callbacks, in their order, what happens; those that were given before, too. */
    public Fit callbacks(Callback... more) {
        List<Callback> all = new ArrayList<>(callbacks);
        for (Callback callback : more) {
            if (all.contains(callback)) {
                throw new IllegalArgumentException("the callback " + callback + " is given twice");
            }
            all.add(callback);
        }
        Fit copy = new Fit(this);
        copy.callbacks = List.copyOf(all);
        return copy;
    }

    /**
     * Goes on from where a checkpoint was written, to the number of epochs given here, with the same bits as if training had
     * never stopped: the file holds weights, optimizer, position in the epoch, figures and what callbacks remember. Model,
     * optimizer, data, seed and batches must be those of then.
     *
     * @param checkpoint a file written by {@link Checkpoint} or {@link TrainingRun#save}
     */
    public Fit resume(Path checkpoint) {
        if (resumed != null) {
            throw new IllegalStateException("training goes on from " + resumed + " already");
        }
        Fit copy = new Fit(this);
        copy.resumed = checkpoint;
        return copy;
    }

    /** How to show what is going on. */
    public Fit progress(Progress value) {
        Fit copy = new Fit(this);
        copy.progress = value;
        return copy;
    }

    int epochs() {
        return epochs;
    }

    long seed() {
        return seed;
    }

    List<Callback> callbacks() {
        return callbacks;
    }

    Optional<Path> resumed() {
        return Optional.ofNullable(resumed);
    }

    Progress progress() {
        return progress;
    }

    Dataset withClassWeights(Dataset batch) {
        return classWeights.on(batch);
    }

    /** What must be the same for training to go on with the same bits. */
    double[] fingerprint(Samples data) {
        double[] halves = Generator.key(seed).toDoubles();
        double samples = (double) data.knownSize().orElse(-1);
        return new double[] {halves[0], halves[1], batchSize, shuffle ? 1 : 0, samples};
    }

    /** The names of those numbers. */
    static final List<String> FINGERPRINT = List.of("seed", "seed", "batch size", "shuffling", "number of samples");

    /** Those of the samples that training learns from, and so may fit {@link dev.slope.data.Preprocessing} to. */
    public Samples trainingPart(Samples samples) {
        return parts(samples).training();
    }

    /** The samples to learn from, and those to measure on, if any. */
    Parts parts(Samples samples) {
        if (validationSplit == 0) {
            return new Parts(samples, validationData);
        }
        if (!(samples instanceof Dataset data)) {
            throw new IllegalArgumentException(
                    "a validation split needs samples in memory, not " + samples + ": give validationData instead");
        }
        int training = data.size() - (int) Math.round(data.size() * validationSplit);
        if (training == 0 || training == data.size()) {
            throw new IllegalArgumentException("a validation split of " + validationSplit + " of " + data.size()
                    + " samples leaves one part empty");
        }
        return new Parts(data.slice(0, training), data.slice(training, data.size()));
    }

    record Parts(Samples training, @Nullable Samples validation) {}

    /** The batches of an epoch, whose order depends on nothing but the seed and the number of the epoch. */
    Batches batches(Samples data, int epoch) {
        return shuffle
                ? data.shuffledBatches(batchSize, new SplitMix64(seed).nextLong() + epoch)
                : data.batches(batchSize);
    }

    /** The number of batches of an epoch, or -1 where the data does not know it. */
    int batchCount(Samples data) {
        return data.knownSize().isPresent() ? (int) ((data.knownSize().getAsLong() - 1) / batchSize + 1) : -1;
    }
}
