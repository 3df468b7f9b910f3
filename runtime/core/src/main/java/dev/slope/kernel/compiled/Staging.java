package dev.slope.kernel.compiled;

import dev.slope.kernel.ElementType;
import java.util.List;

/**
 * Plain loops run on copies that begin at 0. The virtual machine makes vectors of a loop only if all arrays are used at the
 * same index, as it does not look further whether they overlap, and only if there is little in it. So a computation of several
 * outputs may be a loop for each of them, and where offsets differ, copies cost less than single numbers.
 */
final class Staging implements Loop {
    /** Short enough for all copies to stay in the fastest cache. */
    private static final int LENGTH = 512;
    /** The operations up to which one loop computes all outputs. */
    private static final int LARGEST = 16;

    private static final ThreadLocal<Copies> FLOATS = ThreadLocal.withInitial(() -> new Copies(new float[0][]));
    private static final ThreadLocal<Copies> DOUBLES = ThreadLocal.withInitial(() -> new Copies(new double[0][]));

    private final List<Loop> loops;
    private final int inputs;
    private final boolean isFloatStored;

    /** What a thread copies to. */
    private static final class Copies {
        private Object[] arrays;
        private int[] zeros = {};

        Copies(Object[] arrays) {
            this.arrays = arrays;
        }

        void grow(int count) {
            if (arrays.length < count) {
                arrays = arrays instanceof float[][] ? new float[count][LENGTH] : new double[count][LENGTH];
                zeros = new int[count];
            }
        }
    }

    /**
     * @param loops one for all outputs, or one for each
     */
    Staging(List<Loop> loops, ElementType type, int inputs) {
        this.loops = List.copyOf(loops);
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
        if (loops.size() == 1 && areEqual(offsets)) {
            loops.get(0).scalar(arrays, offsets, scalars, from, to);
            return;
        }
        Object[] all = (Object[]) arrays;
        Copies copies = (isFloatStored ? FLOATS : DOUBLES).get();
        copies.grow(all.length);
        for (int start = from; start < to; start += LENGTH) {
            int length = Math.min(to - start, LENGTH);
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(all[i], offsets[i] + start, copies.arrays[i], 0, length);
            }
            for (int i = 0; i < loops.size(); i++) {
                exchange(copies.arrays, inputs, inputs + i);
                loops.get(i).scalar(copies.arrays, copies.zeros, scalars, 0, length);
                exchange(copies.arrays, inputs, inputs + i);
            }
            for (int i = inputs; i < all.length; i++) {
                System.arraycopy(copies.arrays[i], 0, all[i], offsets[i] + start, length);
            }
        }
    }

    /** A loop of one output writes to the first array after the inputs. */
    private static void exchange(Object[] arrays, int first, int second) {
        Object array = arrays[first];
        arrays[first] = arrays[second];
        arrays[second] = array;
    }

    private static boolean areEqual(int[] offsets) {
        for (int offset : offsets) {
            if (offset != offsets[0]) {
                return false;
            }
        }
        return true;
    }
}
