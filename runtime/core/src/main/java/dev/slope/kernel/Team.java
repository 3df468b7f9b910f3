package dev.slope.kernel;

import dev.slope.kernel.Threads.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
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
 * <p>Each has a share of the tasks, the same of every call with as many, so that it finds in its cache what it wrote before; who
 * is done with its own goes on with those of others. One word says how many tasks of a share are left, and of which call they
 * are: whoever takes one lowers it by an atomic instruction, which cannot succeed for a call that is over. Who finds nothing to
 * do looks again for a moment, then sleeps.
 */
final class Team {
    static final Team INSTANCE = new Team();

    /** Longer than what a step of training does on one thread between two parts that it does on several. */
    private static final long SPIN_NANOSECONDS = Runtime.getRuntime().availableProcessors() > 1 ? 100_000 : 0;

    private static final int LOOKS = 16;
    private static final int CALL_SHIFT = 32;
    private static final int CALLER = 0;
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
    /** Of the caller, then of each helper: the number of the call, and below it of the tasks that nobody has taken yet. */
    private volatile AtomicLong[] shares = {new AtomicLong()};
    /** The number of the last one. */
    private volatile int call;
    /** Of the tasks that are not done yet. */
    private final AtomicInteger unfinished = new AtomicInteger();

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    /** Read by others between a look at a share and the instruction that takes a task. */
    private Tasks tasks = NONE;

    private int total;
    /** The caller and the helpers of the call. */
    private volatile int workers;

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
            workers = Math.min(wanted + 1, count);
            unfinished.set(count);
            int next = call + 1;
            for (int i = 0; i < workers; i++) {
                shares[i].set(((long) next << CALL_SHIFT) | (firstOf(i + 1) - firstOf(i)));
            }
            call = next;
            for (int i = 1; i < workers; i++) {
                started.get(i - 1).wake();
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
        if (started.size() < wanted) {
            AtomicLong[] more = Arrays.copyOf(shares, wanted + 1);
            for (int i = shares.length; i < more.length; i++) {
                more[i] = new AtomicLong();
            }
            shares = more;
        }
        while (started.size() < wanted) {
            started.add(new Helper(started.size() + 1));
        }
    }

    /** The first task of a share. */
    private int firstOf(int share) {
        return (int) ((long) total * share / workers);
    }

    private static int left(long state) {
        return (int) state;
    }

    /** Takes tasks and does them while there are any, first those of the worker's own share. */
    private void work(int worker) {
        int others = workers;
        AtomicLong[] all = shares;
        for (int i = 0; i < others; i++) {
            int share = (worker + i) % others;
            work(worker, share, all[share]);
        }
    }

    private void work(int worker, int share, AtomicLong ofShare) {
        for (long state = ofShare.get(); left(state) > 0 && worker < workers; state = ofShare.get()) {
            Tasks all = tasks;
            int task = firstOf(share + 1) - left(state);
            if (ofShare.compareAndSet(state, state - 1)) {
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
        for (AtomicLong share : shares) {
            for (long state = share.get(); left(state) > 0; state = share.get()) {
                if (share.compareAndSet(state, state - left(state))) {
                    unfinished.addAndGet(-left(state));
                }
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
        private final int worker;
        private final Thread thread;
        private volatile boolean isAsleep;
        /** The number of the last call that it found no more tasks of. */
        private int seen;

        Helper(int worker) {
            this.worker = worker;
            this.thread = new Thread(null, this, "slope-" + worker, 0, false);
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
            return call != seen && worker < workers;
        }

        @Override
        public void run() {
            while (true) {
                int current = call;
                work(worker);
                seen = current;
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
