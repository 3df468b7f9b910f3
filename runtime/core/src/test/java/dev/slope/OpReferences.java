package dev.slope;

import dev.slope.autodiff.ElementwiseOps;
import dev.slope.autodiff.IndexOps.Along;
import dev.slope.autodiff.MathOps;
import dev.slope.autodiff.Op;
import dev.slope.autodiff.PartOps.Range;
import dev.slope.autodiff.PartOps.Spacing;
import dev.slope.autodiff.ProductOps.Form;
import dev.slope.autodiff.ReductionOps;
import dev.slope.autodiff.StepOps;
import dev.slope.autodiff.WindowOps.Filter;
import dev.slope.expression.SpecialFunctions;
import dev.slope.kernel.Shape;
import dev.slope.kernel.window.Window;
import dev.slope.kernel.window.WindowAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What operations should give, element by element, by the plainest loops there are. */
final class OpReferences {
    private OpReferences() {}

    /** The element of the output at an index. */
    @FunctionalInterface
    interface Reference {
        double at(int[] index, List<Tensor> x, Tensor output);
    }

    static final Map<Op.Plain, DoubleUnaryOperator> FUNCTIONS = new LinkedHashMap<>();
    static final Map<Op.Plain, DoubleBinaryOperator> PAIRS = new LinkedHashMap<>();
    static final Map<Op<Shape>, ToDoubleFunction<double[]>> REDUCTIONS = new LinkedHashMap<>();
    /** Of an element and its group. */
    static final Map<Op<Shape>, Normalization> NORMALIZATIONS = new LinkedHashMap<>();

    @FunctionalInterface
    interface Normalization {
        double of(double x, double[] group);
    }

    static {
        FUNCTIONS.put(MathOps.NEGATE, x -> 0 - x);
        FUNCTIONS.put(MathOps.ABS, Math::abs);
        FUNCTIONS.put(MathOps.SQUARE, x -> x * x);
        FUNCTIONS.put(MathOps.SQRT, Math::sqrt);
        FUNCTIONS.put(MathOps.EXP, StrictMath::exp);
        FUNCTIONS.put(MathOps.EXPM1, StrictMath::expm1);
        FUNCTIONS.put(MathOps.LOG, StrictMath::log);
        FUNCTIONS.put(MathOps.LOG1P, StrictMath::log1p);
        FUNCTIONS.put(MathOps.LOG_OR_ZERO, x -> x == 0 ? 0 : StrictMath.log(x));
        FUNCTIONS.put(MathOps.SIN, StrictMath::sin);
        FUNCTIONS.put(MathOps.COS, StrictMath::cos);
        FUNCTIONS.put(MathOps.TAN, StrictMath::tan);
        FUNCTIONS.put(MathOps.ASIN, StrictMath::asin);
        FUNCTIONS.put(MathOps.ACOS, StrictMath::acos);
        FUNCTIONS.put(MathOps.ATAN, StrictMath::atan);
        FUNCTIONS.put(MathOps.SINH, StrictMath::sinh);
        FUNCTIONS.put(MathOps.COSH, StrictMath::cosh);
        FUNCTIONS.put(MathOps.TANH, StrictMath::tanh);
        FUNCTIONS.put(MathOps.TANH_SLOPE, x -> 1 - StrictMath.pow(StrictMath.tanh(x), 2));
        FUNCTIONS.put(MathOps.ASINH, x -> Math.signum(x) * StrictMath.log(Math.abs(x) + Math.hypot(x, 1)));
        FUNCTIONS.put(MathOps.ERF, SpecialFunctions::erf);
        FUNCTIONS.put(MathOps.ERFC, x -> 1 - SpecialFunctions.erf(x));
        FUNCTIONS.put(MathOps.ERF_SLOPE, x -> 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x));
        FUNCTIONS.put(MathOps.SIGMOID, x -> 1 / (1 + StrictMath.exp(-x)));
        FUNCTIONS.put(MathOps.SIGMOID_SLOPE, x -> StrictMath.exp(-x) / StrictMath.pow(1 + StrictMath.exp(-x), 2));
        FUNCTIONS.put(MathOps.SOFTPLUS, x -> StrictMath.log(1 + StrictMath.exp(x)));
        FUNCTIONS.put(MathOps.LOG_COSH, x -> StrictMath.log(StrictMath.cosh(x)));
        FUNCTIONS.put(MathOps.TANH_SHRINK, x -> x - StrictMath.tanh(x));
        FUNCTIONS.put(StepOps.SIGN, x -> x > 0 ? 1 : x < 0 ? -1 : x);
        FUNCTIONS.put(StepOps.FLOOR, StrictMath::floor);
        FUNCTIONS.put(StepOps.CEIL, StrictMath::ceil);
        FUNCTIONS.put(StepOps.ROUND, StrictMath::rint);
        FUNCTIONS.put(StepOps.NOT, x -> x == 0 ? 1 : 0);
        FUNCTIONS.put(StepOps.IS_NAN, x -> x < 0 || x >= 0 ? 0 : 1);
        FUNCTIONS.put(StepOps.IS_FINITE, x -> Math.abs(x) <= Double.MAX_VALUE ? 1 : 0);

