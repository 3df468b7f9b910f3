package dev.slope.autodiff;

import dev.slope.kernel.Array;
import dev.slope.kernel.Copies;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Reductions;
import dev.slope.kernel.Shape;
import java.util.List;

/**
 * Operations that find elements by their place, and places of elements. Places are tensors of whole numbers of any element
 * type, which no gradient flows to.
 */
public final class IndexOps {
    /** Rows, that is, parts along the first axis, of the first input: one for each element of the second. */
    public static final Op.Plain GATHER = new Op.Plain(
            "gather",
            (none, x) -> x.get(0).type(),
            (none, x) -> gathered(x.get(0).shape(), x.get(1).shape()),
            Op.prepared((none, x, output, shape) -> {
                Shape from = x.get(0).shape();
                Places places = new Places("gather", "a row", x.get(1), from.length(0));
                Runnable gathering = Copies.gather(x.get(0).values(), places.places, from.stride(0), output);
                return () -> {
                    places.read();
                    gathering.run();
                };
            }),
            (call, input, g, y) ->
                    input == 0 ? scatterAdd(g, call.input(1), call.input(0).shape()) : null);

    /** Adds rows to those of zeros: the transpose of {@link #GATHER}; its attribute is the shape of the output. */
    public static final Op<Shape> SCATTER_ADD = new Op<>(
            "scatterAdd",
            (target, x) -> x.get(0).type(),
            (target, x) -> target,
            Op.prepared((target, x, output, shape) -> {
                Places places = new Places("scatterAdd", "a row", x.get(1), target.length(0));
                return () -> {
                    output.fill(0);
                    Copies.scatterAdd(x.get(0).values(), places.read(), target.stride(0), output);
                };
            }),
            (call, input, g, y) -> input == 0 ? gather(g, call.input(1)) : null);

    /** For each element of the second input that element of the first whose place along an axis it is. */
    public static final Op<Integer> TAKE_ALONG_AXIS = new Op<>(
            "takeAlongAxis",
            (axis, x) -> x.get(0).type(),
            (axis, x) -> taken(axis, x.get(0).shape(), x.get(1).shape()),
            Op.prepared((axis, x, output, shape) -> {
                int length = x.get(0).shape().length(axis);
                Places places = new Places("takeAlongAxis", "a place", x.get(1), length);
                int count = shape.length(axis);
                int inner = shape.stride(axis);
                return () -> Copies.take(x.get(0).values(), length, places.read(), count, inner, output);
            }),
            (call, input, g, y) -> input == 0
                    ? putAlongAxis(
                            g,
                            call.input(1),
                            new Along(call.attribute(), call.input(0).shape().length(call.attribute())))
                    : null);

    /** Adds elements to zeros: the transpose of {@link #TAKE_ALONG_AXIS}. */
    public static final Op<Along> PUT_ALONG_AXIS = new Op<>(
            "putAlongAxis",
            (along, x) -> x.get(0).type(),
            (along, x) -> x.get(0).shape().with(along.axis, along.length),
            Op.prepared((along, x, output, shape) -> {
                Places places = new Places("putAlongAxis", "a place", x.get(1), along.length);
                int count = x.get(0).shape().length(along.axis);
                int inner = shape.stride(along.axis);
                return () -> {
                    output.fill(0);
                    Copies.putAdd(x.get(0).values(), along.length, places.read(), count, inner, output);
                };
            }),
            (call, input, g, y) -> input == 0 ? takeAlongAxis(g, call.input(1), call.attribute().axis) : null);

    /** Places as rows of so many elements that are 1 at the place and else 0. */
    public static final Op<Integer> ONE_HOT = new Op<>(
            "oneHot",
            (classes, x) -> x.get(0).shape().concat(Shape.of(classes)),
            Op.prepared((classes, x, output, shape) -> {
                Places places = new Places("oneHot", "a class number", x.get(0), classes);
                return () -> {
                    output.fill(0);
                    int[] found = places.read();
                    for (int i = 0; i < found.length; i++) {
                        output.set(i * classes + found[i], 1);
                    }
                };
            }),
            null);

    /** The place of the largest along an axis, of which the result has none. */
    public static final Op<Integer> ARG_MAX = new Op<>(
            "argMax",
            (axis, x) -> {
                Shape shape = x.get(0).shape();
                if (shape.length(axis) == 0) {
                    throw new IllegalArgumentException("argMax: axis " + axis + " of shape " + shape + " is empty");
                }
                checkExact("argMax", shape.length(axis), x.get(0).type());
                return shape.without(List.of(axis));
            },
            (axis, x, output, shape) -> {
                Shape from = x.get(0).shape();
                Reductions.argMax(x.get(0).values(), from.length(axis), from.stride(axis), output);
            },
            null);

    /** Whole numbers up to here are exact in float32. */
    private static final int EXACT = 1 << 24;

    private IndexOps() {}

    /** An axis, and its length in the output. */
    public record Along(int axis, int length) {}

    /** Refuses so many places if an element type cannot tell them apart. */
    static void checkExact(String name, int count, ElementType type) {
        if (type == ElementType.FLOAT32 && count > EXACT) {
            throw new IllegalArgumentException(name + ": float32 cannot tell " + count + " places apart, only up to "
                    + EXACT + "; convert to float64 with cast");
        }
    }

    /** The elements of a node as places. */
    private static final class Places {
        private final String name;
        private final String what;
        private final Array values;
        private final int length;
        /** As they were when they were read last. */
        private final int[] places;

        /**
         * @param what as messages call them
         * @param length places are from 0 to before it
         */
        Places(String name, String what, Node node, int length) {
            this.name = name;
            this.what = what;
            this.values = node.values();
            this.length = length;
            places = new int[values.size()];
        }

        /** The places as they are now; refuses what is none. */
        int[] read() {
            for (int i = 0; i < places.length; i++) {
                double value = values.get(i);
                if (!(value >= 0 && value < length && value == Math.rint(value))) {
                    String range = length == 0 ? ": there is none" : " from 0 to " + (length - 1);
                    throw new IllegalArgumentException(
                            name + ": " + value + " at position " + i + " is not " + what + range);
                }
                places[i] = (int) value;
            }
            return places;
        }
    }

    private static Shape gathered(Shape x, Shape indices) {
        if (x.rank() == 0) {
            throw new IllegalArgumentException("gather: a scalar has no rows");
        }
        return indices.concat(x.axes(1, x.rank()));
    }

    private static Shape taken(int axis, Shape x, Shape indices) {
        if (indices.rank() != x.rank() || !indices.with(axis, 0).equals(x.with(axis, 0))) {
            throw new IllegalArgumentException("takeAlongAxis: indices of shape " + indices + " do not fit shape " + x
                    + ": all lengths but that of axis " + axis + " must be equal");
        }
        return indices;
    }

    // Operations as the gradients above write them: a table entry cannot name a later one, or itself.

    static Node gather(Node x, Node indices) {
        return GATHER.of(x, indices);
    }

    static Node scatterAdd(Node x, Node indices, Shape shape) {
        return SCATTER_ADD.apply(shape, x, indices);
    }

    static Node takeAlongAxis(Node x, Node indices, int axis) {
        return TAKE_ALONG_AXIS.apply(axis, x, indices);
    }

    static Node putAlongAxis(Node x, Node indices, Along along) {
        return PUT_ALONG_AXIS.apply(along, x, indices);
    }
}
