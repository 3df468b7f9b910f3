package dev.slope.data;

import dev.slope.kernel.SplitMix64;
import java.util.stream.IntStream;

/** The order in which samples are taken. */
final class Order {
    private Order() {}

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
}
