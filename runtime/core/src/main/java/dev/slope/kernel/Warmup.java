package dev.slope.kernel;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Runs code that calls the Vector API, in one thread in the background, until the virtual machine has compiled it: it is
 * slow, and makes garbage, before.
 */
public final class Warmup {
    /**
     * The virtual machine compiles a method for good after some thousand calls. Most of them need not do much: each
     * operation on a vector takes more than a thousand times as long as afterwards.
     */
    private static final int BRIEF_CALLS = 250;

    private static final long FIRST_MILLISECONDS = 500;
    private static final int TRIALS = 5;

    private static final ThreadPoolExecutor EXECUTOR = executor();

    private Warmup() {}

    /**
     * How to warm something.
     *
     * @param usual calls as they will be
     * @param seldom calls that take other ways through the code, so that these are compiled as well
     * @param brief calls that take all usual ways through the code, but do next to nothing
     * @param enough the nanoseconds that {@code usual} takes at most when it is compiled
     */
    public record Exercise(Runnable usual, Runnable seldom, Runnable brief, double enough) {}

    private static ThreadPoolExecutor executor() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "slope-warmup");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /**
     * Begins. A method that the virtual machine has compiled badly, while it was busy, stays so: after a while the next
     * trial is with a new one, when all others have had their turn, and goes on for twice as long.
     *
     * @param define makes what is warmed, by the number of the trial from 0 on; empty if there is none
     * @param exercise how it is warmed
     * @param whenHot takes what is compiled, if it ever is
     */
    public static <T> void start(IntFunction<Optional<T>> define, Function<T, Exercise> exercise, Consumer<T> whenHot) {
        EXECUTOR.execute(() -> attempt(0, define, exercise, whenHot));
    }

    private static <T> void attempt(
            int trial, IntFunction<Optional<T>> define, Function<T, Exercise> exercise, Consumer<T> whenHot) {
        Optional<T> made = define.apply(trial);
        if (made.isEmpty()) {
            return;
        }
        if (becomesHot(exercise.apply(made.get()), FIRST_MILLISECONDS << trial)) {
            whenHot.accept(made.get());
        } else if (trial + 1 < TRIALS) {
            EXECUTOR.execute(() -> attempt(trial + 1, define, exercise, whenHot));
        }
    }

    private static boolean becomesHot(Exercise exercise, long milliseconds) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (System.nanoTime() < end) {
            exercise.seldom.run();
            long start = System.nanoTime();
            exercise.usual.run();
            if (System.nanoTime() - start < exercise.enough) {
                return true;
            }
            for (int i = 0; i < BRIEF_CALLS; i++) {
                exercise.brief.run();
            }
        }
        return false;
    }
}
