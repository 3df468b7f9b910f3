package dev.slope.kernel;

/**
 * Tasks each of which computes a section of one output, so that who goes on with its elements can do so section by section,
 * as long as they are in the cache.
 */
public interface Sections extends Threads.Tasks, Runnable {
    /** Comes before all tasks. */
    void begin();

    /**
     * The element of the output after the last one of a task; that of the task before is where it starts.
     *
     * @param task from 0 to {@link #count} - 1
     */
    int end(int task);

    @Override
    default void run() {
        begin();
        Threads.run(this);
    }
}
