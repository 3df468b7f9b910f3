package dev.slope.autodiff;

import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.RandomNumbers;
import dev.slope.kernel.Shape;
import dev.slope.kernel.SplitMix64;
import java.util.function.Function;

/** Random numbers: functions of a key, their input, which no gradient flows to. */
public final class RandomOps {
    /** Uniform in [0, 1). */
    public static final Op<Draw> UNIFORM = draw("uniform", RandomNumbers::uniform);
    /** Of the standard normal distribution. */
    public static final Op<Draw> NORMAL = draw("normal", RandomNumbers::normal);

    private RandomOps() {}

    /** What is drawn: numbers for one key differ by their stream. */
    public record Draw(ElementType type, Shape shape, long stream) {}

    private static Op<Draw> draw(String name, Function<Array, RandomNumbers> source) {
        return new Op<>(
                name,
                (draw, key) -> draw.type,
                (draw, key) -> draw.shape,
                Op.prepared((draw, key, output, shape) -> {
                    RandomNumbers numbers = source.apply(output);
                    Array elements = key.get(0).values();
                    return () -> numbers.fill(bits(elements), draw.stream);
                }),
                null);
    }

    private static long bits(Array key) {
        long bits = key.size();
        for (int i = 0; i < key.size(); i++) {
            bits = SplitMix64.mix(bits, Double.doubleToLongBits(key.get(i)));
        }
        return bits;
    }
}
