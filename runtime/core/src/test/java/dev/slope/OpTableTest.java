package dev.slope;

import static dev.slope.autodiff.ElementwiseOps.*;
import static dev.slope.autodiff.FunctionOps.*;
import static dev.slope.autodiff.LayoutOps.*;
import static dev.slope.autodiff.ProductOps.*;
import static dev.slope.autodiff.ReductionOps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.slope.autodiff.Node;
import dev.slope.autodiff.Op;
import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Shape;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the tables: shape, gradient and gradient of the gradient, at a sample or more for each. */
class OpTableTest {
    /** Inputs, and the operation applied to them. */
    private record Sample(Function<Node[], Node> operation, List<Tensor> inputs) {
        Tensor apply(List<Tensor> inputs) {
            return Tensor.wrap(operation.apply(inputs.stream().map(Tensor::node).toArray(Node[]::new)));
        }

        /** As a function of one input, the others as they are. */
        UnaryOperator<Tensor> of(int input) {
            return x -> {
                List<Tensor> changed = new ArrayList<>(inputs);
                changed.set(input, x);
                return apply(changed);
            };
        }
    }

    /** {@code exp(p x)} with all its derivatives. */
    private static final ScalarFunction EXPONENTIAL = new ScalarFunction() {
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

    private static final List<Integer> ROWS = List.of(2, 0, 2);

    private final Map<Op<?>, List<Sample>> samples = new HashMap<>();
    private long seed = 20;

    OpTableTest() {
        for (Op.Plain op : List.of(NEGATE, EXP, EXPM1, SQUARE, ABS, SIGN, TANH, SIGMOID, IDENTITY)) {
            plain(op, normal(3, 4));
            plain(op, normal());
        }
        for (Op.Plain op : List.of(LOG, LOG1P, SQRT)) {
            plain(op, positive(3, 4));
        }
        for (Op.Plain op : List.of(
                ADD,
                SUBTRACT,
                MULTIPLY,
                DIVIDE,
                DIVIDE_OR_ZERO,
                MAXIMUM,
                MINIMUM,
                SHARE,
                GREATER,
                GREATER_OR_EQUAL,
                LESS,
                LESS_OR_EQUAL,
                EQUAL)) {
            for (int[][] shapes : new int[][][] {
                {{3, 4}, {3, 4}}, {{3, 4}, {4}}, {{3, 1}, {4}}, {{}, {3, 2}}, {{2, 1, 3}, {4, 1}}, {{1}, {1, 1}}
            }) {
                plain(op, normal(shapes[0]), positive(shapes[1]));
            }
        }
        plain(WHERE, Tensor.of(new double[] {1, 0, 0, 1}, 2, 2), normal(2, 2), normal(2, 2));
        plain(WHERE, Tensor.of(new double[] {1, 0}, 2, 1), normal(3), normal());
        for (double exponent : new double[] {-1.5, 0, 1, 2, 3}) {
            sample(POWER, exponent, positive(3, 2));
        }
        sample(CLIP, new Bounds(-0.5, 0.75), normal(4, 4));
        sample(INSIDE, new Bounds(-0.5, 0.75), normal(4, 4));

        plain(STOP_GRADIENT, normal(2));
        sample(CAST, ElementType.FLOAT64, normal(2, 3));
        sample(RESHAPE, Shape.of(3, 2, 2), normal(3, 4));
        sample(BROADCAST, Shape.of(2, 3, 4), normal(3, 1));
        sample(PERMUTE, List.of(2, 0, 1), normal(2, 3, 4));
        sample(SLICE, new Range(1, 1, 3), normal(2, 4, 3));
        sample(PAD, new Padding(1, 2, 5), normal(2, 2, 3));
        sample(CONCAT, 1, normal(2, 1, 3), normal(2, 3, 3), normal(2, 2, 3));
        sample(GATHER, ROWS, normal(3, 2));
        sample(SCATTER_ADD, new Rows(ROWS, 4), normal(3, 2));

        for (Op<Shape> op : List.of(SUM, MAX, MIN, NORM)) {
            for (int[] kept : new int[][] {{1, 1, 1}, {2, 1, 4}, {1, 3, 1}, {2, 3, 4}}) {
                sample(op, Shape.of(kept), normal(2, 3, 4));
            }
        }
        sample(ARG_MAX, 1, normal(2, 3, 4));
        for (int[][] shapes :
                new int[][][] {{{2, 3}, {3, 4}}, {{2, 2, 3}, {2, 3, 1}}, {{4, 1, 2, 3}, {2, 3, 2}}, {{2, 3}, {4, 3, 2}}
                }) {
            plain(MATRIX_PRODUCT, normal(shapes[0]), normal(shapes[1]));
        }

        for (int[] parameter : new int[][] {{}, {4}}) {
            sample(MAP, EXPONENTIAL, normal(3, 4), positive(parameter));
            sample(PARTIAL, new Partial(EXPONENTIAL, List.of(1, 0)), normal(3, 4), normal(3, 4), positive(parameter));
        }
        add(
                CUSTOM,
                new Sample(
                        x -> CUSTOM.apply(
                                (t, y, dy) -> MULTIPLY.of(dy, MULTIPLY.of(t, Node.scalar(ElementType.FLOAT64, 2))),
                                SQUARE.of(STOP_GRADIENT.of(x[0])),
                                x[0]),
                        List.of(normal(3))));
    }

    private void plain(Op.Plain op, Tensor... inputs) {
        add(op, new Sample(op::of, List.of(inputs)));
    }

    private <A> void sample(Op<A> op, A attribute, Tensor... inputs) {
        add(op, new Sample(nodes -> op.apply(attribute, nodes), List.of(inputs)));
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

    /** All operations there are, by the name of their field. */
    private static Map<String, Op<?>> table() throws ReflectiveOperationException {
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

    @Test
    void everyOperationHasASampleAndItsOwnName() throws ReflectiveOperationException {
        Map<String, Op<?>> table = table();
        assertThat(table).hasSizeGreaterThan(40);
        table.forEach((field, op) -> assertThat(samples).as(field).containsKey(op));
        assertThat(table.values().stream().map(Op::name)).doesNotHaveDuplicates();
    }

    @TestFactory
    List<DynamicTest> firstAndSecondDerivatives() throws ReflectiveOperationException {
        List<DynamicTest> tests = new ArrayList<>();
        table().forEach((field, op) -> {
            if (op != STOP_GRADIENT) {
                samples.getOrDefault(op, List.of())
                        .forEach(sample -> IntStream.range(0, sample.inputs().size())
                                .forEach(input -> tests.add(dynamicTest(
                                        field + ", input " + input + " of " + shapes(sample),
                                        () -> check(sample, input)))));
            }
        });
        return tests;
    }

    private static String shapes(Sample sample) {
        return sample.inputs().stream()
                .map(tensor -> Arrays.toString(tensor.shape()))
                .toList()
                .toString();
    }

    private static void check(Sample sample, int input) {
        UnaryOperator<Tensor> f = sample.of(input);
        Tensor x = sample.inputs().get(input);
        GradientCheck.of(f, x).verify();
        Tensor upstream = Tensor.normal(DType.FLOAT64, 3, f.apply(x).shape());
        GradientCheck.of(t -> Gradients.vectorJacobian(f, t, upstream), x).verify();
        // The gradient is linear in the upstream gradient; its derivative there is what forward mode is made of.
        GradientCheck.of(v -> Gradients.vectorJacobian(f, x, v), upstream).verify();
    }

    @Test
    void symbolicRunsHaveTheSameShapesAndTypes() {
        samples.forEach((op, list) -> list.forEach(sample -> {
            if (op == CUSTOM) {
                return;
            }
            Tensor real = sample.apply(sample.inputs());
            Tensor symbolic = sample.apply(sample.inputs().stream()
                    .map(tensor -> Tensor.symbolic(tensor.dtype(), tensor.shape()))
                    .toList());
            assertThat(symbolic.isSymbolic()).as(op.name()).isTrue();
            assertThat(symbolic.shape()).as(op.name()).isEqualTo(real.shape());
            assertThat(symbolic.dtype()).as(op.name()).isEqualTo(real.dtype());
        }));
    }

    @Test
    void float32IsFloat64Rounded() {
        samples.forEach((op, list) -> list.forEach(sample -> {
            if (op == CUSTOM || op == CAST) {
                return;
            }
            Tensor real = sample.apply(sample.inputs());
            Tensor single = sample.apply(sample.inputs().stream()
                    .map(tensor -> tensor.cast(DType.FLOAT32))
                    .toList());
            assertThat(single.dtype()).isEqualTo(DType.FLOAT32);
            assertThat(single.cast(DType.FLOAT64).allClose(real, 1e-5, 1e-5))
                    .as("%s of %s: %s and %s", op, shapes(sample), single, real)
                    .isTrue();
        }));
    }

    @Test
    void constantsStopTheGradient() {
        Sample stop = samples.getOrDefault(STOP_GRADIENT, List.of()).get(0);
        assertThat(Gradients.of(x -> stop.of(0).apply(x).sum(), stop.inputs().get(0))
                        .toDoubles())
                .containsOnly(0);
    }
}
