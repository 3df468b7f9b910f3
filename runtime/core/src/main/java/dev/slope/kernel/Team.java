package dev.slope.kernel;

import dev.slope.kernel.Threads.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that help a caller with its tasks, started when they are first needed.
 *
 * <p>One word says how many tasks are left, and of which call they are: whoever takes one lowers it by an atomic
 * instruction, which cannot succeed for a call that is over. Who finds nothing to do looks again for a moment, then sleeps.
 */
final class Team {
    static final Team INSTANCE = new Team();

    private static final long SPIN_NANOSECONDS = Runtime.getRuntime().availableProcessors() > 1 ? 30_000 : 0;
    private static final int LOOKS = 16;
    private static final int CALL_SHIFT = 32;
    private static final int CALLER = -1;
    private static final Tasks NONE = new Tasks() {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public void run(int task) {
            throw new IllegalStateException("there is no task " + task);
        }
    };

    private final AtomicBoolean isBusy = new AtomicBoolean();
    /** The number of the call, and below it of the tasks that nobody has taken yet. */
    private final AtomicLong left = new AtomicLong();
    /** Of the tasks that are not done yet. */
    private final AtomicInteger unfinished = new AtomicInteger();

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    /** Read by others between a look at {@link #left} and the instruction that takes a task. */
    private Tasks tasks = NONE;

    private int total;
    private volatile int helpers;
    private volatile @Nullable Thread sleepingCaller;
    private final List<Helper> started = new ArrayList<>();

    /**
     * Does all tasks with the help of others.
     *
     * @param count the number of tasks
     * @param wanted the number of threads beside the caller
     * @return whether it did, or others are at work
     */
    boolean tryRun(Tasks tasks, int count, int wanted) {
        if (!isBusy.compareAndSet(false, true)) {
            return false;
        }
        try {
            start(wanted);
            this.tasks = tasks;
            total = count;
            helpers = wanted;
            unfinished.set(count);
            left.set((((left.get() >>> CALL_SHIFT) + 1) << CALL_SHIFT) | count);
            for (int i = 0; i < Math.min(wanted, count - 1); i++) {
                started.get(i).wake();
            }
            work(CALLER);
            awaitOthers();
            rethrow(failure.getAndSet(null));
        } finally {
            this.tasks = NONE;
            isBusy.set(false);
        }
        return true;
    }

    private void start(int wanted) {
        while (started.size() < wanted) {
            started.add(new Helper(started.size()));
        }
    }

    private static int left(long state) {
        return (int) state;
    }

    /** Takes tasks and does them while there are any for the helper at {@code index}, or the caller. */
    private void work(int index) {
        for (long state = left.get(); left(state) > 0 && index < helpers; state = left.get()) {
            Tasks all = tasks;
            int task = total - left(state);
            if (left.compareAndSet(state, state - 1)) {
                doTask(all, task);
            }
        }
    }

    @SuppressWarnings("CatchThrowable") // thrown again by the caller
    private void doTask(Tasks all, int task) {
        try {
            all.run(task);
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            leaveOutRest();
        }
        if (unfinished.decrementAndGet() == 0) {
            LockSupport.unpark(sleepingCaller);
        }
    }

    /** Called while a task of the same call is not done. */
    private void leaveOutRest() {
        for (long state = left.get(); left(state) > 0; state = left.get()) {
            if (left.compareAndSet(state, state - left(state))) {
                unfinished.addAndGet(-left(state));
            }
        }
    }

    private void awaitOthers() {
        long start = System.nanoTime();
        while (unfinished.get() > 0 && System.nanoTime() - start < SPIN_NANOSECONDS) {
            lookAway();
        }
        if (unfinished.get() > 0) {
            boolean isInterrupted = false;
            sleepingCaller = Thread.currentThread();
            while (unfinished.get() > 0) {
                LockSupport.park(this);
                isInterrupted |= Thread.interrupted();
            }
            sleepingCaller = null;
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void lookAway() {
        for (int i = 0; i < LOOKS; i++) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(@Nullable Throwable failure) throws T {
        if (failure != null) {
            throw (T) failure;
        }
    }

    /** One of the threads. */
    private final class Helper implements Runnable {
        private final int index;
        private final Thread thread;
        private volatile boolean isAsleep;

        Helper(int index) {
            this.index = index;
            this.thread = new Thread(null, this, "slope-" + (index + 1), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }

        void wake() {
            if (isAsleep) {
                isAsleep = false;
                LockSupport.unpark(thread);
            }
        }

        private boolean isNeeded() {
            return left(left.get()) > 0 && index < helpers;
        }

        @Override
        public void run() {
            while (true) {
                work(index);
                long start = System.nanoTime();
                while (!isNeeded() && System.nanoTime() - start < SPIN_NANOSECONDS) {
                    lookAway();
                }
                if (!isNeeded()) {
                    sleep();
                }
            }
        }

        private void sleep() {
            isAsleep = true;
            while (isAsleep && !isNeeded()) {
                LockSupport.park(Team.this);
                Thread.interrupted();
            }
            isAsleep = false;
        }
    }
}
