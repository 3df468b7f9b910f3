package dev.slope.kernel;

/**
 * Work on several threads: by default as many as there are processors, or as the system property {@code slope.threads}
 * says.
 *
 * <p>How work is cut does not depend on the number of threads, so results do not either.
 */
public final class Threads {
    /** The system property of the number of threads. */
    public static final String PROPERTY = "slope.threads";

    /** More are a mistake. */
    public static final int MOST = 1024;

    /** Bytes between what threads write to, so that none has to wait for the other's line of the cache. */
    public static final int APART = 128;

    /** Less work than this is not worth waking a thread for. */
    private static final double WORTH_A_THREAD_NANOSECONDS = 10_000;

    /** Of more pieces, one more or less does not matter. */
    private static final int FEW = 16;

    /** 0 until it is first asked for. */
    private static volatile int count;

    private Threads() {}

    /** Pieces of work that do not depend on each other, and may be done in any order and at the same time. */
    public interface Tasks {
        /** How many there are. */
        int count();

        /**
         * Does one.
         *
         * @param task from 0 to {@link #count} - 1
         */
        void run(int task);
    }

    /**
     * A number of elements in pieces of the same length, of which the last may be shorter.
     *
     * @param elements how many there are
     * @param piece how many are in a piece, at least 1
     */
    public record Pieces(int elements, int piece) {
        /** The number of pieces. */
        public int count() {
            return (int) (((long) elements + piece - 1) / piece);
        }

        /** The first element of a piece. */
        public int start(int index) {
            return index * piece;
        }

        /** The number of elements in a piece. */
        public int length(int index) {
            return Math.min(piece, elements - index * piece);
        }
    }

    /**
     * Does all tasks and returns when they are done, without making garbage. The caller works too. Inside a task, or while
     * other tasks run, the caller does all the work itself.
     *
     * <p>What a task throws is thrown here, the first of several; tasks that have not begun then are left out.
     *
     * @throws IllegalArgumentException if the system property {@value #PROPERTY} is set to something else than a number of threads
     */
    public static void run(Tasks tasks) {
        int number = tasks.count();
        if (number > 1 && count() > 1 && Team.INSTANCE.tryRun(tasks, number, count() - 1)) {
            return;
        }
        for (int i = 0; i < number; i++) {
            tasks.run(i);
        }
    }

    /**
     * Cuts work into pieces each of which is about worth a thread: a few are a power of two, so that two or four threads have
     * equally many.
     *
     * @param nanosecondsEach about how long an element takes
     */
    public static Pieces cut(int elements, double nanosecondsEach) {
        double worth = elements * nanosecondsEach / WORTH_A_THREAD_NANOSECONDS;
        double balanced = worth < FEW ? Integer.highestOneBit((int) (worth * Math.sqrt(2))) : worth;
        int pieces = (int) Math.max(1, Math.min(balanced, elements));
        return new Pieces(elements, Math.max(1, (int) (((long) elements + pieces - 1) / pieces)));
    }

    /**
     * The number of threads that work, the caller included.
     *
     * @throws IllegalArgumentException if the system property {@value #PROPERTY} is set to something else than a number of threads
     */
    public static int count() {
        int known = count;
        if (known == 0) {
            String property = System.getProperty(PROPERTY);
            known = property == null ? Math.min(Runtime.getRuntime().availableProcessors(), MOST) : parse(property);
            count = known;
        }
        return known;
    }

    /** The number of threads that a value of the system property stands for. */
    static int parse(String property) {
        try {
            int number = Integer.parseInt(property.strip());
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as any other value that is not allowed
        }
        throw new IllegalArgumentException("the number of threads must be from 1 to " + MOST + ", but is \"" + property
                + "\": start java with -D" + PROPERTY + "=2, or without it to use all processors");
    }

    /**
     * Sets the number of threads, for all work that begins from now on.
     *
     * @param number from 1, where the caller does all the work, to {@value #MOST}
     * @throws IllegalArgumentException if it is another
     */
    public static void setCount(int number) {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(
                    "the number of threads must be from 1 to " + MOST + ", but is " + number);
        }
        count = number;
    }
}
