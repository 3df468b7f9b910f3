package dev.slope.autodiff;

import static dev.slope.autodiff.ElementwiseOps.divide;
import static dev.slope.autodiff.ElementwiseOps.divideOrZero;
import static dev.slope.autodiff.ElementwiseOps.multiply;
import static dev.slope.autodiff.LayoutOps.broadcast;

import dev.slope.kernel.Array;
import dev.slope.kernel.Broadcast;
import dev.slope.kernel.Reductions;
import dev.slope.kernel.Shape;
import java.util.List;

/**
 * Operations that make one element of many. Their attribute is the shape of the result, with length 1 where the input
 * is reduced.
 */
public final class ReductionOps {
    public static final Op<Shape> SUM = reduction(
            "sum",
            Reductions::sum,
            (call, input, g, y) -> broadcast(g, call.input(0).shape()));
    /** The largest; equal ones share the gradient evenly. */
    public static final Op<Shape> MAX = reduction(
            "max",
            (x, y, walk) -> Reductions.fold(Math::max, Double.NEGATIVE_INFINITY, x, y, walk),
            ReductionOps::shared);
    /** The smallest; equal ones share the gradient evenly. */
    public static final Op<Shape> MIN = reduction(
            "min",
            (x, y, walk) -> Reductions.fold(Math::min, Double.POSITIVE_INFINITY, x, y, walk),
            ReductionOps::shared);
    /** The Euclidean norm; its gradient at 0 is 0. */
    public static final Op<Shape> NORM =
            reduction("norm", Reductions::norm, (call, input, g, y) -> multiply(g, divideOrZero(call.input(0), y)));

    /** The index of the largest along an axis, of which the result has none. */
    public static final Op<Integer> ARG_MAX = new Op<>(
            "argMax",
            (axis, x) -> {
                Shape shape = x.get(0).shape();
                if (shape.length(axis) == 0) {
                    throw new IllegalArgumentException("argMax: axis " + axis + " of shape " + shape + " is empty");
                }
                return shape.axes(0, axis).concat(shape.axes(axis + 1, shape.rank()));
            },
            (axis, x, output, shape) -> {
                Shape from = x.get(0).shape();
                Reductions.argMax(x.get(0).values(), from.length(axis), from.stride(axis), output);
            },
            null);

    private ReductionOps() {}

    @FunctionalInterface
    private interface Reduction {
        void run(Array x, Array y, Broadcast walk);
    }

    private static Op<Shape> reduction(String name, Reduction reduction, Op.GradientRule<Shape> gradient) {
        return new Op<>(
                name,
                (kept, x) -> kept,
                (kept, x, output, shape) -> reduction.run(
                        x.get(0).values(), output, Broadcast.of(x.get(0).shape(), kept)),
                gradient);
    }

    private static Node shared(Call<Shape> call, int input, Node g, Node y) {
        Node chosen = ElementwiseOps.EQUAL.of(call.input(0), y);
        return multiply(chosen, divide(g, SUM.apply(y.shape(), chosen)));
    }

    /** The shape {@code x} is reduced to over {@code axes}, each kept with length 1. */
    public static Shape kept(Shape shape, List<Integer> axes) {
        int[] lengths = shape.toArray();
        for (int axis : axes) {
            lengths[axis] = 1;
        }
        return Shape.of(lengths);
    }
}
