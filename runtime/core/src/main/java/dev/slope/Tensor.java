package dev.slope;

import dev.slope.autodiff.ElementwiseOps;
import dev.slope.autodiff.ElementwiseOps.Bounds;
import dev.slope.autodiff.LayoutOps;
import dev.slope.autodiff.LayoutOps.Range;
import dev.slope.autodiff.Node;
import dev.slope.autodiff.Op;
import dev.slope.autodiff.ProductOps;
import dev.slope.autodiff.ReductionOps;
import dev.slope.kernel.Array;
import dev.slope.kernel.Doubles;
import dev.slope.kernel.Floats;
import dev.slope.kernel.Shape;
import dev.slope.kernel.SplitMix64;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * A dense array of float32 or float64 numbers, row by row. Immutable and thread-safe.
 *
 * <p>Two operands are repeated to a common shape: axes are aligned at the end, and a length of 1 goes with every other.
 * Their element types must be equal ({@link #cast} converts); a number written in the program never changes the type.
 * Axes may be negative, then they count from the end. What does not fit is an {@link IllegalArgumentException} that names
 * both shapes.
 *
 * <p>Every operation can be differentiated with {@link Gradients}, to any order. Inside a function that is being
 * differentiated the elements cannot be read, as no gradient would flow through them, except after {@link #stopGradient}.
 *
 * <p>Tensors are equal if they are the same object; see {@link #equalBits} and {@link #allClose}.
 */
public final class Tensor {
    private final Node node;

    private Tensor(Node node) {
        this.node = node;
    }

    static Tensor wrap(Node node) {
        return new Tensor(node);
    }

    Node node() {
        return node;
    }

    // ---- new tensors

    /** A float32 tensor of one axis. */
    public static Tensor of(float... values) {
        return of(values, values.length);
    }

    /** A float64 tensor of one axis. */
    public static Tensor of(double... values) {
        return of(values, values.length);
    }

    /** A float32 tensor of this shape, its values given row by row. */
    public static Tensor of(float[] values, int... shape) {
        return constant(checked(values.length, shape), new Floats(values.clone()));
    }

    /** A float64 tensor of this shape, its values given row by row. */
    public static Tensor of(double[] values, int... shape) {
        return constant(checked(values.length, shape), new Doubles(values.clone()));
    }

    /** A float32 number: a tensor without axes. */
    public static Tensor scalar(float value) {
        return of(new float[] {value}, new int[0]);
    }

    /** A float64 number: a tensor without axes. */
    public static Tensor scalar(double value) {
        return of(new double[] {value}, new int[0]);
    }

    /** Zeros. */
    public static Tensor zeros(DType type, int... shape) {
        return full(type, 0, shape);
    }

    /** Ones. */
    public static Tensor ones(DType type, int... shape) {
        return full(type, 1, shape);
    }

    /** The same value everywhere. */
    public static Tensor full(DType type, double value, int... shape) {
        return wrap(Node.filled(type.type(), Shape.of(shape), value));
    }

    /** Uniform random numbers in {@code [0, 1)}; the same seed gives the same bits everywhere. */
    public static Tensor uniform(DType type, long seed, int... shape) {
        return generate(type, new SplitMix64(seed)::nextDouble, shape);
    }

    /** Random numbers of the standard normal distribution; the same seed gives the same bits everywhere. */
    public static Tensor normal(DType type, long seed, int... shape) {
        return generate(type, new SplitMix64(seed)::nextGaussian, shape);
    }

    /**
     * A tensor that stands for any of this type and shape: what is computed from it has a type and a shape, which are
     * checked, but no elements.
     */
    public static Tensor symbolic(DType type, int... shape) {
        return wrap(Node.symbolic(type.type(), Shape.of(shape)));
    }

    private static Tensor generate(DType type, DoubleSupplier random, int... lengths) {
        Shape shape = Shape.of(lengths);
        Array values = type.type().allocate(shape.size());
        for (int i = 0; i < values.size(); i++) {
            values.set(i, random.getAsDouble());
        }
        return constant(shape, values);
    }

    private static Tensor constant(Shape shape, Array values) {
        return wrap(Node.constant(shape, values));
    }

    private static Shape checked(int values, int... lengths) {
        Shape shape = Shape.of(lengths);
        if (shape.size() != values) {
            throw new IllegalArgumentException(
                    "shape " + shape + " needs " + shape.size() + " values, there are " + values);
        }
        return shape;
    }

    // ---- what it is

    /** The element type. */
    public DType dtype() {
        return DType.of(node.type());
    }

    /** The lengths of the axes, outermost first: a copy. */
    public int[] shape() {
        return node.shape().toArray();
    }

    /** The number of axes. */
    public int rank() {
        return node.shape().rank();
    }

    /** The number of elements. */
    public int size() {
        return node.shape().size();
    }

    /** Whether it has no elements, see {@link #symbolic}. */
    public boolean isSymbolic() {
        return node.isSymbolic();
    }

    /** The element at these indices, one for each axis. */
    public double get(int... index) {
        if (index.length != rank()) {
            throw new IllegalArgumentException("index " + Arrays.toString(index) + " has " + index.length
                    + " axes, shape " + node.shape() + " " + rank());
        }
        int offset = 0;
        for (int axis = 0; axis < index.length; axis++) {
            if (index[axis] < 0 || index[axis] >= node.shape().length(axis)) {
                throw new IllegalArgumentException(
                        "index " + Arrays.toString(index) + " is outside of shape " + node.shape());
            }
            offset = offset * node.shape().length(axis) + index[axis];
        }
        return readable().get(offset);
    }

    /** The element of a tensor that has just one. */
    public double item() {
        if (size() != 1) {
            throw new IllegalArgumentException("shape " + node.shape() + " has " + size() + " elements, not one");
        }
        return readable().get(0);
    }

    /** The elements row by row, rounded to {@code float}: a copy. */
    public float[] toFloats() {
        return readable().toFloats();
    }

    /** The elements row by row: a copy. */
    public double[] toDoubles() {
        return readable().toDoubles();
    }

    private Array readable() {
        if (node.isSymbolic()) {
            throw UnreadableTensorException.symbolic(node.shape());
        }
        if (node.isTraced()) {
            throw UnreadableTensorException.traced(node.shape());
        }
        return node.values();
    }

    // ---- arithmetic

    /** {@code this + other}. */
    public Tensor plus(Tensor other) {
        return apply(ElementwiseOps.ADD, this, other);
    }

    /** {@code this + number}. */
    public Tensor plus(double number) {
        return plus(like(number));
    }

    /** {@code this - other}. */
    public Tensor minus(Tensor other) {
        return apply(ElementwiseOps.SUBTRACT, this, other);
    }

    /** {@code this - number}. */
    public Tensor minus(double number) {
        return minus(like(number));
    }

    /** {@code this * other}, element by element. */
    public Tensor times(Tensor other) {
        return apply(ElementwiseOps.MULTIPLY, this, other);
    }

    /** {@code this * number}. */
    public Tensor times(double number) {
        return times(like(number));
    }

    /** {@code this / other}. */
    public Tensor div(Tensor other) {
        return apply(ElementwiseOps.DIVIDE, this, other);
    }

    /** {@code this / number}. */
    public Tensor div(double number) {
        return div(like(number));
    }

    /** {@code -this}. */
    public Tensor unaryMinus() {
        return apply(ElementwiseOps.NEGATE, this);
    }

    /** The natural exponential. */
    public Tensor exp() {
        return apply(ElementwiseOps.EXP, this);
    }

    /** {@code exp(this) - 1}, accurate near 0. */
    public Tensor expm1() {
        return apply(ElementwiseOps.EXPM1, this);
    }

    /** The natural logarithm. */
    public Tensor log() {
        return apply(ElementwiseOps.LOG, this);
    }

    /** {@code log(1 + this)}, accurate near 0. */
    public Tensor log1p() {
        return apply(ElementwiseOps.LOG1P, this);
    }

    /** The square root. */
    public Tensor sqrt() {
        return apply(ElementwiseOps.SQRT, this);
    }

    /** The square. */
    public Tensor square() {
        return apply(ElementwiseOps.SQUARE, this);
    }

    /** The absolute value; its derivative at 0 is 0. */
    public Tensor abs() {
        return apply(ElementwiseOps.ABS, this);
    }

    /** -1, 0 or 1; its derivative is 0. */
    public Tensor sign() {
        return apply(ElementwiseOps.SIGN, this);
    }

    /** The hyperbolic tangent. */
    public Tensor tanh() {
        return apply(ElementwiseOps.TANH, this);
    }

    /** {@code 1 / (1 + exp(-this))}. */
    public Tensor sigmoid() {
        return apply(ElementwiseOps.SIGMOID, this);
    }

    /** To the power of a constant. */
    public Tensor pow(double exponent) {
        return wrap(ElementwiseOps.POWER.apply(exponent, node));
    }

    /** The larger of both; where they are equal each gets half of the gradient. */
    public Tensor maximum(Tensor other) {
        return apply(ElementwiseOps.MAXIMUM, this, other);
    }

    /** The larger one of each element and a number; where they are equal the derivative is 0, as relu's at 0. */
    public Tensor maximum(double number) {
        return clip(number, Double.POSITIVE_INFINITY);
    }

    /** The smaller of both; where they are equal each gets half of the gradient. */
    public Tensor minimum(Tensor other) {
        return apply(ElementwiseOps.MINIMUM, this, other);
    }

    /** The smaller one of each element and a number; where they are equal the derivative is 0. */
    public Tensor minimum(double number) {
        return clip(Double.NEGATIVE_INFINITY, number);
    }

    /** At least {@code low}, at most {@code high}; the derivative is 0 outside of them and where one is met. */
    public Tensor clip(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("clip: low " + low + " is not below high " + high);
        }
        double rounded = like(low).node.values().get(0);
        return wrap(ElementwiseOps.CLIP.apply(
                new Bounds(rounded, like(high).node.values().get(0)), node));
    }

    // ---- comparisons: 1 where they hold, else 0, with derivative 0

    /** {@code this > other}. */
    public Tensor greaterThan(Tensor other) {
        return apply(ElementwiseOps.GREATER, this, other);
    }

    /** {@code this > number}. */
    public Tensor greaterThan(double number) {
        return greaterThan(like(number));
    }

    /** {@code this >= other}. */
    public Tensor greaterOrEqual(Tensor other) {
        return apply(ElementwiseOps.GREATER_OR_EQUAL, this, other);
    }

    /** {@code this >= number}. */
    public Tensor greaterOrEqual(double number) {
        return greaterOrEqual(like(number));
    }

    /** {@code this < other}. */
    public Tensor lessThan(Tensor other) {
        return apply(ElementwiseOps.LESS, this, other);
    }

    /** {@code this < number}. */
    public Tensor lessThan(double number) {
        return lessThan(like(number));
    }

    /** {@code this <= other}. */
    public Tensor lessOrEqual(Tensor other) {
        return apply(ElementwiseOps.LESS_OR_EQUAL, this, other);
    }

    /** {@code this <= number}. */
    public Tensor lessOrEqual(double number) {
        return lessOrEqual(like(number));
    }

    /** {@code this == other}. */
    public Tensor equalTo(Tensor other) {
        return apply(ElementwiseOps.EQUAL, this, other);
    }

    /** {@code this == number}. */
    public Tensor equalTo(double number) {
        return equalTo(like(number));
    }

    /** {@code condition != 0 ? a : b}, element by element; a gradient flows to the side that is taken only. */
    public static Tensor where(Tensor condition, Tensor a, Tensor b) {
        return apply(ElementwiseOps.WHERE, condition, a, b);
    }

    // ---- shape

    /** The same elements in another shape of the same size; one length may be -1, it is worked out. */
    public Tensor reshape(int... shape) {
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
            lengths[open] = known == 0 ? 0 : (int) (size() / known);
        }
        return wrap(LayoutOps.RESHAPE.apply(Shape.of(lengths), node));
    }

    /** Repeated along new leading axes and those of length 1. */
    public Tensor broadcastTo(int... shape) {
        return wrap(LayoutOps.BROADCAST.apply(Shape.of(shape), node));
    }

    /** The last two axes exchanged. */
    public Tensor transpose() {
        if (rank() < 2) {
            throw new IllegalArgumentException("transpose: shape " + node.shape() + " has fewer than two axes");
        }
        return wrap(ProductOps.transpose(node));
    }

    /** Axis {@code i} of the result is axis {@code order[i]} of this. */
    public Tensor permute(int... order) {
        return wrap(LayoutOps.PERMUTE.apply(
                Arrays.stream(order).map(node.shape()::axis).boxed().toList(), node));
    }

    /** The part of an axis from index {@code from} until before {@code to}. */
    public Tensor slice(int axis, int from, int to) {
        return wrap(LayoutOps.SLICE.apply(new Range(node.shape().axis(axis), from, to), node));
    }

    /** Parts along the first axis, by their index. */
    public Tensor gather(int... indices) {
        return wrap(LayoutOps.GATHER.apply(Arrays.stream(indices).boxed().toList(), node));
    }

    /** One after the other along an axis. */
    public static Tensor concat(int axis, Tensor... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("concat: there is no tensor");
        }
        Node[] nodes = Arrays.stream(parts).map(Tensor::node).toArray(Node[]::new);
        return wrap(LayoutOps.CONCAT.apply(nodes[0].shape().axis(axis), nodes));
    }

    /** The same elements in another type, rounded to nearest; the gradient is converted back. */
    public Tensor cast(DType type) {
        return type == dtype() ? this : wrap(LayoutOps.CAST.apply(type.type(), node));
    }

    /** The same value, as a constant: no gradient flows through it. */
    public Tensor stopGradient() {
        return apply(LayoutOps.STOP_GRADIENT, this);
    }

    /**
     * Class numbers {@code [...]} as rows {@code [..., classes]} that are 1 at the class and else 0.
     *
     * @throws IllegalArgumentException if an element is not one of 0, 1, ..., classes - 1
     */
    public Tensor oneHot(int classes) {
        double[] numbers = IntStream.range(0, classes).asDoubleStream().toArray();
        if (!isSymbolic()) {
            Array values = node.values();
            for (int i = 0; i < values.size(); i++) {
                double value = values.get(i);
                if (!(value >= 0 && value < classes && value == Math.rint(value))) {
                    throw new IllegalArgumentException("oneHot: " + value + " at position " + i
                            + " is not a class number from 0 to " + (classes - 1));
                }
            }
        }
        return reshape(node.shape().concat(Shape.of(1)).toArray())
                .equalTo(of(numbers).cast(dtype()));
    }

    // ---- products and reductions

    /**
     * The matrix product {@code [..., m, k] x [..., k, n] -> [..., m, n]}; leading axes are repeated as needed. A tensor of
     * one axis is a row on the left, a column on the right, and that axis is not in the result.
     */
    public Tensor matmul(Tensor other) {
        if (rank() == 1 && other.rank() > 0) {
            Tensor product = reshape(1, size()).matmul(other);
            return other.rank() == 1 ? product : product.without(-2);
        }
        if (other.rank() == 1 && rank() > 0) {
            return matmul(other.reshape(other.size(), 1)).without(-1);
        }
        return apply(ProductOps.MATRIX_PRODUCT, this, other);
    }

    /** The sum over these axes, which the result has not; over all if none is named. */
    public Tensor sum(int... axes) {
        return reduce(ReductionOps.SUM, false, axes);
    }

    /** The sum over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor sum(int axis, boolean keepDims) {
        return reduce(ReductionOps.SUM, keepDims, axis);
    }

    /** The mean over these axes, which the result has not; over all if none is named. */
    public Tensor mean(int... axes) {
        Tensor sum = sum(axes);
        return sum.times((double) sum.size() / size());
    }

    /** The mean over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor mean(int axis, boolean keepDims) {
        Tensor sum = sum(axis, keepDims);
        return sum.times((double) sum.size() / size());
    }

    /** The largest over these axes, or over all; equal ones share the gradient evenly. */
    public Tensor max(int... axes) {
        return reduce(ReductionOps.MAX, false, axes);
    }

    /** The largest over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor max(int axis, boolean keepDims) {
        return reduce(ReductionOps.MAX, keepDims, axis);
    }

    /** The smallest over these axes, or over all; equal ones share the gradient evenly. */
    public Tensor min(int... axes) {
        return reduce(ReductionOps.MIN, false, axes);
    }

    /** The smallest over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor min(int axis, boolean keepDims) {
        return reduce(ReductionOps.MIN, keepDims, axis);
    }

    /** The Euclidean norm over these axes, or over all; its gradient at 0 is 0. */
    public Tensor norm(int... axes) {
        return reduce(ReductionOps.NORM, false, axes);
    }

    /** The Euclidean norm over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor norm(int axis, boolean keepDims) {
        return reduce(ReductionOps.NORM, keepDims, axis);
    }

    /** {@code log(sum(exp(this)))} over an axis, without overflow; with {@code keepDims} the result has it, with length 1. */
    public Tensor logSumExp(int axis, boolean keepDims) {
        Tensor shift = shift(axis);
        Tensor result = minus(shift).logSumExpOfShifted(axis).plus(shift);
        return keepDims ? result : result.without(axis);
    }

    /** {@code exp(this) / sum(exp(this))} over an axis, without overflow. */
    public Tensor softmax(int axis) {
        Tensor exponentials = minus(shift(axis)).exp();
        return exponentials.div(exponentials.sum(axis, true));
    }

    /** {@code log(softmax(this))} over an axis, without overflow. */
    public Tensor logSoftmax(int axis) {
        Tensor shifted = minus(shift(axis));
        return shifted.minus(shifted.logSumExpOfShifted(axis));
    }

    /** The index of the largest over an axis, the first of equal ones; its derivative is 0. */
    public Tensor argMax(int axis) {
        return wrap(ReductionOps.ARG_MAX.apply(node.shape().axis(axis), node));
    }

    /** What exponents are reduced by: any constant is right, the largest one prevents overflow. */
    private Tensor shift(int axis) {
        Tensor largest = stopGradient().max(axis, true);
        return where(largest.abs().lessThan(Double.POSITIVE_INFINITY), largest, largest.like(0));
    }

    /**
     * {@code log(sum(exp(this)))} where the largest element is 0: its own term, 1, is left out of the sum and {@code log1p}
     * puts it back, so that results near 0 keep their digits (P. Blanchard et al., Accurately computing the log-sum-exp and
     * softmax functions, IMA J. Numer. Anal. 41 (2021) 2311-2330).
     */
    private Tensor logSumExpOfShifted(int axis) {
        int length = node.shape().length(node.shape().axis(axis));
        int[] along = new int[rank()];
        Arrays.fill(along, 1);
        along[node.shape().axis(axis)] = length;
        double[] positions = IntStream.range(0, length).asDoubleStream().toArray();
        Shape kept = ReductionOps.kept(node.shape(), List.of(node.shape().axis(axis)));
        Tensor isLargest =
                of(positions, along).cast(dtype()).equalTo(argMax(axis).reshape(kept.toArray()));
        return exp().minus(isLargest).sum(axis, true).log1p();
    }

    private Tensor reduce(Op<Shape> op, boolean keepDims, int... axes) {
        List<Integer> over = (axes.length == 0
                        ? IntStream.range(0, rank())
                        : Arrays.stream(axes).map(node.shape()::axis))
                .boxed()
                .toList();
        if (over.stream().distinct().count() != over.size()) {
            throw new IllegalArgumentException(op + ": an axis is named twice in " + Arrays.toString(axes));
        }
        Shape kept = ReductionOps.kept(node.shape(), over);
        if (size() == 0 && kept.size() > 0 && op != ReductionOps.SUM) {
            throw new IllegalArgumentException(op + ": there is nothing to reduce in shape " + node.shape());
        }
        Tensor result = wrap(op.apply(kept, node));
        return keepDims ? result : result.without(over);
    }

    private Tensor without(int axis) {
        return without(Collections.singletonList(node.shape().axis(axis)));
    }

    private Tensor without(List<Integer> axes) {
        return reshape(IntStream.range(0, rank())
                .filter(axis -> !axes.contains(axis))
                .map(node.shape()::length)
                .toArray());
    }

    private static Tensor apply(Op.Plain op, Tensor... operands) {
        Node[] nodes = new Node[operands.length];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = operands[i].node;
        }
        return wrap(op.of(nodes));
    }

    private Tensor like(double number) {
        return wrap(Node.scalar(node.type(), number));
    }

    // ---- comparing and showing

    /** Whether type, shape and every bit of the elements are equal. */
    public boolean equalBits(Tensor other) {
        return dtype() == other.dtype()
                && node.shape().equals(other.node.shape())
                && Arrays.equals(readable().toDoubles(), other.readable().toDoubles());
    }

    /**
     * Whether the shapes are equal and each element {@code a} is close to the other's {@code b}:
     * {@code |a - b| <= absolute + relative * |b|}. Equal infinities are close, NaN is close to NaN.
     */
    public boolean allClose(Tensor other, double relative, double absolute) {
        if (!node.shape().equals(other.node.shape())) {
            return false;
        }
        double[] left = toDoubles();
        double[] right = other.toDoubles();
        return IntStream.range(0, left.length)
                .allMatch(i -> Double.compare(left[i] + 0.0, right[i] + 0.0) == 0
                        || Math.abs(left[i] - right[i]) <= absolute + relative * Math.abs(right[i]));
    }

    /** The elements in brackets, shortened if there are many, then type and shape. */
    @Override
    public String toString() {
        return TensorFormat.format(node);
    }
}
