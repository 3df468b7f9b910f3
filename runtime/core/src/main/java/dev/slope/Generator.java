package dev.slope;

import dev.slope.autodiff.Op;
import dev.slope.autodiff.RandomOps;
import dev.slope.autodiff.RandomOps.Draw;
import dev.slope.kernel.Shape;
import dev.slope.kernel.SplitMix64;

/**
 * A source of random tensors, such as an {@link Activation} on tensors takes. What it gives depends on its key and on
 * how often it was asked before: the same key gives the same bits in the same order, on every machine and with any
 * number of threads.
 *
 * <p>The key is a tensor, so a computation that is recorded once and run often has other numbers each time: give the
 * number of the step as a part of the key.
 *
 * <pre>{@code
 * Generator random = Generator.of(Generator.key(seed, step));
 * Tensor mask = random.uniform(x.dtype(), x.shape()).lessThan(0.5);
 * }</pre>
 *
 * <p>Not thread-safe: give each thread its own, see {@link #fork}.
 */
public final class Generator {
    /** Numbers up to here are exact in float64. */
    private static final int HALF = 32;

    private final Tensor key;
    private final long stream;
    private long count;

    private Generator(Tensor key, long stream) {
        this.key = key;
        this.stream = stream;
    }

    /** One whose key is a number. */
    public static Generator of(long seed) {
        return of(key(seed));
    }

    /** One with a key of any shape, each element of which counts. */
    public static Generator of(Tensor key) {
        return new Generator(key, 0);
    }

    /** A key made of numbers, such as a seed and the number of the step: {@code [2 * numbers]}, float64. */
    public static Tensor key(long... numbers) {
        double[] halves = new double[2 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            halves[2 * i] = numbers[i] >>> HALF;
            halves[2 * i + 1] = numbers[i] & (-1L >>> HALF);
        }
        return Tensor.of(halves);
    }

    /** Uniform in {@code [0, 1)}. */
    public Tensor uniform(DType type, int... shape) {
        return draw(RandomOps.UNIFORM, type, shape);
    }

    /** Of the standard normal distribution. */
    public Tensor normal(DType type, int... shape) {
        return draw(RandomOps.NORMAL, type, shape);
    }

    /** Another source, independent of this one and of every other that comes from it. */
    public Generator fork() {
        return new Generator(key, next());
    }

    /** The same from its start: gives again what this one gave when it was new. */
    Generator restarted() {
        return new Generator(key, stream);
    }

    private Tensor draw(Op<Draw> op, DType type, int... shape) {
        return Tensor.wrap(op.apply(new Draw(type.type(), Shape.of(shape), next()), key.node()));
    }

    private long next() {
        count++;
        return SplitMix64.mix(stream, count);
    }
}
