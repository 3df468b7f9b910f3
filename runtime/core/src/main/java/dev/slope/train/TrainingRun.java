package dev.slope.train;

import dev.slope.Generator;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import dev.slope.data.Samples;
import dev.slope.metric.Metric.Better;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A training in progress, as {@link Callback}s see it. */
public final class TrainingRun {
    private final Trainer trainer;
    private final Fit fit;
    private final Samples data;
    private final @Nullable Samples validation;
    private final Trainer.Host host;
    private final List<Evaluation> epochs = new ArrayList<>();

    private final LiveState live;
    private @Nullable StepTaken last;
    private @Nullable StepTaken beforeLast;
    private Meter meter;
    private Evaluation figures;
    private int epoch = 1;
    private int batch;
    private boolean epochOver;
    private boolean interrupted;
    private @Nullable String stopReason;

    /** What a step began with, and what came of it. */
    record StepTaken(Dataset batch, Tensor randomKey, double loss) {}

    TrainingRun(Trainer trainer, TrainingState start, Samples data, Fit fit, Trainer.Host host) {
        Fit.Parts parts = fit.parts(data);
        this.trainer = trainer;
        this.fit = fit;
        this.data = host.accept(parts.training());
        this.validation = parts.validation() == null ? null : host.accept(parts.validation());
        this.host = host;
        boolean looksBack = fit.callbacks().stream().anyMatch(TerminateOnNan.class::isInstance);
        live = new LiveState(trainer, start, looksBack ? TerminateOnNan.REMEMBERED : 0);
        meter = new Meter(trainer.objectives());
        figures = meter.evaluation();
    }

    // ---- where it stands

    /** The number of the epoch, from 1 on. */
    public int epoch() {
        return epoch;
    }

    /** How many epochs there are to be. */
    public int epochs() {
        return fit.epochs();
    }

    /** The number of batches done in this epoch. */
    public int batch() {
        return batch;
    }

    /** The number of batches in an epoch, if the data knows it. */
    public OptionalInt batches() {
        int count = fit.batchCount(data);
        return count < 0 ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** Whether the epoch is over and measured, and the next one has not begun. */
    public boolean isEpochOver() {
        return epochOver;
    }

    /** The number of steps done since the model was compiled. */
    public long steps() {
        return live.steps();
    }

    /** The figures of the epoch: of its batches so far, and when it is over those of the validation data, too. */
    public Evaluation figures() {
        if (!epochOver) {
            figures = meter.evaluation();
        }
        return figures;
    }

    /** The loss of the last batch, NaN before the first. */
    public double batchLoss() {
        return last == null ? Double.NaN : last.loss;
    }

    /** The figures of all whole epochs. */
    public History history() {
        return new History(epochs, hasEpochsLeft() ? stopReason() : Optional.empty());
    }

    /** The names of the figures that an epoch ends with. */
    public Set<String> figureNames() {
        return figureDirections().keySet();
    }

    /** Which values of a figure are the good ones. */
    public Better better(String figure) {
        return Optional.ofNullable(figureDirections().get(figure))
                .orElseThrow(() -> new IllegalArgumentException("there is no figure \"" + figure + "\"; there are "
                        + figureNames()
                        + (validation == null ? ", as there is no validation data: see Fit.validationSplit" : "")));
    }

    private Map<String, Better> figureDirections() {
        Map<String, Better> own = trainer.objectives().figures();
        Map<String, Better> all = new LinkedHashMap<>(own);
        if (validation != null) {
            own.forEach((name, better) -> all.put(Evaluation.ofValidation(name), better));
        }
        return all;
    }

    // ---- weights

    /** The present weights by name, such as {@code dense.kernel}. */
    public Map<String, Tensor> weights() {
        List<Network.Variable> variables = trainer.network().variables();
        List<Tensor> weights = live.get().weights();
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            named.put(variables.get(i).name(), weights.get(i));
        }
        return Collections.unmodifiableMap(named);
    }

    /**
     * Puts other weights in the place of the present ones.
     *
     * @param values by name, some or all of them
     * @throws IllegalArgumentException if there is no such weight, or it is of another type or shape
     */
    public void weights(Map<String, Tensor> values) {
        Map<String, Tensor> all = new LinkedHashMap<>(weights());
        values.forEach((name, value) -> {
            Tensor old = all.get(name);
            if (old == null) {
                throw new IllegalArgumentException("there is no weight \"" + name + "\"; there are " + all.keySet());
            }
            if (value.dtype() != old.dtype() || !Arrays.equals(value.shape(), old.shape())) {
                throw new IllegalArgumentException("the weight " + name + " is " + old.dtype() + " "
                        + Arrays.toString(old.shape()) + ", not " + value.dtype() + " "
                        + Arrays.toString(value.shape()));
            }
            all.put(name, value);
        });
        live.set(live.get().withWeights(List.copyOf(all.values())));
    }

