package dev.slope.benchmarks;

import dev.slope.ActivationFunction;
import dev.slope.Activations;
import dev.slope.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * How long after the start of {@code main} a function of one's own is first applied fast, that is, within three times of what
 * it takes in the end, to 256K elements. Prints a {@link Figure}, of one time.
 */
public final class StartUp {
    private static final int ELEMENTS = 1 << 18;
    private static final double LENIENCE = 3;
    private static final double SECONDS = 2.5;
    private static final int LAST = 200;

    private StartUp() {}

    private record Call(long end, long taken) {}

    /** Takes nothing. */
    public static void main(String... args) {
        long start = System.nanoTime();
        ActivationFunction function = Activations.get("customMish");
        Tensor x = Tensor.of(new float[ELEMENTS], ELEMENTS);
        List<Call> calls = new ArrayList<>();
        while (System.nanoTime() - start < SECONDS * 1e9) {
            long before = System.nanoTime();
            function.apply(x);
            long now = System.nanoTime();
            calls.add(new Call(now - start, now - before));
        }
        double hot = Figure.of(
                        "hot",
                        calls.subList(Math.max(0, calls.size() - LAST), calls.size()).stream()
                                .mapToDouble(Call::taken)
                                .toArray())
                .median();
        calls.stream()
                .filter(call -> call.taken <= LENIENCE * hot)
                .findFirst()
                .ifPresent(call -> System.out.println(Figure.of("first fast call", call.end)));
        System.out.println(Figure.of("hot call", hot));
    }
}
