package dev.slope.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A walk over an array together with arrays repeated to its shape, in runs: along one, each of the others either moves
 * in step (1) or stays where it is (0). Neighbouring axes that behave alike are walked as one, so runs are long. A walk makes
 * no garbage. Not thread-safe.
 */
public final class Broadcast {
    /** What is done with one run. */
    @FunctionalInterface
    public interface Run {
        /**
         * Handles {@link #length} elements.
         *
         * @param offset where the run starts in the array walked over
         * @param offsets where it starts in each of the others; reused
         */
        void at(int offset, int[] offsets);
    }

    /** Axes walked as one; how far each repeated array moves with a step, 0 where it is repeated. */
    private static final class Group {
        final int length;
        final int[] strides;

        Group(int length, int[] strides) {
            this.length = length;
            this.strides = strides;
        }
    }

    private final List<Group> outer = new ArrayList<>();
    private final Group inner;
    private final int inputs;
    private final boolean empty;
    private final int[] index;
    private final int[] offsets;

    private Broadcast(Shape shape, Shape... repeated) {
        inputs = repeated.length;
        empty = shape.size() == 0;
        int[] size = new int[inputs];
        Arrays.fill(size, 1);
        Group last = new Group(1, new int[inputs]);
        for (int fromEnd = 1; fromEnd <= shape.rank(); fromEnd++) {
            int length = shape.length(shape.rank() - fromEnd);
            if (length == 1) {
                continue;
            }
            int[] strides = new int[inputs];
            for (int i = 0; i < inputs; i++) {
                boolean moves = fromEnd <= repeated[i].rank() && repeated[i].length(repeated[i].rank() - fromEnd) != 1;
                strides[i] = moves ? size[i] : 0;
                size[i] *= moves ? length : 1;
            }
            if (continues(last, strides)) {
                last = new Group(last.length * length, last.length == 1 ? strides : last.strides);
            } else {
                outer.add(last);
                last = new Group(length, strides);
            }
        }
        outer.add(last);
        inner = outer.remove(0);
        index = new int[outer.size()];
        offsets = new int[inputs];
    }

    /** A walk over {@code shape}, to which each of {@code repeated} broadcasts. */
    public static Broadcast of(Shape shape, Shape... repeated) {
        return new Broadcast(shape, repeated);
    }

    private static boolean continues(Group group, int[] strides) {
        for (int i = 0; i < strides.length; i++) {
            if (strides[i] != group.strides[i] * group.length && group.length != 1) {
                return false;
            }
        }
        return true;
    }

    /** The elements of a run. */
    public int length() {
        return inner.length;
    }

    /** How far the repeated array {@code input} moves with each element of a run: 1 or 0. */
    public int step(int input) {
        return inner.strides[input];
    }

    /** Walks. */
    public void forEach(Run run) {
        if (empty) {
            return;
        }
        Arrays.fill(index, 0);
        Arrays.fill(offsets, 0);
        int offset = 0;
        while (true) {
            run.at(offset, offsets);
            offset += inner.length;
            int axis = 0;
            while (axis < index.length && ++index[axis] == outer.get(axis).length) {
                index[axis] = 0;
                move(offsets, outer.get(axis), 1 - outer.get(axis).length);
                axis++;
            }
            if (axis == index.length) {
                return;
            }
            move(offsets, outer.get(axis), 1);
        }
    }

    private static void move(int[] offsets, Group group, int steps) {
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] += group.strides[i] * steps;
        }
    }
}
