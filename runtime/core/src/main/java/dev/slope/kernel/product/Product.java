package dev.slope.kernel.product;

import dev.slope.kernel.Threads;
import java.util.List;

/** A product that is prepared: independent tasks, the same whatever the number of threads. */
public final class Product implements Threads.Tasks, Runnable {
    private final Runnable[] tasks;

    Product(List<Runnable> tasks) {
        this.tasks = tasks.toArray(Runnable[]::new);
    }

    @Override
    public int count() {
        return tasks.length;
    }

    @Override
    public void run(int task) {
        tasks[task].run();
    }

    /** Does all tasks, on several threads, and makes no garbage. */
    @Override
    public void run() {
        Threads.run(this);
    }

    /** These one after the other. */
    static Runnable sequence(List<Runnable> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Runnable[] array = parts.toArray(Runnable[]::new);
        return () -> {
            for (Runnable part : array) {
                part.run();
            }
        };
    }
}
