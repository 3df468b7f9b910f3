package dev.slope.program;

import dev.slope.kernel.Sections;
import dev.slope.kernel.Threads;

/** Sections, and a pass over each as soon as it is computed. */
record ChainStep(Sections first, PassStep then) implements Runnable, Threads.Tasks {
    @Override
    public void run() {
        first.begin();
        then.begin();
        Threads.run(this);
    }

    @Override
    public int count() {
        return first.count();
    }

    @Override
    public void run(int task) {
        first.run(task);
        then.run(task);
    }
}
