package dev.slope.program;

import dev.slope.kernel.Array;
import dev.slope.kernel.Doubles;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Floats;
import dev.slope.kernel.Sections;
import dev.slope.kernel.Threads;
import dev.slope.program.Work.Fused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A {@link Pass} over given arrays. */
final class PassStep implements Runnable, Threads.Tasks {
    private final Pass pass;
    private final Stretches stretches;
    /** Where each task starts, and where the last one ends. */
    private final int[] bounds;

    private final Object[] arrays;
    /** After how many elements the offset of each array begins anew; 0 if it does not. */
    private final int[] periods;

    /** Where reductions go. */
    private final Array[] reduced;

    private final Array[] numbers;
    private final int[] runs;
    private final List<Tile> tiles = new ArrayList<>();
    private final int[][] offsets;
    private final double[][] scalars;

    /** A short row, stored several times. */
    private record Tile(Array row, Array repeated) {
        void fill() {
            int length = row.size();
            for (int at = 0; at < repeated.size(); at += length) {
                row.copyTo(0, repeated, at, Math.min(length, repeated.size() - at));
            }
        }
    }

    /** In tasks of about the same size. */
    static PassStep of(Pass pass, Function<Value, Array> memory) {
        Stretches stretches = stretches(pass);
        Threads.Pieces pieces = Threads.cut(
                stretches.units(),
                Math.min(stretches.unit(), stretches.size()) * pass.kernel().nanoseconds());
        int[] bounds = new int[pieces.count() + 1];
        for (int i = 0; i < pieces.count(); i++) {
            bounds[i] = pieces.start(i) * stretches.unit();
        }
        bounds[pieces.count()] = stretches.size();
        return new PassStep(pass, stretches, bounds, memory);
    }

    /** In tasks that are the sections of something else. */
    static PassStep of(Pass pass, Sections sections, Function<Value, Array> memory) {
        int[] bounds = new int[sections.count() + 1];
        for (int i = 0; i < sections.count(); i++) {
            bounds[i + 1] = sections.end(i);
        }
        return new PassStep(pass, stretches(pass), bounds, memory);
    }

    /** In tasks of rows. */
    static PassStep of(Pass pass, Threads.Pieces rows, Function<Value, Array> memory) {
        int[] bounds = new int[rows.count() + 1];
        int columns = pass.work().shape().size() / rows.elements();
        for (int i = 0; i < rows.count(); i++) {
            bounds[i + 1] = (rows.start(i) + rows.length(i)) * columns;
        }
        return new PassStep(pass, stretches(pass), bounds, memory);
    }

    private static Stretches stretches(Pass pass) {
        Fused work = pass.work();
        return Stretches.of(
                work.shape().size(), work.reads().stream().map(work::access).toList(), work.columns());
    }

    private PassStep(Pass pass, Stretches stretches, int[] bounds, Function<Value, Array> memory) {
        this.pass = pass;
        this.stretches = stretches;
        this.bounds = bounds;
        Set<Value> outputs = pass.work().outputs().keySet();
        List<Array> all = new ArrayList<>();
        periods = new int[pass.arrays().size() + outputs.size()];
        for (Value leaf : pass.arrays()) {
            Access access = pass.work().access(leaf);
            boolean isRow = access.kind() == Access.Kind.ROWS;
            periods[all.size()] = isRow ? Math.max(access.period(), stretches.unit()) : 0;
            Array array = memory.apply(leaf);
            all.add(isRow && access.period() < stretches.unit() ? tile(array) : array);
        }
        outputs.forEach(output -> all.add(memory.apply(output)));
        arrays = unwrapped(pass.work().type(), all);
        reduced = pass.work().reductions().keySet().stream().map(memory).toArray(Array[]::new);
        numbers = pass.numbers().stream().map(memory).toArray(Array[]::new);
        runs = pass.numbers().stream()
                .map(pass.work()::access)
                .mapToInt(access -> access.kind() == Access.Kind.COLUMNS ? access.period() : Integer.MAX_VALUE)
                .toArray();
        offsets = new int[count()][periods.length + Threads.APART / Integer.BYTES];
        scalars = new double[count()][pass.kernel().roomOfScalars() + Threads.APART / Double.BYTES];
    }

    private Array tile(Array row) {
        Array repeated = row.type().allocate(stretches.unit());
        tiles.add(new Tile(row, repeated));
        return repeated;
    }

    private static Object[] unwrapped(ElementType type, List<Array> all) {
        return type == ElementType.FLOAT32
                ? all.stream().map(array -> ((Floats) array).values()).toArray(float[][]::new)
                : all.stream().map(array -> ((Doubles) array).values()).toArray(double[][]::new);
    }

    /** Comes before all tasks. */
    void begin() {
        for (int i = 0; i < tiles.size(); i++) {
            tiles.get(i).fill();
        }
    }

    @Override
    public void run() {
        begin();
        Threads.run(this);
    }

    @Override
    public int count() {
        return bounds.length - 1;
    }

    @Override
    public void run(int task) {
        run(task, bounds[task], bounds[task + 1]);
    }

    /** Does a part of a task: from one element to another. */
    void run(int task, int from, int end) {
        int[] places = offsets[task];
        double[] values = scalars[task];
        int start = from;
        while (start < end) {
            int length = stretches.length(start, end);
            for (int i = 0; i < periods.length; i++) {
                places[i] = periods[i] == 0 ? start : start % periods[i];
            }
            for (int i = 0; i < numbers.length; i++) {
                values[i] = numbers[i].get(start / runs[i]);
            }
            pass.kernel().runInTask(arrays, places, values, length);
            for (int i = 0; i < reduced.length; i++) {
                reduced[i].set(start / length, values[pass.kernel().placeOf(i)]);
            }
            start += length;
        }
    }
}
