package dev.slope.autodiff;

import static dev.slope.autodiff.ElementwiseOps.divide;
import static dev.slope.autodiff.ElementwiseOps.divideOrZero;
import static dev.slope.autodiff.ElementwiseOps.multiply;
import static dev.slope.autodiff.ElementwiseOps.scalar;
import static dev.slope.autodiff.ElementwiseOps.subtract;
import static dev.slope.autodiff.LayoutOps.broadcast;
import static dev.slope.autodiff.LayoutOps.reshape;

import dev.slope.kernel.Array;
import dev.slope.kernel.Broadcast;
import dev.slope.kernel.Reductions;
import dev.slope.kernel.Shape;
import dev.slope.kernel.compiled.Reduction;
import dev.slope.kernel.softmax.Softmax;

/**
 * Operations that make one element of many, or need to. Their attribute is the shape of what is reduced, with length 1
 * where it is.
 */
public final class ReductionOps {
    public static final Op<Shape> SUM = reduction(
            "sum",
            reducing(Reduction.SUM, Reductions::sum),
            (call, input, g, y) -> broadcast(g, call.input(0).shape()));
    /** The mean of the squared distances from the mean. */
    public static final Op<Shape> VARIANCE = reduction("variance", Reductions::variance, (call, input, g, y) -> {
        Node distance = distanceFromMean(call.input(0), y.shape());
        return multiply(g, multiply(distance, scalar(y, 2 * share(call.input(0), y))));
    });
    /** The square root of the variance; its gradient is 0 where it is 0. */
    public static final Op<Shape> STANDARD_DEVIATION =
            reduction("standardDeviation", Reductions::standardDeviation, (call, input, g, y) -> {
                Node distance = distanceFromMean(call.input(0), y.shape());
                return multiply(g, divideOrZero(multiply(distance, scalar(y, share(call.input(0), y))), y));
            });
    /** The largest; equal ones share the gradient evenly. */
    public static final Op<Shape> MAX = extreme("max", reducing(Reduction.MAX, Reductions::max));
    /** The smallest; equal ones share the gradient evenly. */
    public static final Op<Shape> MIN = extreme("min", reducing(Reduction.MIN, Reductions::min));
    /** The Euclidean norm; its gradient at 0 is 0. */
    public static final Op<Shape> NORM =
            reduction("norm", Reductions::norm, (call, input, g, y) -> multiply(g, divideOrZero(call.input(0), y)));
    /** {@code log(sum(exp(x)))}. */
    public static final Op<Shape> LOG_SUM_EXP = reduction(
            "logSumExp", Softmax::logSumExp, (call, input, g, y) -> multiply(g, softmax(call.input(0), y.shape())));

    /** {@code exp(x) / sum(exp(x))}; the sums have the shape that is the attribute. */
    public static final Op<Shape> SOFTMAX = new Op<>(
            "softmax",
            (kept, x) -> x.get(0).shape(),
            Op.prepared((kept, x, output, shape) ->
                    Softmax.softmax(x.get(0).values(), output, Broadcast.of(shape, kept), kept.size())),
            (call, input, g, y) -> {
                Node mean = sum(multiply(g, y), call.attribute());
                return multiply(y, subtract(g, mean));
            });
    /** {@code x - log(sum(exp(x)))}; the sums have the shape that is the attribute. */
    public static final Op<Shape> LOG_SOFTMAX = new Op<>(
            "logSoftmax",
            (kept, x) -> x.get(0).shape(),
            Op.prepared((kept, x, output, shape) ->
                    Softmax.logSoftmax(x.get(0).values(), output, Broadcast.of(shape, kept), kept.size())),
            (call, input, g, y) ->
                    subtract(g, multiply(softmax(call.input(0), call.attribute()), sum(g, call.attribute()))));

    private ReductionOps() {}

    @FunctionalInterface
    private interface Preparation {
        Runnable prepare(Array x, Array y, Broadcast walk);
    }

    private static Op.PreparedKernel<Shape> kernel(Preparation reduction) {
        return (kept, x, output, shape) -> reduction.prepare(
                x.get(0).values(), output, Broadcast.of(x.get(0).shape(), kept));
    }

    private static Op.Kernel<Shape> reducing(Reduction by, Preparation reduction) {
        return new Op.ReducingKernel<>(by, kernel(reduction));
    }

    private static Op<Shape> reduction(String name, Preparation reduction, Op.GradientRule<Shape> gradient) {
        return reduction(name, kernel(reduction), gradient);
    }

    private static Op<Shape> reduction(String name, Op.Kernel<Shape> kernel, Op.GradientRule<Shape> gradient) {
        return new Op<>(name, (kept, x) -> kept, kernel, gradient);
    }

    private static Op<Shape> extreme(String name, Op.Kernel<Shape> kernel) {
        return new Op<>(
                name,
                (kept, x) -> {
                    if (x.get(0).shape().size() == 0 && kept.size() > 0) {
                        throw new IllegalArgumentException(name + ": there is nothing to reduce in shape "
                                + x.get(0).shape());
                    }
                    return kept;
                },
                kernel,
                (call, input, g, y) -> {
                    Node chosen = StepOps.EQUAL.of(call.input(0), y);
                    return multiply(chosen, divide(g, sum(chosen, y.shape())));
                });
    }

    /** The shape {@code x} is reduced to over {@code axes}, each kept with length 1; over all axes if none is named. */
    public static Shape kept(Op<Shape> op, Node x, int... axes) {
        int[] lengths = x.shape().toArray();
        for (int axis : x.shape().axes(op.name(), axes)) {
            lengths[axis] = 1;
        }
        return Shape.of(lengths);
    }

    /** Applies a reduction over {@code axes}, or all if none is named; the result has them, with length 1, or not. */
    public static Node reduce(Op<Shape> op, Node x, boolean keepDims, int... axes) {
        Node result = op.apply(kept(op, x, axes), x);
        return keepDims ? result : reshape(result, x.shape().without(x.shape().axes(op.name(), axes)));
    }

    /** Applies an operation that keeps the shape along {@code axes}, or all if none is named. */
    public static Node along(Op<Shape> op, Node x, int... axes) {
        return op.apply(kept(op, x, axes), x);
    }

    /** The mean over {@code axes}, or all if none is named. */
    public static Node mean(Node x, boolean keepDims, int... axes) {
        Node sum = reduce(SUM, x, keepDims, axes);
        return multiply(sum, scalar(sum, share(x, sum)));
    }

    /** One over the number of elements of {@code x} for each of {@code y}. */
    private static double share(Node x, Node y) {
        return (double) y.shape().size() / x.shape().size();
    }

    private static Node distanceFromMean(Node x, Shape kept) {
        Node sum = sum(x, kept);
        return subtract(x, multiply(sum, scalar(sum, share(x, sum))));
    }

    // Operations as the gradients above write them: a table entry cannot name a later one, or itself.

    static Node sum(Node x, Shape kept) {
        return SUM.apply(kept, x);
    }

    static Node softmax(Node x, Shape kept) {
        return SOFTMAX.apply(kept, x);
    }
}
