package dev.slope;

import static dev.slope.autodiff.ElementwiseOps.*;
import static dev.slope.autodiff.FunctionOps.*;
import static dev.slope.autodiff.IndexOps.*;
import static dev.slope.autodiff.LayoutOps.*;
import static dev.slope.autodiff.MathOps.*;
import static dev.slope.autodiff.PartOps.*;
import static dev.slope.autodiff.ProductOps.*;
import static dev.slope.autodiff.RandomOps.*;
import static dev.slope.autodiff.ReductionOps.*;
import static dev.slope.autodiff.StepOps.*;
import static dev.slope.autodiff.WindowOps.*;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.slope.OpReferences.Reference;
import dev.slope.autodiff.Node;
import dev.slope.autodiff.Op;
import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Shape;
import dev.slope.kernel.window.Slide;
import dev.slope.kernel.window.Window;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Every operation of the tables, at a sample of inputs or more for each: odd sizes, empty ones, and those that broadcast. */
final class OpSamples {
    /**
     * An operation applied to inputs.
     *
     * @param differentiable the number of inputs, from the first on, that a gradient flows to
     * @param reference what the output should be
     */
    record Sample(Function<Node[], Node> operation, List<Tensor> inputs, int differentiable, Reference reference) {
        Tensor apply(List<Tensor> operands) {
            return Tensor.wrap(
                    operation.apply(operands.stream().map(Tensor::node).toArray(Node[]::new)));
        }

        /** As a function of one input, the others as they are. */
        UnaryOperator<Tensor> of(int input) {
            return x -> {
                List<Tensor> changed = new ArrayList<>(inputs);
                changed.set(input, x);
                return apply(changed);
            };
        }

        @Override
        public String toString() {
            return inputs.stream()
                    .map(tensor -> Arrays.toString(tensor.shape()))
                    .toList()
                    .toString();
        }
    }

    /** {@code exp(p x)} with all its derivatives. */
    static final ScalarFunction EXPONENTIAL = new ScalarFunction() {
        @Override
        public String name() {
            return "exponential";
        }

        @Override
        public void value(double[] p, Array x, Array y, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                y.set(i, Math.exp(p[0] * x.get(i)));
            }
        }

