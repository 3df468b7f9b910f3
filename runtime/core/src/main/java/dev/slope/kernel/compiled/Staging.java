package dev.slope.kernel.compiled;

import dev.slope.kernel.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plain loops run on copies that begin at 0. The virtual machine makes vectors of a loop only if all arrays are used at the
 * same index, as it does not look further whether they overlap, and only if there is little in it. So a computation of several
 * outputs may be a loop for each of them, and where offsets differ, copies cost less than single numbers. Where they do not, no
 * copies are needed, as long as an output that is written to an input comes after all others that need that.
 */
final class Staging implements Loop {
    /** Short enough for all copies to stay in the fastest cache. */
    private static final int LENGTH = 512;
    /** And for all that is read and written without copies. */
    private static final int DIRECT_LENGTH = 1024;
    /** The operations up to which one loop computes all outputs. */
    private static final int LARGEST = 16;

    private static final ThreadLocal<Copies> FLOATS = ThreadLocal.withInitial(() -> new Copies(new float[0][]));
    private static final ThreadLocal<Copies> DOUBLES = ThreadLocal.withInitial(() -> new Copies(new double[0][]));

    private final List<Part> parts;
    private final int inputs;
    private final boolean isFloatStored;

    /**
     * A loop for one output, or for all.
     *
     * @param reads the numbers of the inputs that it needs
     */
    record Part(Loop loop, Set<Integer> reads) {
        static Part of(Loop loop, LoopBody body) {
            return new Part(
                    loop,
                    body.nodes().stream()
                            .filter(node -> node.is(Operation.ARRAY))
                            .map(node -> (int) node.literal())
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** What a thread copies to, and what it gives to loops. */
    private static final class Copies {
        private Object[] arrays;
        private Object[] direct = {};
        private int[] order = {};
        private int[] zeros = {};

        Copies(Object[] arrays) {
            this.arrays = arrays;
        }

        void grow(int count) {
            if (arrays.length < count) {
                boolean isFloat = arrays instanceof float[][];
                arrays = isFloat ? new float[count][LENGTH] : new double[count][LENGTH];
                direct = isFloat ? new float[count][] : new double[count][];
                order = new int[count];
                zeros = new int[count];
            }
        }
    }

    /**
     * @param parts one for all outputs, or one for each
     */
    Staging(List<Part> parts, ElementType type, int inputs) {
        this.parts = List.copyOf(parts);
        this.inputs = inputs;
        this.isFloatStored = type == ElementType.FLOAT32;
    }

    /** Whether it is better to compute each output by itself, where that makes vectors of all. */
    static boolean isSplit(List<Node> outputs) {
        List<Node> nodes = Graph.needed(outputs);
        return outputs.size() > 1
                && nodes.size() > LARGEST
                && nodes.stream().allMatch(node -> node.operation().isArithmetic());
    }

    @Override
    public void vector(Object arrays, int[] offsets, double[] scalars, int from, int to) {
        scalar(arrays, offsets, scalars, from, to);
    }

    @Override
    public void scalar(Object arrays, int[] offsets, double[] scalars, int from, int to) {
        Object[] all = (Object[]) arrays;
        boolean isAligned = areEqual(offsets, all.length);
        if (isAligned && parts.size() == 1) {
            parts.get(0).loop.scalar(arrays, offsets, scalars, from, to);
            return;
        }
        Copies copies = (isFloatStored ? FLOATS : DOUBLES).get();
        copies.grow(all.length);
        if (isAligned && findOrder(all, copies.order)) {
            direct(all, copies, offsets, scalars, from, to);
        } else {
            staged(all, copies, offsets, scalars, from, to);
        }
    }

    private void staged(Object[] all, Copies copies, int[] offsets, double[] scalars, int from, int to) {
        for (int start = from; start < to; start += LENGTH) {
            int length = Math.min(to - start, LENGTH);
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(all[i], offsets[i] + start, copies.arrays[i], 0, length);
            }
            for (int i = 0; i < parts.size(); i++) {
                exchange(copies.arrays, inputs, inputs + i);
                parts.get(i).loop.scalar(copies.arrays, copies.zeros, scalars, 0, length);
                exchange(copies.arrays, inputs, inputs + i);
            }
            for (int i = inputs; i < all.length; i++) {
                System.arraycopy(copies.arrays[i], 0, all[i], offsets[i] + start, length);
            }
        }
    }

    private void direct(Object[] all, Copies copies, int[] offsets, double[] scalars, int from, int to) {
        Object[] arrays = copies.direct;
        System.arraycopy(all, 0, arrays, 0, inputs);
        for (int start = from; start < to; start += DIRECT_LENGTH) {
            int end = Math.min(to - start, DIRECT_LENGTH) + start;
            for (int i = 0; i < parts.size(); i++) {
                int next = copies.order[i];
                arrays[inputs] = all[inputs + next];
                parts.get(next).loop.scalar(arrays, offsets, scalars, start, end);
            }
        }
        Arrays.fill(arrays, null);
    }

    /** Finds an order in which no loop writes to what a later one reads; whether there is one. */
    private boolean findOrder(Object[] all, int[] order) {
        for (int i = 0; i < parts.size(); i++) {
            order[i] = i;
        }
        for (int i = 0; i < parts.size(); i++) {
            int next = i;
            while (next < parts.size() && isReadByOthers(all, order, i, next)) {
                next++;
            }
            if (next == parts.size()) {
                return false;
            }
            int part = order[next];
            order[next] = order[i];
            order[i] = part;
        }
        return true;
    }

    /** Whether the output of the part at a place of the order is an input of others from {@code first} on. */
    private boolean isReadByOthers(Object[] all, int[] order, int first, int place) {
        Object output = all[inputs + order[place]];
        for (int i = first; i < parts.size(); i++) {
            for (int input = 0; input < inputs && i != place; input++) {
                if (all[input] == output && parts.get(order[i]).reads.contains(input)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A loop of one output writes to the first array after the inputs. */
    private static void exchange(Object[] arrays, int first, int second) {
        Object array = arrays[first];
        arrays[first] = arrays[second];
        arrays[second] = array;
    }

    private static boolean areEqual(int[] offsets, int count) {
        for (int i = 1; i < count; i++) {
            if (offsets[i] != offsets[0]) {
                return false;
            }
        }
        return true;
    }
}
