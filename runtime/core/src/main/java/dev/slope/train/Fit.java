package dev.slope.train;

import dev.slope.data.Batches;
import dev.slope.data.Dataset;
import dev.slope.data.Samples;
import dev.slope.kernel.SplitMix64;
import org.jspecify.annotations.Nullable;

/**
 * How to train. Immutable: {@code Fit.epochs(20).batchSize(64).validationSplit(0.1)}. The defaults are those of Keras:
 * batches of 32, shuffled, no validation; and the seed is 0, so that the same program gives the same bits.
 */
public final class Fit {
    private final int epochs;
    private final int batchSize;
    private final double validationSplit;
    private final @Nullable Samples validationData;
    private final boolean shuffle;
    private final long seed;
    private final Progress progress;

    private Fit(
            int epochs,
            int batchSize,
            double validationSplit,
            @Nullable Samples validationData,
            boolean shuffle,
            long seed,
            Progress progress) {
        this.epochs = atLeast1("number of epochs", epochs);
        this.batchSize = atLeast1("batch size", batchSize);
        this.validationSplit = validationSplit;
        this.validationData = validationData;
        this.shuffle = shuffle;
        this.seed = seed;
        this.progress = progress;
    }

    private static int atLeast1(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("the " + what + " must be at least 1, but is " + value);
        }
        return value;
    }

    /** To go through the data so many times. */
    public static Fit epochs(int epochs) {
        return new Fit(epochs, 32, 0, null, true, 0, Progress.AUTO);
    }

    /** The number of samples in a step; the last batch of an epoch may be smaller. */
    public Fit batchSize(int samples) {
        return new Fit(epochs, samples, validationSplit, validationData, shuffle, seed, progress);
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
        return new Fit(epochs, batchSize, fraction, null, shuffle, seed, progress);
    }

    /** Measures on this data after each epoch. */
    public Fit validationData(Samples data) {
        if (validationSplit > 0) {
            throw new IllegalStateException("there is a validation split already; use it or validation data");
        }
        return new Fit(epochs, batchSize, 0, data, shuffle, seed, progress);
    }

    /** Whether each epoch takes the samples in an order of its own. */
    public Fit shuffle(boolean value) {
        return new Fit(epochs, batchSize, validationSplit, validationData, value, seed, progress);
    }

    /** Decides the order of the samples, epoch by epoch. */
    public Fit seed(long value) {
        return new Fit(epochs, batchSize, validationSplit, validationData, shuffle, value, progress);
    }

    /** How to show what is going on. */
    public Fit progress(Progress value) {
        return new Fit(epochs, batchSize, validationSplit, validationData, shuffle, seed, value);
    }

    int epochs() {
        return epochs;
    }

    Progress progress() {
        return progress;
    }

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