        @Override
        public void partial(List<Integer> orders, double[] p, Array x, Array dy, Array dx, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                double u = x.get(i);
                // d^n/dx^n gives p^n exp(p x); its first two derivatives in p follow.
                int n = orders.get(0);
                double[] factors = {
                    Math.pow(p[0], n),
                    n * Math.pow(p[0], n - 1) + u * Math.pow(p[0], n),
                    n * (n - 1) * Math.pow(p[0], n - 2) + 2 * n * u * Math.pow(p[0], n - 1) + u * u * Math.pow(p[0], n)
                };
                dx.set(i, dy.get(i) * factors[orders.get(1)] * Math.exp(p[0] * u));
            }
        }
    };

    private static final int[][][] PAIRS = {
        {{3, 4}, {3, 4}}, {{3, 4}, {4}}, {{3, 1}, {4}}, {{}, {3, 2}}, {{2, 1, 3}, {4, 1}}, {{1}, {1, 1}}, {{0, 3}, {3}}
    };

    private static final OpSamples ALL = new OpSamples();

    private final Map<Op<?>, List<Sample>> samples = new HashMap<>();
    private long seed = 20;

    static Map<Op<?>, List<Sample>> all() {
        return Collections.unmodifiableMap(ALL.samples);
    }

    private OpSamples() {
        functions();
        arithmetic();
        layout();
        indices();
        reductions();
        products();
        windows();
        outside();
    }

    private void functions() {
        OpReferences.FUNCTIONS.forEach((op, f) -> {
            boolean isPositive = List.of(LOG, LOG1P, SQRT, LOG_OR_ZERO).contains(op);
            boolean isBounded = List.of(ASIN, ACOS, TAN).contains(op);
            for (int[] shape : new int[][] {{3, 5}, {}, {0, 2}}) {
                Tensor x = isPositive ? positive(shape) : isBounded ? bounded(shape) : normal(shape);
                plain(op, OpReferences.each(f), x);
            }
        });
    }

    private void arithmetic() {
        OpReferences.PAIRS.forEach((op, f) -> {
            for (int[][] shapes : PAIRS) {
                Tensor left = op == POW ? positive(shapes[0]) : normal(shapes[0]);
                plain(op, OpReferences.each(f), left, positive(shapes[1]));
            }
        });
        plain(WHERE, OpReferences.WHERE, Tensor.of(new double[] {1, 0, 0, 1}, 2, 2), normal(2, 2), normal(2, 2));
        plain(WHERE, OpReferences.WHERE, Tensor.of(new double[] {1, 0}, 2, 1), normal(3), normal());
        for (double exponent : new double[] {-1.5, 0, 1, 2, 3}) {
            sample(POWER, exponent, OpReferences.each(x -> Math.pow(x, exponent)), positive(3, 2));
        }
        sample(
                CLIP,
                new Bounds(-0.5, 0.75),
                OpReferences.each(x -> x < -0.5 ? -0.5 : x > 0.75 ? 0.75 : x),
                normal(4, 4));
        sample(INSIDE, new Bounds(-0.5, 0.75), OpReferences.each(x -> x > -0.5 && x < 0.75 ? 1 : 0), normal(4, 4));
    }

    private void layout() {
        plain(IDENTITY, OpReferences.each(x -> x), normal(3, 4));
        plain(STOP_GRADIENT, 0, OpReferences.each(x -> x), normal(2));
        sample(CAST, ElementType.FLOAT64, OpReferences.each(x -> x), normal(2, 3));
        for (int[][] shapes : new int[][][] {{{3, 2, 2}, {3, 4}}, {{}, {1, 1}}, {{0, 5}, {3, 0}}}) {
            sample(RESHAPE, Shape.of(shapes[0]), OpReferences.RESHAPE, normal(shapes[1]));
        }
        for (int[][] shapes : new int[][][] {{{2, 3, 4}, {3, 1}}, {{3}, {}}, {{2, 0}, {1}}}) {
            sample(BROADCAST, Shape.of(shapes[0]), OpReferences.each(x -> x), normal(shapes[1]));
        }
        for (List<Integer> order : List.of(List.of(2, 0, 1), List.of(1, 0, 2), List.of(0, 1, 2))) {
            sample(PERMUTE, order, OpReferences.permute(order), normal(2, 3, 5));
        }
        for (int axis : new int[] {0, 1, 2}) {
            sample(FLIP, axis, OpReferences.flip(axis), normal(2, 3, 4));
        }
        for (Range range :
                List.of(new Range(1, 1, 3, 1), new Range(1, 1, 4, 2), new Range(0, 0, 1, 3), new Range(2, 2, 2, 1))) {
            sample(SLICE, range, OpReferences.slice(range), normal(2, 4, 3));
        }
        for (Spacing spacing : List.of(
                new Spacing(1, 2, 1, 5), new Spacing(1, 1, 3, 6), new Spacing(0, 0, 2, 3), new Spacing(2, 0, 1, 3))) {
            sample(SPREAD, spacing, OpReferences.spread(spacing), normal(2, 2, 3));
        }
        sample(CONCAT, 1, OpReferences.concat(1), normal(2, 1, 3), normal(2, 3, 3), normal(2, 0, 3));
        sample(CONCAT, 0, OpReferences.concat(0), normal(0, 3), normal(2, 3));
    }

    private void indices() {
        Tensor rows = Tensor.of(new double[] {2, 0, 2, 1, 2, 2}, 2, 3);
        for (int[] shape : new int[][] {{3, 2}, {3}, {4, 1, 3}}) {
            plain(GATHER, 1, OpReferences.GATHER, normal(shape), rows);
        }
        plain(GATHER, 1, OpReferences.GATHER, normal(0, 2), Tensor.zeros(DType.FLOAT64, 0));
        sample(SCATTER_ADD, Shape.of(4, 2), 1, OpReferences.SCATTER_ADD, normal(2, 3, 2), rows);
        for (int axis : new int[] {0, 1, 2}) {
            int[] shape = {2, 3, 4};
            shape[axis] = 5;
            Tensor places =
                    Tensor.uniform(DType.FLOAT64, seed++, shape).times(2).floor();
            sample(TAKE_ALONG_AXIS, axis, 1, OpReferences.takeAlongAxis(axis), normal(2, 3, 4), places);
            Along along = new Along(axis, 3);
            sample(PUT_ALONG_AXIS, along, 1, OpReferences.putAlongAxis(along), normal(shape), places);
        }
        sample(ONE_HOT, 3, 0, OpReferences.ONE_HOT, rows);
        for (int axis : new int[] {0, 1, 2}) {
            sample(ARG_MAX, axis, OpReferences.argMax(axis), normal(2, 3, 4));
        }
    }

    private void reductions() {
        OpReferences.REDUCTIONS.forEach((op, f) -> {
            for (int[] kept : new int[][] {{1, 1, 1}, {2, 1, 4}, {1, 3, 1}, {2, 3, 4}}) {
                sample(op, Shape.of(kept), OpReferences.reduce(Shape.of(kept), f), normal(2, 3, 4));
            }
            sample(op, Shape.of(0, 1), OpReferences.reduce(Shape.of(0, 1), f), normal(0, 3));
        });
        OpReferences.NORMALIZATIONS.forEach((op, f) -> {
            for (int[] kept : new int[][] {{1, 1, 1}, {2, 1, 4}, {1, 3, 1}}) {
                sample(op, Shape.of(kept), OpReferences.normalize(Shape.of(kept), f), normal(2, 3, 4));
            }
            sample(op, Shape.of(0, 1), OpReferences.normalize(Shape.of(0, 1), f), normal(0, 3));
        });
    }

    private void products() {
        int[][][] batches = {
            {{}, {}, {}},
            {{2}, {2}, {2}},
            {{4, 1}, {2}, {4, 2}},
            {{}, {4}, {4}},
            {{3}, {}, {3}},
            {{0}, {}, {0}},
            // summed over
            {{3}, {3}, {}},
            {{3}, {1}, {}},
            {{2, 3}, {3}, {2, 1}},
            // repeated
            {{}, {1}, {2}}
        };
        for (int[][] batch : batches) {
            for (int flags = 0; flags < 4; flags++) {
                Form form = new Form(flags % 2 == 1, flags / 2 == 1, Shape.of(batch[2]));
                Shape left = Shape.of(batch[0]).concat(form.isLeftTransposed() ? Shape.of(3, 2) : Shape.of(2, 3));
                Shape right = Shape.of(batch[1]).concat(form.isRightTransposed() ? Shape.of(2, 3) : Shape.of(3, 2));
                sample(
                        MATRIX_PRODUCT,
                        form,
                        OpReferences.matrixProduct(form),
                        normal(left.toArray()),
                        normal(right.toArray()));
            }
        }
    }

    private void windows() {
        Slide[] slides = {new Slide(false, 1, 1), new Slide(true, 1, 1), new Slide(true, 2, 1), new Slide(false, 3, 2)};
        for (int i = 0; i < slides.length; i++) {
            Slide down = slides[i];
            Slide across = slides[(i + 1) % slides.length];
            Window window = new Window(2, down.over(5, 3), across.over(6, 2), 2);
            Filter filter = new Filter(window, 3);
            Tensor x = normal(window.input().toArray());
            Tensor kernel = normal(filter.window().vertical().size(), 2, 2, 3);
            Tensor dy = normal(window.output(3).toArray());
            sample(CONVOLUTION, filter, OpReferences.convolution(filter), x, kernel);
            sample(CONVOLUTION_INPUT, filter, OpReferences.convolutionInput(filter), dy, kernel);
            sample(CONVOLUTION_KERNEL, filter, OpReferences.convolutionKernel(filter), x, dy);
        }
        Filter empty = new Filter(new Window(0, slides[0].over(3, 2), slides[0].over(3, 2), 1), 2);
        sample(CONVOLUTION, empty, OpReferences.convolution(empty), normal(0, 3, 3, 1), normal(2, 2, 1, 2));
        for (int i = 0; i < 3; i++) {
            Window window = new Window(2, slides[i].over(5, 3), slides[2 - i].over(4, 2), 3);
            Tensor x = normal(window.input().toArray());
            sample(POOL_ARG_MAX, window, OpReferences.poolArgMax(window), x);
            Tensor places = Tensor.wrap(POOL_ARG_MAX.apply(window, x.node()));
            sample(POOL_TAKE, window, 1, OpReferences.poolTake(window), x, places);
            sample(
                    POOL_PUT,
                    window,
                    1,
                    OpReferences.poolPut(window),
                    normal(window.output(3).toArray()),
                    places);
            sample(AVERAGE_POOL, window, OpReferences.averagePool(window), x);
            Tensor dy = normal(window.output(3).toArray());
            sample(AVERAGE_POOL_INPUT, window, OpReferences.averagePoolInput(window), dy);
        }
    }

    private void outside() {
        for (int[] parameter : new int[][] {{}, {4}}) {
            sample(MAP, EXPONENTIAL, OpReferences.EXPONENTIAL, normal(3, 4), positive(parameter));
            Partial slope = new Partial(EXPONENTIAL, List.of(1, 0));
            sample(PARTIAL, slope, OpReferences.EXPONENTIAL_SLOPE, normal(3, 4), normal(3, 4), positive(parameter));
        }
        TensorFunction twice =
                (input, x, y, dy) -> MULTIPLY.of(dy, MULTIPLY.of(x.get(input), Node.scalar(ElementType.FLOAT64, 2)));
        add(
                CUSTOM,
                new Sample(
                        x -> CUSTOM.apply(twice, SQUARE.of(STOP_GRADIENT.of(x[0])), x[0]),
                        List.of(normal(3)),
                        1,
                        OpReferences.each(x -> x * x)));
        for (ElementType type : ElementType.values()) {
            Draw draw = new Draw(type, Shape.of(3, 3), 7);
            sample(UNIFORM, draw, 0, OpReferences.SELF, Tensor.of(1.0, 2));
            sample(NORMAL, draw, 0, OpReferences.SELF, Tensor.of(1.0, 2));
        }
    }

    private void plain(Op.Plain op, Reference reference, Tensor... inputs) {
        plain(op, inputs.length, reference, inputs);
    }

    private void plain(Op.Plain op, int differentiable, Reference reference, Tensor... inputs) {
        add(op, new Sample(op::of, List.of(inputs), differentiable, reference));
    }

    private <A> void sample(Op<A> op, A attribute, Reference reference, Tensor... inputs) {
        sample(op, attribute, inputs.length, reference, inputs);
    }

    private <A> void sample(Op<A> op, A attribute, int differentiable, Reference reference, Tensor... inputs) {
        add(op, new Sample(nodes -> op.apply(attribute, nodes), List.of(inputs), differentiable, reference));
    }

    private void add(Op<?> op, Sample sample) {
        samples.computeIfAbsent(op, key -> new ArrayList<>()).add(sample);
    }

    private Tensor normal(int... shape) {
        return Tensor.normal(DType.FLOAT64, seed++, shape);
    }

    private Tensor positive(int... shape) {
        return Tensor.uniform(DType.FLOAT64, seed++, shape).plus(0.25);
    }

    private Tensor bounded(int... shape) {
        return Tensor.uniform(DType.FLOAT64, seed++, shape).times(1.8).minus(0.9);
    }

    /** All operations there are, by the name of their field. */
    static Map<String, Op<?>> table() throws ReflectiveOperationException {
        Map<String, Op<?>> table = new LinkedHashMap<>();
        for (JavaClass type : new ClassFileImporter().importPackages(Op.class.getPackageName())) {
            for (Field field : type.reflect().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && Op.class.isAssignableFrom(field.getType())) {
                    field.setAccessible(true);
                    table.put(type.getSimpleName() + "." + field.getName(), (Op<?>) field.get(null));
                }
            }
        }
        return table;
    }
}
