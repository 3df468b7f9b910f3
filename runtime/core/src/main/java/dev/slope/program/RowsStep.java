package dev.slope.program;

import dev.slope.kernel.Array;
import dev.slope.kernel.Threads;
import java.util.List;
import java.util.function.Function;

/** Passes over some rows at a time. */
final class RowsStep implements Runnable, Threads.Tasks {
    /** Elements that stay in a fast cache from one pass to the next. */
    private static final int BLOCK = 4096;

    private final List<PassStep> passes;
    /** The elements that a row has in each pass. */
    private final int[] columns;
    /** Of rows. */
    private final Threads.Pieces pieces;
    /** The rows of a block. */
    private final int block;

    RowsStep(Work.Rows work, List<Pass> passes, Function<Value, Array> memory) {
        columns = passes.stream()
                .mapToInt(pass -> pass.work().shape().size() / work.count())
                .toArray();
        double nanoseconds = 0;
        for (int i = 0; i < columns.length; i++) {
            nanoseconds += columns[i] * passes.get(i).kernel().nanoseconds();
        }
        pieces = Threads.cut(work.count(), nanoseconds);
        this.passes =
                passes.stream().map(pass -> PassStep.of(pass, pieces, memory)).toList();
        block = Math.max(1, BLOCK / columns[0]);
    }

    @Override
    public void run() {
        for (int i = 0; i < passes.size(); i++) {
            passes.get(i).begin();
        }
        Threads.run(this);
    }

    @Override
    public int count() {
        return pieces.count();
    }

    @Override
    public void run(int task) {
        int piece = piece(task);
        int end = pieces.start(piece) + pieces.length(piece);
        for (int row = pieces.start(piece); row < end; row += block) {
            int next = Math.min(row + block, end);
            for (int i = 0; i < columns.length; i++) {
                passes.get(i).run(piece, row * columns[i], next * columns[i]);
            }
        }
    }

    /** Tasks that are done at the same time are far from each other, as their results may be in one line of the cache. */
    private int piece(int task) {
        return task % 2 == 0 ? task / 2 : (pieces.count() + task) / 2;
    }
}