    // ---- learning rate

    /** The learning rate of the next step. */
    public double learningRate() {
        return live.rate().rate(trainer.optimizer().learningRate(), live.steps());
    }

    /** Fixes the learning rate, from the next step on, in the place of the optimizer's schedule. */
    public void learningRate(double rate) {
        live.setRate(new TrainingState.Rate(checked("learning rate", rate), 1));
    }

    /** Multiplies the learning rate, from the next step on; a schedule goes on, multiplied. */
    public void scaleLearningRate(double factor) {
        TrainingState.Rate rate = live.rate();
        live.setRate(new TrainingState.Rate(rate.fixed(), rate.factor() * checked("factor", factor)));
    }

    private static double checked(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the " + what + " must be at least 0 and finite, but is " + value);
        }
        return value;
    }

    // ---- the end

    /** Stops the training: after the batch, or when the epoch is over if that is told of. */
    public void stop(String reason) {
        if (stopReason == null) {
            stopReason = reason;
        }
    }

    /** Why it was stopped, if it was. */
    public Optional<String> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    /** Whether it was stopped as its thread was interrupted, so that it may go on some other time. */
    public boolean isInterrupted() {
        return interrupted;
    }

    /** Writes a checkpoint, or replaces it: the model, and all that {@link Fit#resume} needs to go on from here. */
    public void save(Path file) {
        host.save(file, SnapshotFormat.of(this));
    }

    // ---- for the loop

    /** Stops if the thread was interrupted; its mark is taken away, and put back when training ends. */
    boolean isStopped() {
        if (Thread.interrupted()) {
            interrupted = true;
            stop("the thread was interrupted");
        }
        return stopReason != null;
    }

    void step(Dataset samples) {
        Dataset weighted = fit.withClassWeights(samples);
        Tensor randomKey = Generator.key(fit.seed(), live.steps());
        StepOutcome outcome = live.step(weighted, randomKey, loss -> {
            if (!Double.isFinite(loss)) {
                NonFinite.checkData(weighted, epoch, batch + 1);
            }
        });
        meter.add(weighted, outcome);
        beforeLast = last;
        last = new StepTaken(weighted, randomKey, outcome.total());
        batch++;
    }

    /** Others get the state from here while training goes on. */
    void begin() {
        host.reaches(live::get);
    }

    /** From now on, others get the last state; what only steps need can go. */
    void end() {
        TrainingState state = live.get();
        host.reaches(() -> state);
        live.forgetPlans();
    }

    void endEpoch() {
        figures = meter.evaluation();
        if (validation != null) {
            figures = figures.withValidation(trainer.evaluate(live.get().weights(), validation));
        }
        epochs.add(figures);
        epochOver = true;
    }

    boolean hasEpochsLeft() {
        return epochOver ? epoch < fit.epochs() : epoch <= fit.epochs();
    }

    /** Goes on to the next epoch, unless one is begun already. */
    void beginEpoch() {
        if (epochOver) {
            epoch++;
            batch = 0;
            epochOver = false;
            meter = new Meter(trainer.objectives());
        }
    }

    // ---- for snapshots and diagnoses

    Trainer trainer() {
        return trainer;
    }

    Fit fit() {
        return fit;
    }

    Samples data() {
        return data;
    }

    Trainer.Host host() {
        return host;
    }

    TrainingState state() {
        return live.get();
    }

    /** The state some steps ago, where a callback is there that looks back so far. */
    TrainingState stateBefore(int steps) {
        return live.before(steps);
    }

    Meter meter() {
        return meter;
    }

    @Nullable
    StepTaken last() {
        return last;
    }

    @Nullable
    StepTaken beforeLast() {
        return beforeLast;
    }

    /** Takes back the last step, as if it had never been. */
    void takeBack() {
        live.set(live.before(1));
    }

    /** Goes to where another training stood. */
    void restore(TrainingState reached, int atEpoch, int afterBatch, List<Evaluation> before) {
        epoch = atEpoch;
        batch = afterBatch;
        epochs.addAll(before);
        live.set(reached);
    }
}
