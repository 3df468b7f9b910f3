package dev.slope.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The lengths of the axes of a dense row-major array; no axes at all is a scalar. Immutable. */
public final class Shape {
    /** Of one number. */
    public static final Shape SCALAR = new Shape(new int[0]);

    private final int[] lengths;
    private final int size;

    private Shape(int[] lengths) {
        this.lengths = lengths;
        long product = 1;
        for (int length : lengths) {
            if (length < 0) {
                throw new IllegalArgumentException("shape " + this + " has a negative length");
            }
            product *= length;
            if (product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + this + " has more than 2^31 - 1 elements");
            }
        }
        size = (int) product;
    }

    /** A shape of these lengths, outermost axis first. */
    public static Shape of(int... lengths) {
        return lengths.length == 0 ? SCALAR : new Shape(lengths.clone());
    }

    /** The number of axes. */
    public int rank() {
        return lengths.length;
    }

    /** The number of elements. */
    public int size() {
        return size;
    }

    /** The length of the axis {@code axis}, which is not negative. */
    public int length(int axis) {
        return lengths[axis];
    }

    /** The lengths: a copy. */
    public int[] toArray() {
        return lengths.clone();
    }

    /** The axis that {@code axis} means: negative ones count from the end. */
    public int axis(int axis) {
        int rank = lengths.length;
        if (axis < -rank || axis >= rank) {
            throw new IllegalArgumentException("axis " + axis + " does not exist in shape " + this
                    + (rank == 0 ? ", a scalar" : ": use " + -rank + " to " + (rank - 1)));
        }
        return axis < 0 ? axis + rank : axis;
    }

    /** The elements between one step along {@code axis} and the next. */
    public int stride(int axis) {
        int stride = 1;
        for (int i = axis + 1; i < lengths.length; i++) {
            stride *= lengths[i];
        }
        return stride;
    }

    /** This shape with another length of {@code axis}. */
    public Shape with(int axis, int length) {
        int[] changed = lengths.clone();
        changed[axis] = length;
        return new Shape(changed);
    }

    /** This shape with the axes of {@code other} after its own. */
    public Shape concat(Shape other) {
        int[] all = Arrays.copyOf(lengths, rank() + other.rank());
        System.arraycopy(other.lengths, 0, all, rank(), other.rank());
        return new Shape(all);
    }

    /** This shape without its first {@code from} axes and those from {@code to} on. */
    public Shape axes(int from, int to) {
        return new Shape(Arrays.copyOfRange(lengths, from, to));
    }

    /** This shape with a new axis of length 1, which is {@code axis} of the result: negative ones count from its end. */
    public Shape insert(int axis) {
        int rank = rank() + 1;
        if (axis < -rank || axis >= rank) {
            throw new IllegalArgumentException(
                    "a new axis of shape " + this + " cannot be axis " + axis + ": use " + -rank + " to " + (rank - 1));
        }
        int at = axis < 0 ? axis + rank : axis;
        return axes(0, at).concat(of(1)).concat(axes(at, rank()));
    }

    /** This shape without these axes. */
    public Shape without(List<Integer> axes) {
        return new Shape(IntStream.range(0, rank())
                .filter(axis -> !axes.contains(axis))
                .map(this::length)
                .toArray());
    }

    /**
     * The axes that {@code axes} mean, negative ones counted from the end; all if there are none.
     *
     * @throws IllegalArgumentException if one is named twice
     */
    public List<Integer> axes(String operation, int... axes) {
        List<Integer> result = (axes.length == 0
                        ? IntStream.range(0, rank())
                        : Arrays.stream(axes).map(this::axis))
                .boxed()
                .toList();
        if (result.stream().distinct().count() != result.size()) {
            throw new IllegalArgumentException(operation + ": an axis is named twice in " + Arrays.toString(axes));
        }
        return result;
    }

    /** Whether an array of this shape can be repeated to one of shape {@code target}. */
    public boolean broadcastsTo(Shape target) {
        int missing = target.rank() - rank();
        if (missing < 0) {
            return false;
        }
        for (int i = 0; i < rank(); i++) {
            if (lengths[i] != 1 && lengths[i] != target.lengths[missing + i]) {
                return false;
            }
        }
        return true;
    }

    /** The shape both are repeated to: axes are aligned at the end, and 1 goes with every length. */
    public static Shape broadcast(String operation, Shape a, Shape b) {
        if (a.equals(b)) {
            return a;
        }
        int rank = Math.max(a.rank(), b.rank());
        int[] result = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int left = i > a.rank() ? 1 : a.lengths[a.rank() - i];
            int right = i > b.rank() ? 1 : b.lengths[b.rank() - i];
            if (left != right && left != 1 && right != 1) {
                throw new IllegalArgumentException(operation + ": shapes " + a + " and " + b
                        + " do not go together: from the end, lengths must be equal or 1");
            }
            result[rank - i] = left == 1 ? right : left;
        }
        return new Shape(result);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(lengths, that.lengths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    /** Such as {@code [2, 3]}. */
    @Override
    public String toString() {
        return Arrays.toString(lengths);
    }
}