        PAIRS.put(ElementwiseOps.ADD, (a, b) -> a + b);
        PAIRS.put(ElementwiseOps.SUBTRACT, (a, b) -> a - b);
        PAIRS.put(ElementwiseOps.MULTIPLY, (a, b) -> a * b);
        PAIRS.put(ElementwiseOps.DIVIDE, (a, b) -> a / b);
        PAIRS.put(ElementwiseOps.DIVIDE_OR_ZERO, (a, b) -> b == 0 ? 0 : a / b);
        PAIRS.put(ElementwiseOps.MAXIMUM, Math::max);
        PAIRS.put(ElementwiseOps.MINIMUM, Math::min);
        PAIRS.put(ElementwiseOps.POW, StrictMath::pow);
        PAIRS.put(StepOps.SHARE, (a, b) -> a > b ? 1 : a == b ? 0.5 : 0);
        PAIRS.put(StepOps.GREATER, (a, b) -> a > b ? 1 : 0);
        PAIRS.put(StepOps.GREATER_OR_EQUAL, (a, b) -> a >= b ? 1 : 0);
        PAIRS.put(StepOps.LESS, (a, b) -> a < b ? 1 : 0);
        PAIRS.put(StepOps.LESS_OR_EQUAL, (a, b) -> a <= b ? 1 : 0);
        PAIRS.put(StepOps.EQUAL, (a, b) -> a == b ? 1 : 0);
        PAIRS.put(StepOps.NOT_EQUAL, (a, b) -> a == b ? 0 : 1);
        PAIRS.put(StepOps.AND, (a, b) -> a * b != 0 ? 1 : 0);
        PAIRS.put(StepOps.OR, (a, b) -> Math.abs(a) + Math.abs(b) != 0 ? 1 : 0);

