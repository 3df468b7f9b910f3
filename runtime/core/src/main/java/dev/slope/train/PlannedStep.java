package dev.slope.train;

import dev.slope.Cell;
import dev.slope.Recording;
import dev.slope.Tensor;
import dev.slope.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A step of training, recorded for batches of one shape, on weights and memories that stay in their places. */
final class PlannedStep {
    private final Recording recording;
    private final List<Cell> batch = new ArrayList<>();
    /** Null if nothing is random. */
    private final @Nullable Cell key;

    private final List<Cell> scalars = new ArrayList<>();
    /** From each place of the state to the next. */
    private final List<Recording.Run> runs = new ArrayList<>();

    private final int states;
    private final int outputs;

    /** What differs between batches but for their elements. */
    record Kind(List<List<Integer>> shapes, boolean isWeighted) {
        static Kind of(Dataset batch) {
            return new Kind(
                    batch.shapes().stream()
                            .map(shape -> Arrays.stream(shape).boxed().toList())
                            .toList(),
                    batch.weights() != null);
        }
    }

    /**
     * @param places of weights, then memories, one after the other
     * @param like a batch
     * @throws dev.slope.UnreadableTensorException if the step looks at elements
     */
    PlannedStep(Trainer trainer, List<List<Cell>> places, TrainingStep step, TrainingStep.Inputs like) {
        List<Tensor> inputs = new ArrayList<>(state(like.weights(), like.memories()));
        states = inputs.size();
        int outputCount = trainer.network().outputs().size();
        outputs = outputCount;
        List<Tensor> others = new ArrayList<>(like.inputs());
        others.addAll(like.targets());
        if (like.sampleWeights() != null) {
            others.add(like.sampleWeights());
        }
        others.forEach(tensor -> batch.add(Cell.like(tensor)));
        Tensor random = like.phase().randomKey();
        key = random == null ? null : Cell.like(random);
        if (random != null) {
            others.add(random);
        }
        like.scalars().forEach(tensor -> scalars.add(Cell.like(tensor)));
        inputs.addAll(others);
        inputs.addAll(like.scalars());
        recording = Recording.of(symbols -> results(step.run(inputs(symbols, like))), inputs, states);
        for (int place = 0; place < places.size(); place++) {
            List<Cell> from = new ArrayList<>(places.get(place));
            from.addAll(batch);
            if (key != null) {
                from.add(key);
            }
            from.addAll(scalars);
            runs.add(recording.bind(from, places.get((place + 1) % places.size())));
        }
    }

    /** The step from a place of the state to the next, on what was given last. */
    Recording.Run run(int place) {
        return runs.get(place);
    }

    /** Weights and memories in their order, in one list. */
    static List<Tensor> state(List<Tensor> weights, List<List<Tensor>> memories) {
        List<Tensor> all = new ArrayList<>(weights);
        memories.forEach(all::addAll);
        return all;
    }

    /** Memories as they were before {@link #state}. */
    static List<List<Tensor>> memories(List<Tensor> state, int weights, List<List<Tensor>> like) {
        List<List<Tensor>> memories = new ArrayList<>();
        int from = weights;
        for (List<Tensor> memory : like) {
            memories.add(state.subList(from, from + memory.size()));
            from += memory.size();
        }
        return memories;
    }

    private static TrainingStep.Inputs inputs(List<Tensor> all, TrainingStep.Inputs like) {
        Parts parts = new Parts(all);
        List<Tensor> weights = parts.next(like.weights().size());
        List<List<Tensor>> memories = like.memories().stream()
                .map(memory -> parts.next(memory.size()))
                .toList();
        List<Tensor> inputs = parts.next(like.inputs().size());
        List<Tensor> targets = parts.next(like.targets().size());
        @Nullable
        Tensor sampleWeights =
                like.sampleWeights() == null ? null : parts.next(1).get(0);
        Phase phase = like.phase().randomKey() == null
                ? Phase.INFERENCE
                : Phase.training(parts.next(1).get(0));
        return new TrainingStep.Inputs(
                weights,
                memories,
                inputs,
                targets,
                sampleWeights,
                phase,
                parts.next(like.scalars().size()));
    }

    /** A list, part by part. */
    private static final class Parts {
        private final List<Tensor> all;
        private int from;

        Parts(List<Tensor> all) {
            this.all = all;
        }

        List<Tensor> next(int count) {
            from += count;
            return all.subList(from - count, from);
        }
    }

    private static List<Tensor> results(TrainingStep.Result result) {
        List<Tensor> all = new ArrayList<>(state(result.weights(), result.memories()));
        all.addAll(result.losses());
        all.add(result.total());
        all.addAll(result.outputs());
        return all;
    }

    /**
     * Does a step.
     *
     * @param check is told the loss before anything is changed
     * @param place where the state is; it goes to the next
     * @param numbers those of the optimizer
     */
    StepOutcome run(int place, Dataset data, Tensor randomKey, List<Double> numbers, DoubleConsumer check) {
        data.copyTo(batch);
        if (key != null) {
            key.set(randomKey);
        }
        for (int i = 0; i < numbers.size(); i++) {
            scalars.get(i).set(numbers.get(i));
        }
        Recording.Run run = run(place);
        run.compute();
        double total = run.number(states + outputs);
        check.accept(total);
        run.change();
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            losses.add(run.number(states + i));
        }
        return new StepOutcome(
                losses,
                total,
                () -> IntStream.range(0, outputs)
                        .mapToObj(i -> run.output(states + outputs + 1 + i))
                        .toList());
    }
}
