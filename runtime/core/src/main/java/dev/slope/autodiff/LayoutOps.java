package dev.slope.autodiff;

import dev.slope.kernel.Broadcast;
import dev.slope.kernel.Copies;
import dev.slope.kernel.Copies.Steps;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Loops;
import dev.slope.kernel.Shape;
import java.util.Arrays;
import java.util.List;

/** Operations that give the same elements another order, shape or type. */
public final class LayoutOps {
    /** The value itself. */
    public static final Op.Plain IDENTITY =
            new Op.Plain("identity", (none, x) -> x.get(0).shape(), null, (call, input, g, y) -> g);
    /** The value as a constant. */
    public static final Op.Plain STOP_GRADIENT =
            new Op.Plain("stopGradient", (none, x) -> x.get(0).shape(), null, null);

    public static final Op<ElementType> CAST = new Op<>(
            "cast",
            (type, x) -> type,
            (type, x) -> x.get(0).shape(),
            (type, x, output, shape) -> Loops.map(value -> value, x.get(0).values(), output),
            (call, input, g, y) -> cast(g, call.input(0).type()));

    public static final Op<Shape> RESHAPE = new Op<>(
            "reshape",
            LayoutOps::reshaped,
            null,
            (call, input, g, y) -> reshape(g, call.input(0).shape()));
    public static final Op<Shape> BROADCAST = new Op<>(
            "broadcast",
            null,
            LayoutOps::broadcasted,
            Op.prepared((target, x, output, shape) -> Copies.broadcast(
                    x.get(0).values(), output, Broadcast.of(shape, x.get(0).shape()))),
            (call, input, g, y) -> sumTo(g, call.input(0).shape()),
            (target, type, x) -> Element.of(x.get(0)));
    /** Axis {@code i} of the output is axis {@code order[i]} of the input. */
    public static final Op<List<Integer>> PERMUTE = new Op<>(
            "permute",
            LayoutOps::permuted,
            (order, x, output, shape) ->
                    Copies.permute(x.get(0).values(), x.get(0).shape(), toArray(order), output),
            (call, input, g, y) -> permute(g, inverse(call.attribute())));

    /** An axis in reverse order. */
    public static final Op<Integer> FLIP = new Op<>(
            "flip",
            (axis, x) -> x.get(0).shape(),
            (axis, x, output, shape) -> {
                int length = shape.length(axis);
                Copies.steps(
                        x.get(0).values(),
                        new Steps(length, length - 1, -1),
                        output,
                        Steps.all(length),
                        length,
                        shape.axes(0, axis).size(),
                        shape.stride(axis));
            },
            (call, input, g, y) -> flipped(g, call.attribute()));

    private LayoutOps() {}

    /** A shape of which one length may be -1, which is worked out, for the elements of another. */
    public static Shape completed(Shape from, int... shape) {
        int[] lengths = shape.clone();
        long known = 1;
        int open = -1;
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] == -1 && open < 0) {
                open = i;
            } else {
                known *= lengths[i];
            }
        }
        if (open >= 0) {
            lengths[open] = known == 0 ? 0 : (int) (from.size() / known);
        }
        return Shape.of(lengths);
    }

    /** Without these axes, which have length 1; without all of length 1 if none is named. */
    public static Node squeeze(Node x, int... axes) {
        Shape shape = x.shape();
        List<Integer> gone = shape.axes("squeeze", axes).stream()
                .filter(axis -> axes.length > 0 || shape.length(axis) == 1)
                .toList();
        for (int axis : gone) {
            if (shape.length(axis) != 1) {
                throw new IllegalArgumentException("squeeze: axis " + axis + " of shape " + shape + " has length "
                        + shape.length(axis) + ", not 1");
            }
        }
        return reshape(x, shape.without(gone));
    }

    /** An axis repeated: as a whole with {@code at} the axis itself, part by part with the one after it. */
    public static Node repeat(Node x, int axis, int at, int times) {
        if (times < 0) {
            throw new IllegalArgumentException("repeat: times must not be negative, but is " + times);
        }
        Shape expanded = x.shape().insert(at);
        Node repeated = broadcast(reshape(x, expanded), expanded.with(at, times));
        return reshape(
                repeated, x.shape().with(axis, Math.multiplyExact(x.shape().length(axis), times)));
    }

    /** These axes in reverse order, or all if none is named. */
    public static Node flip(Node x, int... axes) {
        Node result = x;
        for (int axis : x.shape().axes("flip", axes)) {
            result = FLIP.apply(axis, result);
        }
        return result;
    }

    private static Shape reshaped(Shape target, List<Node> x) {
        Shape shape = x.get(0).shape();
        if (shape.size() != target.size()) {
            throw new IllegalArgumentException("reshape: shape " + shape + " has " + shape.size() + " elements, "
                    + target + " has " + target.size());
        }
        return target;
    }

    private static Shape broadcasted(Shape target, List<Node> x) {
        if (!x.get(0).shape().broadcastsTo(target)) {
            throw new IllegalArgumentException("broadcast: shape " + x.get(0).shape() + " does not broadcast to "
                    + target + ": from the end, each length must be equal or 1");
        }
        return target;
    }

    private static Shape permuted(List<Integer> order, List<Node> x) {
        Shape shape = x.get(0).shape();
        int rank = shape.rank();
        if (order.size() != rank
                || order.stream().distinct().filter(i -> i >= 0 && i < rank).count() != rank) {
            throw new IllegalArgumentException("permute: " + order + " does not name each axis of shape " + shape
                    + " once: use 0 to " + (rank - 1));
        }
        return Shape.of(order.stream().mapToInt(shape::length).toArray());
    }

    private static int[] toArray(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Integer> inverse(List<Integer> order) {
        Integer[] inverse = new Integer[order.size()];
        for (int i = 0; i < inverse.length; i++) {
            inverse[order.get(i)] = i;
        }
        return Arrays.asList(inverse);
    }

    /** The transpose of repeating: sums over what was repeated. */
    static Node sumTo(Node x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        int missing = x.shape().rank() - shape.rank();
        int[] lengths = new int[x.shape().rank()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = i < missing ? 1 : shape.length(i - missing);
        }
        Shape kept = Shape.of(lengths);
        return reshape(ReductionOps.SUM.apply(kept, x), shape);
    }

    // Operations as the gradients above write them: a table entry cannot name a later one, or itself.

    static Node cast(Node x, ElementType type) {
        return CAST.apply(type, x);
    }

    static Node reshape(Node x, Shape shape) {
        return RESHAPE.apply(shape, x);
    }

    static Node broadcast(Node x, Shape shape) {
        return BROADCAST.apply(shape, x);
    }

    static Node permute(Node x, List<Integer> order) {
        return PERMUTE.apply(order, x);
    }

    private static Node flipped(Node x, int axis) {
        return FLIP.apply(axis, x);
    }
}
