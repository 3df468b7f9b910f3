package dev.slope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.slope.kernel.Threads.Pieces;
import dev.slope.kernel.Threads.Tasks;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every task is done once, whoever does it and whatever fails. */
class ThreadsTest {
    private int before;

    @BeforeEach
    void remember() {
        before = Threads.count();
    }

    @AfterEach
    void restore() {
        Threads.setCount(before);
    }

    private record Counted(int count, IntConsumer task) implements Tasks {
        @Override
        public void run(int index) {
            task.accept(index);
        }
    }

    private static void assertAllOnce(AtomicIntegerArray times) {
        for (int i = 0; i < times.length(); i++) {
            assertThat(times.get(i)).as("times of task %s", i).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void everyTaskIsDoneOnce(int threads) {
        Threads.setCount(threads);
        Random random = new Random(threads);
        for (int round = 0; round < 3000; round++) {
            AtomicIntegerArray times = new AtomicIntegerArray(random.nextInt(40));
            if (round % 100 == 0) {
                // longer than they look for work before they sleep
                LockSupport.parkNanos(300_000);
            }
            Threads.run(new Counted(times.length(), times::incrementAndGet));
            assertAllOnce(times);
        }
    }

    @Test
    void whatTasksWriteIsSeen() {
        Threads.setCount(3);
        int[] written = new int[64];
        for (int round = 0; round < 2000; round++) {
            int value = round;
            Threads.run(new Counted(written.length, i -> written[i] = value + i));
            for (int i = 0; i < written.length; i++) {
                assertThat(written[i]).isEqualTo(round + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void othersHelp(int threads) throws InterruptedException {
        Threads.setCount(threads);
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(threads);
        Threads.run(new Counted(threads, i -> {
            workers.add(Thread.currentThread());
            all.countDown();
            await(all);
        }));
        assertThat(workers).hasSize(threads).contains(Thread.currentThread());
        assertThat(workers).allMatch(thread -> thread == Thread.currentThread() || thread.isDaemon());
    }

    /** So that it finds in its cache what it wrote in another call. */
    @Test
    void eachThreadBeginsWithItsOwnShare() {
        Threads.setCount(2);
        for (int round = 0; round < 50; round++) {
            CountDownLatch both = new CountDownLatch(2);
            ConcurrentHashMap<Thread, Integer> first = new ConcurrentHashMap<>();
            Threads.run(new Counted(10, i -> {
                if (first.putIfAbsent(Thread.currentThread(), i) == null) {
                    both.countDown();
                    await(both);
                }
            }));
            assertThat(first.values()).containsExactlyInAnyOrder(0, 5);
            assertThat(first).containsEntry(Thread.currentThread(), 0);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noMoreHelpThanIsAllowed() {
        Threads.setCount(4);
        Threads.run(new Counted(100, i -> LockSupport.parkNanos(10_000)));
        Threads.setCount(2);
        for (int round = 0; round < 20; round++) {
            Set<Thread> workers = ConcurrentHashMap.newKeySet();
            Threads.run(new Counted(40, i -> {
                workers.add(Thread.currentThread());
                LockSupport.parkNanos(1000);
            }));
            assertThat(workers).hasSizeLessThanOrEqualTo(2);
        }
        Threads.setCount(1);
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        Threads.run(new Counted(40, i -> workers.add(Thread.currentThread())));
        assertThat(workers).containsExactly(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void whatATaskThrowsReachesTheCaller(int threads) {
        Threads.setCount(threads);
        for (int round = 0; round < 300; round++) {
            int failing = round % 50;
            AtomicIntegerArray times = new AtomicIntegerArray(50);
            assertThatThrownBy(() -> Threads.run(new Counted(50, i -> {
                        times.incrementAndGet(i);
                        if (i == failing) {
                            throw new IllegalStateException("task " + i);
                        }
                    })))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("task " + failing);
            assertThat(times.get(failing)).isEqualTo(1);
            AtomicIntegerArray after = new AtomicIntegerArray(20);
            Threads.run(new Counted(20, after::incrementAndGet));
            assertAllOnce(after);
        }
    }

    @Test
    void theRestIsLeftOutWhenATaskFails() {
        Threads.setCount(2);
        AtomicIntegerArray times = new AtomicIntegerArray(10_000);
        assertThatThrownBy(() -> Threads.run(new Counted(times.length(), i -> {
                    times.incrementAndGet(i);
                    LockSupport.parkNanos(1000);
                    throw new AssertionError("task " + i);
                })))
                .isInstanceOf(AssertionError.class);
        int done = 0;
        for (int i = 0; i < times.length(); i++) {
            done += times.get(i);
        }
        assertThat(done).isBetween(1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void tasksMayHaveTasks(int threads) {
        Threads.setCount(threads);
        AtomicIntegerArray times = new AtomicIntegerArray(20 * 30);
        Threads.run(new Counted(20, i -> {
            Thread outer = Thread.currentThread();
            Threads.run(new Counted(30, j -> {
                assertThat(Thread.currentThread()).isSameAs(outer);
                times.incrementAndGet(30 * i + j);
            }));
        }));
        assertAllOnce(times);
    }

    @Test
    void severalCallersAtOnce() throws Exception {
        Threads.setCount(3);
        ExecutorService callers = Executors.newFixedThreadPool(4);
        List<Future<?>> results = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
            int seed = caller;
            results.add(callers.submit(() -> {
                Random random = new Random(seed);
                for (int round = 0; round < 1000; round++) {
                    AtomicIntegerArray times = new AtomicIntegerArray(1 + random.nextInt(30));
                    int failing = round % 10 == 0 ? random.nextInt(times.length()) : -1;
                    Tasks tasks = new Counted(times.length(), i -> {
                        times.incrementAndGet(i);
                        if (i == failing) {
                            throw new IllegalStateException(seed + ": " + i);
                        }
                    });
                    if (failing < 0) {
                        Threads.run(tasks);
                        assertAllOnce(times);
                    } else {
                        assertThatThrownBy(() -> Threads.run(tasks)).hasMessage(seed + ": " + failing);
                    }
                }
            }));
        }
        for (Future<?> result : results) {
            result.get();
        }
        callers.shutdown();
    }

    @Test
    void anInterruptedCallerStaysInterrupted() {
        Threads.setCount(2);
        for (int round = 0; round < 50; round++) {
            AtomicIntegerArray times = new AtomicIntegerArray(2);
            Thread.currentThread().interrupt();
            Threads.run(new Counted(2, i -> {
                long end = System.nanoTime() + (i == 0 ? 0 : 200_000);
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                times.incrementAndGet(i);
            }));
            assertThat(Thread.interrupted()).isTrue();
            assertAllOnce(times);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void noGarbageIsMade(int threads) {
        Threads.setCount(threads);
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        AtomicIntegerArray times = new AtomicIntegerArray(8);
        Set<Long> workers = ConcurrentHashMap.newKeySet();
        Threads.run(new Counted(64, i -> {
            workers.add(Thread.currentThread().getId());
            LockSupport.parkNanos(100_000);
        }));
        Tasks tasks = new Counted(times.length(), times::incrementAndGet);
        long[] ids = workers.stream().mapToLong(Long::longValue).toArray();
        for (int i = 0; i < 3000; i++) {
            Threads.run(tasks);
        }
        long fewest = Long.MAX_VALUE;
        // the fewest of some rounds, as the virtual machine may allocate in any thread now and then
        for (int round = 0; round < 5; round++) {
            long start = allocated(bean, ids);
            for (int i = 0; i < 1000; i++) {
                Threads.run(tasks);
            }
            fewest = Math.min(fewest, allocated(bean, ids) - start);
        }
        assertThat(fewest).isLessThan(1000);
    }

    private static long allocated(ThreadMXBean bean, long[] ids) {
        long sum = 0;
        for (long id : ids) {
            sum += bean.getThreadAllocatedBytes(id);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1000, 1", "100000, 0.1", "100000, 1", "16777216, 0.5", "7, 1e6", "2147483647, 0.01"})
    void cutIntoPiecesThatAreWorthAThread(int elements, double nanosecondsEach) {
        Pieces pieces = Threads.cut(elements, nanosecondsEach);
        long sum = 0;
        for (int i = 0; i < pieces.count(); i++) {
            assertThat(pieces.start(i)).isEqualTo((int) sum);
            assertThat(pieces.length(i)).isPositive();
            sum += pieces.length(i);
        }
        assertThat(sum).isEqualTo(elements);
        if (pieces.count() > 1 && pieces.piece() > 1) {
            assertThat(pieces.piece() * nanosecondsEach).isBetween(7_000.0, 20_000.0);
        }
        assertThat(pieces.count() > 1).isEqualTo(elements * nanosecondsEach >= 10_000 * Math.sqrt(2));
    }

    @Test
    void aFewPiecesAreAsManyForEachOfTwoThreads() {
        int[] counts = IntStream.of(14, 15, 27, 29, 30, 55, 57, 100, 114, 200)
                .map(microseconds -> Threads.cut(1000 * microseconds, 1).count())
                .toArray();
        assertThat(counts).containsExactly(1, 2, 2, 4, 4, 4, 8, 8, 16, 20);
    }

    @Test
    void numbersOfThreadsThatAreNoneAreRefused() {
        assertThat(Threads.parse(" 3 ")).isEqualTo(3);
        for (String wrong : List.of("0", "-1", "two", "", "1025", "1.5", "99999999999")) {
            assertThatThrownBy(() -> Threads.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + wrong + "\"")
                    .hasMessageContaining("-Dslope.threads=2");
        }
        for (int wrong : new int[] {0, -1, 1025}) {
            assertThatThrownBy(() -> Threads.setCount(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is " + wrong);
        }
        assertThatCode(() -> Threads.setCount(1024)).doesNotThrowAnyException();
        assertThat(Threads.count()).isEqualTo(1024);
    }
}
