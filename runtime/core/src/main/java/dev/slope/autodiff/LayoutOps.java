package dev.slope.autodiff;

import dev.slope.kernel.Broadcast;
import dev.slope.kernel.Copies;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Loops;
import dev.slope.kernel.Shape;
import java.util.Arrays;
import java.util.List;

/** Operations that move elements, or leave them as they are. */
public final class LayoutOps {
    /** The value itself. */
    public static final Op.Plain IDENTITY =
            new Op.Plain("identity", (none, x) -> x.get(0).shape(), null, (call, input, g, y) -> g);
    /** The value as a constant. */
    public static final Op.Plain STOP_GRADIENT =
            new Op.Plain("stopGradient", (none, x) -> x.get(0).shape(), null, null);

    public static final Op<ElementType> CAST =
            new Op<>(
                    "cast",
                    (type, x) -> x.get(0).shape(),
                    (type, x, output, shape) ->
                            Loops.map(value -> value, x.get(0).values(), output),
                    (call, input, g, y) -> cast(g, call.input(0).type())) {
                @Override
                ElementType type(ElementType type, List<Node> inputs) {
                    return type;
                }
            };

    public static final Op<Shape> RESHAPE = new Op<>(
            "reshape",
            LayoutOps::reshaped,
            null,
            (call, input, g, y) -> reshape(g, call.input(0).shape()));
    public static final Op<Shape> BROADCAST = new Op<>(
            "broadcast",
            LayoutOps::broadcasted,
            (target, x, output, shape) -> Copies.broadcast(
                    x.get(0).values(), output, Broadcast.of(shape, x.get(0).shape())),
            (call, input, g, y) -> sumTo(g, call.input(0).shape()));
    /** Axis {@code i} of the output is axis {@code order[i]} of the input. */
    public static final Op<List<Integer>> PERMUTE = new Op<>(
            "permute",
            LayoutOps::permuted,
            (order, x, output, shape) ->
                    Copies.permute(x.get(0).values(), x.get(0).shape(), toArray(order), output),
            (call, input, g, y) -> permute(g, inverse(call.attribute())));

    /** Part of an axis. */
    public static final Op<Range> SLICE = new Op<>(
            "slice",
            LayoutOps::sliced,
            (range, x, output, shape) -> Copies.block(
                    x.get(0).values(),
                    x.get(0).shape().length(range.axis),
                    range.from,
                    output,
                    range.to - range.from,
                    0,
                    range.to - range.from,
                    outer(shape, range.axis),
                    shape.stride(range.axis)),
            (call, input, g, y) -> pad(
                    g,
                    new Padding(
                            call.attribute().axis,
                            call.attribute().from,
                            call.input(0).shape().length(call.attribute().axis))));
    /** Zeros around part of an axis: the transpose of {@link #SLICE}. */
    public static final Op<Padding> PAD = new Op<>(
            "pad",
            (padding, x) -> x.get(0).shape().with(padding.axis, padding.length),
            (padding, x, output, shape) -> Copies.block(
                    x.get(0).values(),
                    x.get(0).shape().length(padding.axis),
                    0,
                    output,
                    padding.length,
                    padding.from,
                    x.get(0).shape().length(padding.axis),
                    outer(shape, padding.axis),
                    shape.stride(padding.axis)),
            (call, input, g, y) -> {
                int from = call.attribute().from;
                int axis = call.attribute().axis;
                return slice(
                        g, new Range(axis, from, from + call.input(0).shape().length(axis)));
            });
    /** One after the other along an axis. */
    public static final Op<Integer> CONCAT = new Op<>(
            "concat",
            LayoutOps::concatenated,
            (axis, x, output, shape) -> {
                int from = 0;
                for (Node part : x) {
                    int length = part.shape().length(axis);
                    Copies.block(
                            part.values(),
                            length,
                            0,
                            output,
                            shape.length(axis),
                            from,
                            length,
                            outer(shape, axis),
                            shape.stride(axis));
                    from += length;
                }
            },
            (call, input, g, y) -> {
                int axis = call.attribute();
                int from = 0;
                for (Node before : call.inputs().subList(0, input)) {
                    from += before.shape().length(axis);
                }
                return slice(
                        g,
                        new Range(axis, from, from + call.input(input).shape().length(axis)));
            });

    /** Rows, that is, parts along the first axis, by their index. */
    public static final Op<List<Integer>> GATHER = new Op<>(
            "gather",
            LayoutOps::gathered,
            (indices, x, output, shape) -> Copies.gather(
                    x.get(0).values(), toArray(indices), x.get(0).shape().stride(0), output),
            (call, input, g, y) -> scatterAdd(
                    g, new Rows(call.attribute(), call.input(0).shape().length(0))));
    /** Adds rows to those of zeros by their index: the transpose of {@link #GATHER}. */
    public static final Op<Rows> SCATTER_ADD = new Op<>(
            "scatterAdd",
            (rows, x) -> x.get(0).shape().with(0, rows.length),
            (rows, x, output, shape) ->
                    Copies.scatterAdd(x.get(0).values(), toArray(rows.indices), shape.stride(0), output),
            (call, input, g, y) -> gather(g, call.attribute().indices));

    private LayoutOps() {}

    /** The part of an axis from index {@code from} until before {@code to}. */
    public record Range(int axis, int from, int to) {}

    /** Where the input starts along an axis of this length. */
    public record Padding(int axis, int from, int length) {}

    /** Where each row goes, among so many. */
    public record Rows(List<Integer> indices, int length) {}

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

    private static Shape sliced(Range range, List<Node> x) {
        Shape shape = x.get(0).shape();
        int length = shape.length(range.axis);
        if (range.from < 0 || range.to > length || range.from > range.to) {
            throw new IllegalArgumentException("slice: " + range.from + " to " + range.to + " is not within 0 to "
                    + length + ", axis " + range.axis + " of shape " + shape);
        }
        return shape.with(range.axis, range.to - range.from);
    }

    private static Shape concatenated(int axis, List<Node> x) {
        Shape first = x.get(0).shape();
        int length = 0;
        for (Node part : x) {
            Shape shape = part.shape();
            if (shape.rank() != first.rank() || !shape.with(axis, 0).equals(first.with(axis, 0))) {
                throw new IllegalArgumentException(
                        "concat: shapes " + first + " and " + shape + " differ in more than axis " + axis);
            }
            length += shape.length(axis);
        }
        return first.with(axis, length);
    }

    private static Shape gathered(List<Integer> indices, List<Node> x) {
        Shape shape = x.get(0).shape();
        if (shape.rank() == 0) {
            throw new IllegalArgumentException("gather: a scalar has no rows");
        }
        for (int index : indices) {
            if (index < 0 || index >= shape.length(0)) {
                throw new IllegalArgumentException("gather: row " + index + " does not exist in shape " + shape
                        + ": use 0 to " + (shape.length(0) - 1));
            }
        }
        return shape.with(0, indices.size());
    }

    private static int outer(Shape shape, int axis) {
        return shape.axes(0, axis).size();
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

    static Node slice(Node x, Range range) {
        return SLICE.apply(range, x);
    }

    static Node pad(Node x, Padding padding) {
        return PAD.apply(padding, x);
    }

    static Node gather(Node x, List<Integer> indices) {
        return GATHER.apply(indices, x);
    }

    static Node scatterAdd(Node x, Rows rows) {
        return SCATTER_ADD.apply(rows, x);
    }
}
