package dev.slope.data;

import dev.slope.Tensor;
import dev.slope.kernel.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The order in which samples are taken. */
final class Order {
    private Order() {}

    /** Refuses batches without samples. */
    static void checkBatch(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("the size of a batch must be at least 1, but is " + size);
        }
    }

    /** 0 to {@code size - 1}. */
    static int[] natural(int size) {
        return IntStream.range(0, size).toArray();
    }

    /** 0 to {@code size - 1}, every order as likely as any other; the same seed gives the same one. */
    static int[] shuffled(int size, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        int[] order = natural(size);
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    /**
     * The same order, but {@code first} samples before all others, in which each target has its share: the {@code k}-th of
     * {@code n} samples with the same target is among them if {@code (k + 1/2) / n} is among the {@code first} least.
     */
    static int[] stratified(int[] order, int first, Tensor targets) {
        double[] values = targets.toDoubles();
        int width = values.length / order.length;
        Map<List<Double>, List<Integer>> groups = new HashMap<>();
        for (int sample : order) {
            double[] target = Arrays.copyOfRange(values, sample * width, (sample + 1) * width);
            groups.computeIfAbsent(Arrays.stream(target).boxed().toList(), key -> new ArrayList<>())
                    .add(sample);
        }
        double[] rank = new double[order.length];
        for (List<Integer> group : groups.values()) {
            for (int k = 0; k < group.size(); k++) {
                rank[group.get(k)] = (k + 0.5) / group.size();
            }
        }
        BitSet chosen = new BitSet();
        Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparingDouble(sample -> rank[sample]))
                .limit(first)
                .forEach(chosen::set);
        return IntStream.concat(
                        Arrays.stream(order).filter(chosen::get),
                        Arrays.stream(order).filter(sample -> !chosen.get(sample)))
                .toArray();
    }
}
