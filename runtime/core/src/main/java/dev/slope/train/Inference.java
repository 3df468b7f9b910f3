package dev.slope.train;

import dev.slope.Cell;
import dev.slope.Recording;
import dev.slope.Tensor;
import dev.slope.UnreadableTensorException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Applies a network that learns nothing meanwhile. Samples are taken in batches, the sizes of which are powers of two: so
 * few are recorded, each once, that all are; and how a sample is computed depends on the number of samples only. A network
 * that looks at elements is applied operation by operation.
 *
 * <p>Thread-safe. Each thread at work has a recording of its own, with the memory of about two layers.
 */
public final class Inference {
    private static final Logger LOGGER = System.getLogger(Inference.class.getName());
    private static final int LARGEST_BATCH = 256;
    /** More threads than that at the same time record anew. */
    private static final int KEPT = Runtime.getRuntime().availableProcessors();

    private final Network network;
    /** Recordings that nobody uses now, by the size of their batch. */
    private final Map<Integer, BlockingQueue<Plan>> idle = new ConcurrentHashMap<>();

    private volatile @Nullable List<Tensor> latest;
    private volatile boolean isPlanned = true;

    public Inference(Network network) {
        this.network = network;
    }

    /**
     * The outputs {@code [samples, ...]}.
     *
     * @param inputs {@code [samples, ...]} each, as the network takes them
     * @param weights those of the network; the same list is known again
     */
    public List<Tensor> apply(List<Tensor> inputs, List<Tensor> weights) {
        if (latest != weights) {
            latest = weights;
            idle.values().forEach(plans -> plans.forEach(Plan::unbind));
        }
        int samples = inputs.get(0).shape()[0];
        if (samples == 0) {
            return byOperations(inputs, weights);
        }
        List<List<Tensor>> parts = new ArrayList<>();
        for (int from = 0; from < samples; ) {
            int size = Math.min(LARGEST_BATCH, Integer.highestOneBit(samples - from));
            parts.add(batch(size == samples ? inputs : slice(inputs, from, size), size, weights));
            from += size;
        }
        return parts.size() == 1 ? parts.get(0) : joined(parts);
    }

    private static List<Tensor> slice(List<Tensor> inputs, int from, int size) {
        return inputs.stream().map(input -> input.slice(0, from, from + size)).toList();
    }

    private static List<Tensor> joined(List<List<Tensor>> parts) {
        return IntStream.range(0, parts.get(0).size())
                .mapToObj(i ->
                        Tensor.concat(0, parts.stream().map(part -> part.get(i)).toArray(Tensor[]::new)))
                .toList();
    }

    private List<Tensor> batch(List<Tensor> inputs, int size, List<Tensor> weights) {
        BlockingQueue<Plan> plans = idle.computeIfAbsent(size, key -> new ArrayBlockingQueue<>(KEPT));
        Plan plan = isPlanned ? plan(plans, inputs, weights) : null;
        if (plan == null) {
            return byOperations(inputs, weights);
        }
        try {
            return plan.run(inputs, weights);
        } catch (IllegalArgumentException e) {
            byOperations(inputs, weights); // the layers themselves say where it goes wrong
            throw e;
        } finally {
            plans.offer(plan);
        }
    }

    private @Nullable Plan plan(BlockingQueue<Plan> plans, List<Tensor> inputs, List<Tensor> weights) {
        Plan known = plans.poll();
        if (known != null) {
            return known;
        }
        try {
            return new Plan(network, inputs, weights);
        } catch (UnreadableTensorException e) {
            isPlanned = false;
            LOGGER.log(Level.INFO, "Layers go operation by operation, which is slower: one looks at elements", e);
            return null;
        }
    }

    private List<Tensor> byOperations(List<Tensor> inputs, List<Tensor> weights) {
        return network.apply(inputs, weights, Phase.INFERENCE).outputs();
    }

    /** The network, recorded for batches of one size. */
    private static final class Plan {
        private final Recording recording;
        private final List<Cell> places;
        private final int outputs;
        private @Nullable List<Tensor> weights;
        private Recording.@Nullable Run run;

        Plan(Network network, List<Tensor> inputs, List<Tensor> weights) {
            int count = inputs.size();
            List<Tensor> all = new ArrayList<>(inputs);
            all.addAll(weights);
            recording = Recording.of(
                    symbols -> network.apply(
                                    symbols.subList(0, count), symbols.subList(count, symbols.size()), Phase.INFERENCE)
                            .outputs(),
                    all,
                    0);
            places = inputs.stream().map(Cell::like).toList();
            outputs = network.outputs().size();
        }

        synchronized List<Tensor> run(List<Tensor> inputs, List<Tensor> weights) {
            Recording.Run bound = bound(weights);
            for (int i = 0; i < inputs.size(); i++) {
                places.get(i).set(inputs.get(i));
            }
            bound.run();
            return IntStream.range(0, outputs).mapToObj(bound::output).toList();
        }

        private Recording.Run bound(List<Tensor> weights) {
            Recording.Run known = run;
            if (known != null && this.weights == weights) {
                return known;
            }
            List<Cell> all = new ArrayList<>(places);
            weights.forEach(weight -> all.add(Cell.reading(weight)));
            Recording.Run made = recording.bind(all, List.of());
            this.weights = weights;
            run = made;
            return made;
        }

        /** Lets the weights go. */
        synchronized void unbind() {
            weights = null;
            run = null;
        }
    }
}
