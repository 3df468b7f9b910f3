package dev.slope.kernel.tile;

import dev.slope.kernel.Warmup;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tile of calls of the Vector API, once the virtual machine has compiled them: they are slow, and make garbage, before. Once
 * it would have been used a little, it is run in the background till then.
 */
public final class HotTile<T> {
    private static final Logger LOGGER = System.getLogger(HotTile.class.getName());

    /** So many multiplications, and it is worth warming. */
    private static final int WORTH_WARMING = 50_000;

    /** Compiled, multiplying a vector takes less; otherwise, far more. */
    private static final double NANOSECONDS = 2;

    /** And so does what a call takes besides. */
    private static final double CALL_NANOSECONDS = 200;

    private final Supplier<T> define;
    private final Function<T, Warmup.Exercise> exercise;
    private final AtomicBoolean isWarming = new AtomicBoolean();
    private volatile @Nullable T tile;
    private int seen;

    /**
     * @param define makes one, or throws an {@link UnsupportedOperationException} where no class can be defined
     * @param exercise how it is warmed
     */
    public HotTile(Supplier<T> define, Function<T, Warmup.Exercise> exercise) {
        this.define = define;
        this.exercise = exercise;
    }

    /** The tile; null before it is compiled. */
    public @Nullable T get() {
        return tile;
    }

    /** Notes what something else did in its place. */
    public void missed(long multiplications) {
        if (seen < WORTH_WARMING) {
            seen += (int) Math.min(multiplications, WORTH_WARMING);
        } else if (isWarming.compareAndSet(false, true)) {
            Warmup.start(trial -> define(), exercise, hot -> tile = hot);
        }
    }

    private Optional<T> define() {
        try {
            return Optional.of(define.get());
        } catch (UnsupportedOperationException e) {
            LOGGER.log(Level.INFO, "Matrix products and convolutions run as plain loops", e);
            return Optional.empty();
        }
    }

    /** The nanoseconds that so many calls for {@code terms} terms take at most when the tile is compiled. */
    public static double enough(int calls, int rows, int vectors, int terms) {
        return (CALL_NANOSECONDS + NANOSECONDS * rows * vectors * terms) * calls;
    }
}