        REDUCTIONS.put(ReductionOps.SUM, group -> DoubleStream.of(group).sum());
        REDUCTIONS.put(ReductionOps.MAX, group -> DoubleStream.of(group).max().orElseThrow());
        REDUCTIONS.put(ReductionOps.MIN, group -> DoubleStream.of(group).min().orElseThrow());
        REDUCTIONS.put(
                ReductionOps.NORM,
                group -> Math.sqrt(DoubleStream.of(group).map(x -> x * x).sum()));
        REDUCTIONS.put(ReductionOps.VARIANCE, OpReferences::variance);
        REDUCTIONS.put(ReductionOps.STANDARD_DEVIATION, group -> Math.sqrt(variance(group)));
        REDUCTIONS.put(ReductionOps.LOG_SUM_EXP, group -> StrictMath.log(sumOfExponentials(group)));
        NORMALIZATIONS.put(ReductionOps.SOFTMAX, (x, group) -> StrictMath.exp(x) / sumOfExponentials(group));
        NORMALIZATIONS.put(ReductionOps.LOG_SOFTMAX, (x, group) -> x - StrictMath.log(sumOfExponentials(group)));
    }

    private static double variance(double... group) {
        double mean = DoubleStream.of(group).average().orElseThrow();
        return DoubleStream.of(group).map(x -> (x - mean) * (x - mean)).sum() / group.length;
    }

    private static double sumOfExponentials(double... group) {
        return DoubleStream.of(group).map(StrictMath::exp).sum();
    }

    static final Reference WHERE =
            (index, x, y) -> get(x.get(0), index) == 1 ? get(x.get(1), index) : get(x.get(2), index);

    static final Reference RESHAPE = (index, x, y) -> x.get(0).toDoubles()[offset(y.shape(), index)];

    static final Reference GATHER = (index, x, y) -> {
        int rank = x.get(1).rank();
        int row = (int) get(x.get(1), Arrays.copyOf(index, rank));
        int[] at = Arrays.copyOfRange(index, rank - 1, index.length);
        at[0] = row;
        return get(x.get(0), at);
    };

    static final Reference SCATTER_ADD = (index, x, y) -> {
        double sum = 0;
        for (int[] from : indices(x.get(0).shape())) {
            boolean isHere = get(x.get(1), Arrays.copyOf(from, 2)) == index[0] && from[2] == index[1];
            sum += isHere ? get(x.get(0), from) : 0;
        }
        return sum;
    };

    static final Reference ONE_HOT = (index, x, y) -> {
        int last = index.length - 1;
        return get(x.get(0), Arrays.copyOf(index, last)) == index[last] ? 1 : 0;
    };

    /** The sum over all places of the batches that are that of the output. */
    static Reference matrixProduct(Form form) {
        return (index, x, y) -> {
            Tensor a = x.get(0);
            Tensor b = x.get(1);
            Shape batch = Shape.broadcast("", Shape.broadcast("", batch(a), batch(b)), form.batch());
            int[] inBatch = Arrays.copyOf(index, index.length - 2);
            int k = a.shape()[a.rank() - (form.isLeftTransposed() ? 2 : 1)];
            double sum = 0;
            for (int[] place : indices(batch)) {
                for (int p = 0; Arrays.equals(aligned(place, form.batch()), inBatch) && p < k; p++) {
                    sum += get(a, element(place, batch(a), form.isLeftTransposed(), index[index.length - 2], p))
                            * get(b, element(place, batch(b), form.isRightTransposed(), p, index[index.length - 1]));
                }
            }
            return sum;
        };
    }

    private static Shape batch(Tensor x) {
        return Shape.of(Arrays.copyOf(x.shape(), x.rank() - 2));
    }

    /** Where in a repeated shape a place is. */
    private static int[] aligned(int[] place, Shape repeated) {
        int[] index = new int[repeated.rank()];
        for (int i = 0; i < index.length; i++) {
            index[i] = repeated.length(i) == 1 ? 0 : place[place.length - index.length + i];
        }
        return index;
    }

    private static int[] element(int[] place, Shape batch, boolean isTransposed, int row, int column) {
        int[] index = Arrays.copyOf(aligned(place, batch), batch.rank() + 2);
        index[batch.rank()] = isTransposed ? column : row;
        index[batch.rank() + 1] = isTransposed ? row : column;
        return index;
    }

    private static List<int[]> indices(Shape shape) {
        List<int[]> indices = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            int[] index = new int[shape.rank()];
            int rest = i;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                index[axis] = rest % shape.length(axis);
                rest /= shape.length(axis);
            }
            indices.add(index);
        }
        return indices;
    }

    static final Reference EXPONENTIAL = each((x, p) -> Math.exp(p * x));

    static final Reference EXPONENTIAL_SLOPE = (index, x, y) -> {
        double p = get(x.get(2), index);
        return get(x.get(1), index) * p * Math.exp(p * get(x.get(0), index));
    };

    /** Not known here: tested elsewhere. */
    static final Reference SELF = (index, x, y) -> get(y, index);

    static Reference each(DoubleUnaryOperator f) {
        return (index, x, y) -> f.applyAsDouble(get(x.get(0), index));
    }

    static Reference each(DoubleBinaryOperator f) {
        return (index, x, y) -> f.applyAsDouble(get(x.get(0), index), get(x.get(1), index));
    }

    static Reference permute(List<Integer> order) {
        return (index, x, y) -> {
            int[] from = new int[index.length];
            for (int i = 0; i < from.length; i++) {
                from[order.get(i)] = index[i];
            }
            return get(x.get(0), from);
        };
    }

    static Reference flip(int axis) {
        return (index, x, y) -> get(x.get(0), with(index, axis, y.shape()[axis] - 1 - index[axis]));
    }

    static Reference slice(Range range) {
        return (index, x, y) ->
                get(x.get(0), with(index, range.axis(), range.from() + range.step() * index[range.axis()]));
    }

    static Reference spread(Spacing spacing) {
        return (index, x, y) -> {
            for (int i = 0; i < x.get(0).shape()[spacing.axis()]; i++) {
                if (spacing.from() + i * spacing.step() == index[spacing.axis()]) {
                    return get(x.get(0), with(index, spacing.axis(), i));
                }
            }
            return 0;
        };
    }

    static Reference concat(int axis) {
        return (index, x, y) -> {
            int at = index[axis];
            int part = 0;
            while (at >= x.get(part).shape()[axis]) {
                at -= x.get(part).shape()[axis];
                part++;
            }
            return get(x.get(part), with(index, axis, at));
        };
    }

    static Reference takeAlongAxis(int axis) {
        return (index, x, y) -> get(x.get(0), with(index, axis, (int) get(x.get(1), index)));
    }

    static Reference putAlongAxis(Along along) {
        return (index, x, y) -> {
            double sum = 0;
            for (int i = 0; i < x.get(0).shape()[along.axis()]; i++) {
                int[] from = with(index, along.axis(), i);
                sum += get(x.get(1), from) == index[along.axis()] ? get(x.get(0), from) : 0;
            }
            return sum;
        };
    }

    static Reference argMax(int axis) {
        return (index, x, y) -> {
            int best = 0;
            for (int i = 1; i < x.get(0).shape()[axis]; i++) {
                best = get(x.get(0), inserted(index, axis, i)) > get(x.get(0), inserted(index, axis, best)) ? i : best;
            }
            return best;
        };
    }

    static Reference reduce(Shape kept, ToDoubleFunction<double[]> f) {
        return (index, x, y) -> f.applyAsDouble(group(kept, index, x.get(0)));
    }

    static Reference normalize(Shape kept, Normalization f) {
        return (index, x, y) -> f.of(get(x.get(0), index), group(kept, index, x.get(0)));
    }

    /** The elements that share one of {@code kept}. */
    private static double[] group(Shape kept, int[] index, Tensor x) {
        List<Double> group = new ArrayList<>();
        for (int[] from : indices(x.shape())) {
            boolean isMember = true;
            for (int axis = 0; axis < from.length; axis++) {
                isMember &= kept.length(axis) == 1 || from[axis] == index[axis];
            }
            if (isMember) {
                group.add(get(x, from));
            }
        }
        return group.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Sums over all products that a convolution has: of an image, a kernel and an output. */
    @FunctionalInterface
    private interface Product {
        double of(int[] image, int[] kernel, int[] output);
    }

    private static double products(Filter filter, Product product) {
        WindowAxis down = filter.window().vertical();
        WindowAxis across = filter.window().horizontal();
        double sum = 0;
        int[] kernelShape = {down.size(), across.size(), filter.window().channels(), filter.count()};
        for (int[] output : indices(filter.window().output(filter.count()).toArray())) {
            for (int[] kernel : indices(kernelShape)) {
                int row = output[1] * down.stride() + kernel[0] * down.dilation() - down.before();
                int column = output[2] * across.stride() + kernel[1] * across.dilation() - across.before();
                boolean isInside = row >= 0 && row < down.input() && column >= 0 && column < across.input();
                if (isInside && kernel[3] == output[3]) {
                    sum += product.of(new int[] {output[0], row, column, kernel[2]}, kernel, output);
                }
            }
        }
        return sum;
    }

    static Reference convolution(Filter filter) {
        return (index, x, y) -> products(
                filter,
                (image, kernel, output) ->
                        Arrays.equals(output, index) ? get(x.get(0), image) * get(x.get(1), kernel) : 0);
    }

    static Reference convolutionInput(Filter filter) {
        return (index, x, y) -> products(
                filter,
                (image, kernel, output) ->
                        Arrays.equals(image, index) ? get(x.get(0), output) * get(x.get(1), kernel) : 0);
    }

    static Reference convolutionKernel(Filter filter) {
        return (index, x, y) -> products(
                filter,
                (image, kernel, output) ->
                        Arrays.equals(kernel, index) ? get(x.get(0), image) * get(x.get(1), output) : 0);
    }

    /** The pixels that a window sees at a place of the output. */
    private static List<int[]> pixels(Window window, int... output) {
        List<int[]> pixels = new ArrayList<>();
        int down = output[1] * window.vertical().stride() - window.vertical().before();
        int across =
                output[2] * window.horizontal().stride() - window.horizontal().before();
        for (int row = down; row < down + window.vertical().size(); row++) {
            for (int column = across; column < across + window.horizontal().size(); column++) {
                if (row >= 0
                        && row < window.vertical().input()
                        && column >= 0
                        && column < window.horizontal().input()) {
                    pixels.add(new int[] {output[0], row, column, output[3]});
                }
            }
        }
        return pixels;
    }

    static Reference poolArgMax(Window window) {
        return (index, x, y) -> {
            int[] best = pixels(window, index).get(0);
            for (int[] pixel : pixels(window, index)) {
                best = get(x.get(0), pixel) > get(x.get(0), best) ? pixel : best;
            }
            return best[1] * window.horizontal().input() + best[2];
        };
    }

    static Reference poolTake(Window window) {
        return (index, x, y) -> {
            int place = (int) get(x.get(1), index);
            int width = window.horizontal().input();
            return get(x.get(0), new int[] {index[0], place / width, place % width, index[3]});
        };
    }

    static Reference poolPut(Window window) {
        return (index, x, y) -> {
            double sum = 0;
            for (int[] output : indices(x.get(0).shape())) {
                boolean isThere = output[0] == index[0]
                        && output[3] == index[3]
                        && get(x.get(1), output)
                                == index[1] * window.horizontal().input() + index[2];
                sum += isThere ? get(x.get(0), output) : 0;
            }
            return sum;
        };
    }

    static Reference averagePool(Window window) {
        return (index, x, y) -> pixels(window, index).stream()
                .mapToDouble(pixel -> get(x.get(0), pixel))
                .average()
                .orElseThrow();
    }

    static Reference averagePoolInput(Window window) {
        return (index, x, y) -> {
            double sum = 0;
            for (int[] output : indices(x.get(0).shape())) {
                List<int[]> pixels = pixels(window, output);
                boolean isSeen = pixels.stream().anyMatch(pixel -> Arrays.equals(pixel, index));
                sum += isSeen ? get(x.get(0), output) / pixels.size() : 0;
            }
            return sum;
        };
    }

    /** All indices of a shape, in order. */
    static List<int[]> indices(int... shape) {
        List<int[]> all = new ArrayList<>();
        int size = Shape.of(shape).size();
        for (int element = 0; element < size; element++) {
            int[] index = new int[shape.length];
            int rest = element;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            all.add(index);
        }
        return all;
    }

    /** The element at the last axes of an index, repeated along those of length 1. */
    private static double get(Tensor x, int... index) {
        int missing = index.length - x.rank();
        int[] at = new int[x.rank()];
        Arrays.setAll(at, axis -> x.shape()[axis] == 1 ? 0 : index[missing + axis]);
        return x.get(at);
    }

    private static int offset(int[] shape, int... index) {
        int offset = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            offset = offset * shape[axis] + index[axis];
        }
        return offset;
    }

    private static int[] with(int[] index, int axis, int value) {
        int[] changed = index.clone();
        changed[axis] = value;
        return changed;
    }

    private static int[] inserted(int[] index, int axis, int value) {
        int[] longer = new int[index.length + 1];
        Arrays.setAll(longer, i -> i < axis ? index[i] : i == axis ? value : index[i - 1]);
        return longer;
    }
}
