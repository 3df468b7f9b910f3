package dev.slope.train;

import dev.slope.Cell;
import dev.slope.Tensor;
import dev.slope.UnreadableTensorException;
import dev.slope.data.Dataset;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a training stands while it goes on: weights and memories in places that stay the same, over which each step writes.
 * A step that cannot be planned, or is for one of very many shapes of batches, is done operation by operation.
 *
 * <p>Thread-safe: others see the state after some whole step.
 */
final class LiveState {
    private static final Logger LOGGER = System.getLogger(LiveState.class.getName());
    /** Each shape of batches has a plan and memory of its own. */
    private static final int MOST_PLANS = 8;

    private final Trainer trainer;
    private final List<List<Cell>> places = new ArrayList<>();
    private final Map<PlannedStep.Kind, Optional<PlannedStep>> plans = new HashMap<>();
    /** Known copies of what is in the places. */
    private final List<@Nullable TrainingState> copies = new ArrayList<>();
    /** Of each place, the number of steps that led there. */
    private final long[] steps;

    private TrainingState like;
    private int place;

    /** @param remembered how many states before the present one can be looked at */
    LiveState(Trainer trainer, TrainingState start, int remembered) {
        this.trainer = trainer;
        this.like = start;
        this.steps = new long[1 + remembered];
        for (int i = 0; i < steps.length; i++) {
            places.add(PlannedStep.state(start.weights(), start.memories()).stream()
                    .map(Cell::like)
                    .toList());
            copies.add(null);
        }
        set(start);
    }

    /** The present state: a copy. */
    synchronized TrainingState get() {
        return copy(place);
    }

    /** The state some steps ago: a copy. */
    synchronized TrainingState before(int count) {
        if (count >= places.size()) {
            throw new IllegalArgumentException("the state " + count + " steps ago is not known any more");
        }
        return copy(Math.floorMod(place - count, places.size()));
    }

    private TrainingState copy(int of) {
        TrainingState copy = copies.get(of);
        if (copy == null) {
            List<Tensor> all = places.get(of).stream().map(Cell::get).toList();
            int weights = like.weights().size();
            copy = new TrainingState(
                    steps[of],
                    all.subList(0, weights),
                    PlannedStep.memories(all, weights, like.memories()),
                    like.rate());
            copies.set(of, copy);
        }
        return copy;
    }

    /** Puts another state in the place of the present one. */
    synchronized void set(TrainingState state) {
        List<Tensor> all = PlannedStep.state(state.weights(), state.memories());
        for (int i = 0; i < all.size(); i++) {
            places.get(place).get(i).set(all.get(i));
        }
        like = state;
        steps[place] = state.steps();
        copies.set(place, state);
    }

    /** Lets the plans and their memory go; a further step would plan anew. */
    synchronized void forgetPlans() {
        plans.clear();
    }

    /** The number of steps done. */
    synchronized long steps() {
        return steps[place];
    }

    /** How the learning rate was changed. */
    synchronized TrainingState.Rate rate() {
        return like.rate();
    }

    /** Changes the learning rate. */
    synchronized void setRate(TrainingState.Rate rate) {
        like = like.withRate(rate);
        copies.set(place, null);
    }

    /**
     * Does a step on a batch.
     *
     * @param check is told the loss before anything is changed
     */
    synchronized StepOutcome step(Dataset batch, Tensor randomKey, DoubleConsumer check) {
        trainer.check(batch);
        Optional<PlannedStep> plan = plan(batch, randomKey);
        if (plan.isEmpty()) {
            return stepByOperations(batch, randomKey, check);
        }
        StepOutcome outcome;
        try {
            outcome = plan.get().run(place, batch, randomKey, trainer.numbers(steps[place], like.rate()), check);
        } catch (IllegalArgumentException e) {
            // the layers themselves say where it goes wrong
            trainer.trainingStep().run(trainer.inputs(copy(place), batch, randomKey));
            throw e;
        }
        long done = steps[place] + 1;
        place = (place + 1) % places.size();
        steps[place] = done;
        copies.set(place, null);
        return outcome;
    }

    private Optional<PlannedStep> plan(Dataset batch, Tensor randomKey) {
        PlannedStep.Kind kind = PlannedStep.Kind.of(batch);
        Optional<PlannedStep> known = plans.get(kind);
        if (known != null) {
            return known;
        }
        if (plans.size() == MOST_PLANS) {
            return Optional.empty();
        }
        Optional<PlannedStep> made;
        try {
            made = Optional.of(new PlannedStep(
                    trainer, places, trainer.trainingStep(), trainer.inputs(copy(place), batch, randomKey)));
        } catch (UnreadableTensorException e) {
            LOGGER.log(
                    Level.INFO,
                    "Training goes operation by operation, which is slower: a layer, loss or optimizer looks at elements",
                    e);
            made = Optional.empty();
        }
        plans.put(kind, made);
        return made;
    }

    private StepOutcome stepByOperations(Dataset batch, Tensor randomKey, DoubleConsumer check) {
        TrainingState before = copy(place);
        TrainingStep.Result result = trainer.trainingStep().run(trainer.inputs(before, batch, randomKey));
        check.accept(result.total().item());
        place = (place + 1) % places.size();
        set(new TrainingState(before.steps() + 1, result.weights(), result.memories(), before.rate()));
        return new StepOutcome(
                result.losses().stream().map(Tensor::item).toList(),
                result.total().item(),
                result::outputs);
    }
}
