package dev.slope;

import dev.slope.autodiff.ElementwiseOps;
import dev.slope.autodiff.ElementwiseOps.Bounds;
import dev.slope.autodiff.IndexOps;
import dev.slope.autodiff.LayoutOps;
import dev.slope.autodiff.MathOps;
import dev.slope.autodiff.Node;
import dev.slope.autodiff.Op;
import dev.slope.autodiff.PartOps;
import dev.slope.autodiff.PartOps.Range;
import dev.slope.autodiff.ProductOps;
import dev.slope.autodiff.ReductionOps;
import dev.slope.autodiff.StepOps;
import dev.slope.autodiff.WindowOps;
import dev.slope.kernel.Array;
import dev.slope.kernel.Doubles;
import dev.slope.kernel.Floats;
import dev.slope.kernel.Shape;
import java.util.Arrays;
import java.util.List;
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

    /** The whole numbers {@code 0, 1, ..., count - 1}: {@code [count]}. */
    public static Tensor range(DType type, int count) {
        return of(IntStream.range(0, count).asDoubleStream().toArray()).cast(type);
    }

    /** Uniform random numbers in {@code [0, 1)}; the same seed gives the same bits everywhere. See {@link Generator}. */
    public static Tensor uniform(DType type, long seed, int... shape) {
        return Generator.of(seed).uniform(type, shape);
    }

    /** Random numbers of the standard normal distribution; the same seed gives the same bits everywhere. */
    public static Tensor normal(DType type, long seed, int... shape) {
        return Generator.of(seed).normal(type, shape);
    }

    /**
     * A tensor that stands for any of this type and shape: what is computed from it has a type and a shape, which are
     * checked, but no elements.
     */
    public static Tensor symbolic(DType type, int... shape) {
        return wrap(Node.symbolic(type.type(), Shape.of(shape)));
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
        return apply(MathOps.NEGATE, this);
    }

    /** The natural exponential. */
    public Tensor exp() {
        return apply(MathOps.EXP, this);
    }

    /** {@code exp(this) - 1}, accurate near 0. */
    public Tensor expm1() {
        return apply(MathOps.EXPM1, this);
    }

    /** The natural logarithm. */
    public Tensor log() {
        return apply(MathOps.LOG, this);
    }

    /** {@code log(1 + this)}, accurate near 0. */
    public Tensor log1p() {
        return apply(MathOps.LOG1P, this);
    }

    /** The square root. */
    public Tensor sqrt() {
        return apply(MathOps.SQRT, this);
    }

    /** The square. */
    public Tensor square() {
        return apply(MathOps.SQUARE, this);
    }

    /** The absolute value; its derivative at 0 is 0. */
    public Tensor abs() {
        return apply(MathOps.ABS, this);
    }

    /** -1, 0 or 1; its derivative is 0. */
    public Tensor sign() {
        return apply(StepOps.SIGN, this);
    }

    /** The largest whole number that is not above; its derivative is 0. */
    public Tensor floor() {
        return apply(StepOps.FLOOR, this);
    }

    /** The smallest whole number that is not below; its derivative is 0. */
    public Tensor ceil() {
        return apply(StepOps.CEIL, this);
    }

    /** The nearest whole number, the even one of two, as NumPy's; its derivative is 0. */
    public Tensor round() {
        return apply(StepOps.ROUND, this);
    }

    /** The sine. */
    public Tensor sin() {
        return apply(MathOps.SIN, this);
    }

    /** The cosine. */
    public Tensor cos() {
        return apply(MathOps.COS, this);
    }

    /** The tangent. */
    public Tensor tan() {
        return apply(MathOps.TAN, this);
    }

    /** The inverse of the sine, from -pi/2 to pi/2. */
    public Tensor asin() {
        return apply(MathOps.ASIN, this);
    }

    /** The inverse of the cosine, from 0 to pi. */
    public Tensor acos() {
        return apply(MathOps.ACOS, this);
    }

    /** The inverse of the tangent, from -pi/2 to pi/2. */
    public Tensor atan() {
        return apply(MathOps.ATAN, this);
    }

    /** The hyperbolic sine. */
    public Tensor sinh() {
        return apply(MathOps.SINH, this);
    }

    /** The hyperbolic cosine. */
    public Tensor cosh() {
        return apply(MathOps.COSH, this);
    }

    /** The hyperbolic tangent. */
    public Tensor tanh() {
        return apply(MathOps.TANH, this);
    }

    /** The inverse of the hyperbolic sine, see {@link Special#asinh}. */
    public Tensor asinh() {
        return apply(MathOps.ASINH, this);
    }

    /** The error function, see {@link Special#erf}. */
    public Tensor erf() {
        return apply(MathOps.ERF, this);
    }

    /** {@code 1 - erf(this)}, accurate in its tail, see {@link Special#erfc}. */
    public Tensor erfc() {
        return apply(MathOps.ERFC, this);
    }

    /** {@code 1 / (1 + exp(-this))}. */
    public Tensor sigmoid() {
        return apply(MathOps.SIGMOID, this);
    }

    /** {@code log(1 + exp(this))}, without overflow. */
    public Tensor softplus() {
        return apply(MathOps.SOFTPLUS, this);
    }

    /** {@code log(cosh(this))}, without overflow, accurate near 0. */
    public Tensor logCosh() {
        return apply(MathOps.LOG_COSH, this);
    }

    /** {@code this - tanh(this)}, accurate near 0. */
    public Tensor tanhShrink() {
        return apply(MathOps.TANH_SHRINK, this);
    }

    /**
     * To the power of the other. The derivative with respect to the exponent is {@code this^other * log(this)}: NaN below
     * 0, and 0 at 0.
     */
    public Tensor pow(Tensor exponent) {
        return apply(ElementwiseOps.POW, this, exponent);
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

    // ---- comparisons: 1 where they hold, else 0, with derivative 0; what is not 0 counts as true

    /** {@code this > other}. */
    public Tensor greaterThan(Tensor other) {
        return apply(StepOps.GREATER, this, other);
    }

    /** {@code this > number}. */
    public Tensor greaterThan(double number) {
        return greaterThan(like(number));
    }

    /** {@code this >= other}. */
    public Tensor greaterOrEqual(Tensor other) {
        return apply(StepOps.GREATER_OR_EQUAL, this, other);
    }

    /** {@code this >= number}. */
    public Tensor greaterOrEqual(double number) {
        return greaterOrEqual(like(number));
    }

    /** {@code this < other}. */
    public Tensor lessThan(Tensor other) {
        return apply(StepOps.LESS, this, other);
    }

    /** {@code this < number}. */
    public Tensor lessThan(double number) {
        return lessThan(like(number));
    }

    /** {@code this <= other}. */
    public Tensor lessOrEqual(Tensor other) {
        return apply(StepOps.LESS_OR_EQUAL, this, other);
    }

    /** {@code this <= number}. */
    public Tensor lessOrEqual(double number) {
        return lessOrEqual(like(number));
    }

    /** {@code this == other}. */
    public Tensor equalTo(Tensor other) {
        return apply(StepOps.EQUAL, this, other);
    }

    /** {@code this == number}. */
    public Tensor equalTo(double number) {
        return equalTo(like(number));
    }

    /** {@code this != other}; NaN differs from all, also from itself. */
    public Tensor notEqual(Tensor other) {
        return apply(StepOps.NOT_EQUAL, this, other);
    }

    /** {@code this != number}. */
    public Tensor notEqual(double number) {
        return notEqual(like(number));
    }

    /** Whether both are true. */
    public Tensor and(Tensor other) {
        return apply(StepOps.AND, this, other);
    }

    /** Whether one or both are true. */
    public Tensor or(Tensor other) {
        return apply(StepOps.OR, this, other);
    }

    /** 1 where this is 0, else 0. */
    public Tensor not() {
        return apply(StepOps.NOT, this);
    }

    /** Whether it is not a number. */
    public Tensor isNaN() {
        return apply(StepOps.IS_NAN, this);
    }

    /** Whether it is neither infinite nor NaN. */
    public Tensor isFinite() {
        return apply(StepOps.IS_FINITE, this);
    }

    /** {@code condition != 0 ? a : b}, element by element; a gradient flows to the side that is taken only. */
    public static Tensor where(Tensor condition, Tensor a, Tensor b) {
        return apply(ElementwiseOps.WHERE, condition, a, b);
    }

    /** {@code condition != 0 ? a : number}. */
    public static Tensor where(Tensor condition, Tensor a, double number) {
        return where(condition, a, a.like(number));
    }

    /** {@code condition != 0 ? number : b}. */
    public static Tensor where(Tensor condition, double number, Tensor b) {
        return where(condition, b.like(number), b);
    }

    // ---- shape

    /** The same elements in another shape of the same size; one length may be -1, it is worked out. */
    public Tensor reshape(int... shape) {
        return wrap(LayoutOps.RESHAPE.apply(LayoutOps.completed(node.shape(), shape), node));
    }

    /** A new axis of length 1 before {@code axis}; -1 adds it at the end. */
    public Tensor expandDims(int axis) {
        return wrap(LayoutOps.RESHAPE.apply(node.shape().insert(axis), node));
    }

    /** Without these axes, which have length 1; without all of length 1 if none is named. */
    public Tensor squeeze(int... axes) {
        return wrap(LayoutOps.squeeze(node, axes));
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
        return slice(axis, from, to, 1);
    }

    /** Every {@code step}th part of an axis from index {@code from} until before {@code to}. */
    public Tensor slice(int axis, int from, int to, int step) {
        return wrap(PartOps.SLICE.apply(new Range(node.shape().axis(axis), from, to, step), node));
    }

    /** Zeros before and after an axis. */
    public Tensor pad(int axis, int before, int after) {
        return wrap(PartOps.pad(node, node.shape().axis(axis), before, after));
    }

    /** An axis in parts of equal length. */
    public List<Tensor> split(int axis, int parts) {
        return PartOps.split(node, node.shape().axis(axis), parts).stream()
                .map(Tensor::wrap)
                .toList();
    }

    /** One after the other along an axis. */
    public static Tensor concat(int axis, Tensor... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("concat: there is no tensor");
        }
        return wrap(PartOps.CONCAT.apply(parts[0].node.shape().axis(axis), nodes(parts)));
    }

    /** Tensors of one shape along a new axis, placed as by {@link #expandDims}. */
    public static Tensor stack(int axis, Tensor... parts) {
        Tensor[] expanded =
                Arrays.stream(parts).map(part -> part.expandDims(axis)).toArray(Tensor[]::new);
        return concat(axis, expanded);
    }

    /** Each part along an axis several times: {@code a a b b}, as NumPy's; {@link #tile} gives {@code a b a b}. */
    public Tensor repeat(int axis, int times) {
        int at = node.shape().axis(axis);
        return wrap(LayoutOps.repeat(node, at, at + 1, times));
    }

    /** All of an axis several times: {@code a b a b}, as NumPy's; {@link #repeat} gives {@code a a b b}. */
    public Tensor tile(int axis, int times) {
        int at = node.shape().axis(axis);
        return wrap(LayoutOps.repeat(node, at, at, times));
    }

    /** These axes in reverse order, or all if none is named. */
    public Tensor flip(int... axes) {
        return wrap(LayoutOps.flip(node, axes));
    }

    /** Parts along the first axis, by their index. */
    public Tensor gather(int... indices) {
        return gather(of(Arrays.stream(indices).asDoubleStream().toArray()));
    }

    /**
     * Parts along the first axis, such as the rows of a table of words: for indices {@code [...]} and this {@code [n, ...]}
     * the result has the axes of the indices, then all but the first of this.
     *
     * @param indices whole numbers from 0 on, of any type, which no gradient flows to
     * @throws IllegalArgumentException if one of them is not the index of a part
     */
    public Tensor gather(Tensor indices) {
        return apply(IndexOps.GATHER, this, indices);
    }

    /**
     * Elements by their place along an axis, as NumPy's {@code take_along_axis}: the result has the shape of the indices,
     * which is that of this but for the length of the axis.
     *
     * @param indices whole numbers from 0 on, of any type, which no gradient flows to
     * @throws IllegalArgumentException if one of them is not a place, or the shapes do not fit
     */
    public Tensor takeAlongAxis(Tensor indices, int axis) {
        return wrap(IndexOps.TAKE_ALONG_AXIS.apply(node.shape().axis(axis), node, indices.node));
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
     * Class numbers {@code [...]} as rows {@code [..., classes]} that are 1 at the class and else 0; the derivative is 0.
     *
     * @throws IllegalArgumentException if an element is not one of 0, 1, ..., classes - 1
     */
    public Tensor oneHot(int classes) {
        return wrap(IndexOps.ONE_HOT.apply(classes, node));
    }

    // ---- products and reductions

    /**
     * The matrix product {@code [..., m, k] x [..., k, n] -> [..., m, n]}; leading axes are repeated as needed. A tensor of
     * one axis is a row on the left, a column on the right, and that axis is not in the result.
     */
    public Tensor matmul(Tensor other) {
        if (rank() == 1 && other.rank() > 0) {
            Tensor product = reshape(1, size()).matmul(other);
            return product.squeeze(other.rank() == 1 ? -1 : -2);
        }
        if (other.rank() == 1 && rank() > 0) {
            return matmul(other.reshape(other.size(), 1)).squeeze(-1);
        }
        return wrap(ProductOps.product(node, other.node));
    }

    /** The sum over these axes, which the result has not; over all if none is named. */
    public Tensor sum(int... axes) {
        return sum(axes, false);
    }

    /** The sum over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor sum(int axis, boolean keepDims) {
        return sum(new int[] {axis}, keepDims);
    }

    /** The sum over these axes, or over all; with {@code keepDims} the result has them, with length 1. */
    public Tensor sum(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(ReductionOps.SUM, node, keepDims, axes));
    }

    /** The mean over these axes, which the result has not; over all if none is named. */
    public Tensor mean(int... axes) {
        return mean(axes, false);
    }

    /** The mean over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor mean(int axis, boolean keepDims) {
        return mean(new int[] {axis}, keepDims);
    }

    /** The mean over these axes, or over all; with {@code keepDims} the result has them, with length 1. */
    public Tensor mean(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.mean(node, keepDims, axes));
    }

    /** The mean of the squared distances from the mean over these axes, which the result has not; over all if none is named. As NumPy's and Keras's; PyTorch divides by one less. */
    public Tensor variance(int... axes) {
        return variance(axes, false);
    }

    /** The mean of the squared distances from the mean over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor variance(int axis, boolean keepDims) {
        return variance(new int[] {axis}, keepDims);
    }

    /** The mean of the squared distances from the mean over these axes, or over all; with {@code keepDims} the result has them, with length 1. */
    public Tensor variance(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(ReductionOps.VARIANCE, node, keepDims, axes));
    }

    /** The square root of the variance over these axes, which the result has not; over all if none is named. Its gradient is 0 where it is 0. */
    public Tensor standardDeviation(int... axes) {
        return standardDeviation(axes, false);
    }

    /** The square root of the variance over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor standardDeviation(int axis, boolean keepDims) {
        return standardDeviation(new int[] {axis}, keepDims);
    }

    /** The square root of the variance over these axes, or over all; with {@code keepDims} the result has them, with length 1. */
    public Tensor standardDeviation(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(ReductionOps.STANDARD_DEVIATION, node, keepDims, axes));
    }

    /** The largest over these axes, which the result has not; over all if none is named. Equal ones share the gradient evenly. */
    public Tensor max(int... axes) {
        return max(axes, false);
    }

    /** The largest over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor max(int axis, boolean keepDims) {
        return max(new int[] {axis}, keepDims);
    }

    /** The largest over these axes, or over all; with {@code keepDims} the result has them, with length 1. */
    public Tensor max(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(ReductionOps.MAX, node, keepDims, axes));
    }

    /** The smallest over these axes, which the result has not; over all if none is named. Equal ones share the gradient evenly. */
    public Tensor min(int... axes) {
        return min(axes, false);
    }

    /** The smallest over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor min(int axis, boolean keepDims) {
        return min(new int[] {axis}, keepDims);
    }

    /** The smallest over these axes, or over all; with {@code keepDims} the result has them, with length 1. */
    public Tensor min(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(ReductionOps.MIN, node, keepDims, axes));
    }

    /** The Euclidean norm over these axes, which the result has not; over all if none is named. Its gradient at 0 is 0. */
    public Tensor norm(int... axes) {
        return norm(axes, false);
    }

    /** The Euclidean norm over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor norm(int axis, boolean keepDims) {
        return norm(new int[] {axis}, keepDims);
    }

    /** The Euclidean norm over these axes, or over all; with {@code keepDims} the result has them, with length 1. */
    public Tensor norm(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(ReductionOps.NORM, node, keepDims, axes));
    }

    /** {@code log(sum(exp(this)))}, without overflow, over these axes, which the result has not; over all if none is named. */
    public Tensor logSumExp(int... axes) {
        return logSumExp(axes, false);
    }

    /** {@code log(sum(exp(this)))}, without overflow, over an axis; with {@code keepDims} the result has it, with length 1. */
    public Tensor logSumExp(int axis, boolean keepDims) {
        return logSumExp(new int[] {axis}, keepDims);
    }

    /** {@code log(sum(exp(this)))}, without overflow, over these axes, or over all; with {@code keepDims} the result has them, with length 1. */
    public Tensor logSumExp(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(ReductionOps.LOG_SUM_EXP, node, keepDims, axes));
    }

    /** {@code exp(this) / sum(exp(this))} over these axes, or over all, without overflow. */
    public Tensor softmax(int... axes) {
        return wrap(ReductionOps.along(ReductionOps.SOFTMAX, node, axes));
    }

    /** {@code log(softmax(this))} over these axes, or over all, without overflow. */
    public Tensor logSoftmax(int... axes) {
        return wrap(ReductionOps.along(ReductionOps.LOG_SOFTMAX, node, axes));
    }

    /** The index of the largest over an axis, the first of equal ones, NaN above all; its derivative is 0. */
    public Tensor argMax(int axis) {
        return wrap(IndexOps.ARG_MAX.apply(node.shape().axis(axis), node));
    }

    /** The index of the smallest over an axis, the first of equal ones, NaN below all; its derivative is 0. */
    public Tensor argMin(int axis) {
        return unaryMinus().argMax(axis);
    }

    // ---- images [batch, height, width, channels]

    /** {@link #conv2d(Tensor, Sliding)} in steps of 1, inside of the image. */
    public Tensor conv2d(Tensor kernel) {
        return conv2d(kernel, Sliding.valid());
    }

    /**
     * Convolution of images {@code [batch, height, width, channels]} with a kernel {@code [height, width, channels,
     * filters]}: {@code [batch, height, width, filters]}. The kernel is not mirrored, as everywhere in the field.
     */
    public Tensor conv2d(Tensor kernel, Sliding how) {
        return wrap(WindowOps.convolution(node, kernel.node, how.vertical(), how.horizontal()));
    }

    /** {@link #maxPool2d(int, int, Sliding)} with a square window that moves by its size, inside of the image. */
    public Tensor maxPool2d(int size) {
        return maxPool2d(size, size, Sliding.valid().stride(size));
    }

    /** The largest number of each channel that a window sees; the first of equal ones gets the gradient. */
    public Tensor maxPool2d(int height, int width, Sliding how) {
        return wrap(WindowOps.maxPool(node, height, width, how.vertical(), how.horizontal()));
    }

    /** {@link #averagePool2d(int, int, Sliding)} with a square window that moves by its size, inside of the image. */
    public Tensor averagePool2d(int size) {
        return averagePool2d(size, size, Sliding.valid().stride(size));
    }

    /** The mean of each channel over what a window sees of the image; over all of it: {@code mean(1, 2)}. */
    public Tensor averagePool2d(int height, int width, Sliding how) {
        return wrap(WindowOps.averagePool(node, height, width, how.vertical(), how.horizontal()));
    }

    private static Tensor apply(Op.Plain op, Tensor... operands) {
        return wrap(op.of(nodes(operands)));
    }

    private static Node[] nodes(Tensor... tensors) {
        return Arrays.stream(tensors).map(Tensor::node).toArray(Node[]::new);
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
