package dev.slope.autodiff;

import static dev.slope.autodiff.ElementwiseOps.multiply;
import static dev.slope.autodiff.LayoutOps.sumTo;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.kernel.Array;
import dev.slope.kernel.ElementType;
import dev.slope.kernel.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Functions from outside as operations. */
public final class FunctionOps {
    /** A scalar function of each element {@code x[..., c]} and of parameters, each a scalar or {@code [c]}. */
    public static final Op<ScalarFunction> MAP = new Op<>(
            "map",
            null,
            (f, x) -> mapped(f, x.get(0).shape(), x.subList(1, x.size())),
            (f, x, output, shape) -> run(
                    x.get(0),
                    x.subList(1, x.size()),
                    (p, offset, length) -> f.value(p, x.get(0).values(), output, offset, length)),
            (call, input, g, y) -> {
                List<Node> inputs = new ArrayList<>(call.inputs());
                inputs.add(1, g);
                return partial(
                        new Partial(call.attribute(), order(input, call.inputs().size())), inputs, input);
            },
            (f, type, x) -> f.element(type, x.get(0), x.subList(1, x.size())).orElse(null));

    /** {@code dy * d^n f(x)}, for inputs {@code x}, {@code dy} and then the parameters. */
    public static final Op<Partial> PARTIAL = new Op<>(
            "partial",
            null,
            (partial, x) -> mapped(partial.function, x.get(0).shape(), x.subList(2, x.size())),
            (partial, x, output, shape) -> run(
                    x.get(0),
                    x.subList(2, x.size()),
                    (p, offset, length) -> partial.function.partial(
                            partial.orders, p, x.get(0).values(), x.get(1).values(), output, offset, length)),
            (call, input, g, y) -> {
                List<Node> inputs = new ArrayList<>(call.inputs());
                if (input == 1) {
                    inputs.set(1, g);
                    return partial(call.attribute(), inputs, 0);
                }
                inputs.set(1, multiply(g, call.input(1)));
                int variable = input == 0 ? 0 : input - 1;
                Partial partial = call.attribute();
                int[] orders = new int[partial.orders.size()];
                Arrays.setAll(orders, i -> partial.orders.get(i) + (i == variable ? 1 : 0));
                return partial(
                        new Partial(
                                partial.function, Arrays.stream(orders).boxed().toList()),
                        inputs,
                        variable);
            },
            (partial, type, x) -> partial.function
                    .element(type, partial.orders, x.get(0), x.subList(2, x.size()))
                    .map(derivative ->
                            new Element(Expr.apply(Fn.MUL, x.get(1), derivative.expression()), derivative.precision()))
                    .orElse(null));

    /** The value {@code y}, its first input, as a function of the others, whose gradients come from outside. */
    public static final Op<TensorFunction> CUSTOM = new Op<>(
            "custom",
            (f, x) -> x.get(0).type(),
            (f, x) -> x.get(0).shape(),
            null,
            (call, input, g, y) -> input == 0
                    ? null
                    : call.attribute()
                            .gradient(
                                    input - 1,
                                    call.inputs().subList(1, call.inputs().size()),
                                    y,
                                    g));

    private FunctionOps() {}

    /** The gradients of a function of tensors. */
    @FunctionalInterface
    public interface TensorFunction {
        /** The vector-Jacobian product with respect to one of {@code inputs}, for output {@code y} and upstream gradient {@code dy}. */
        Node gradient(int input, List<Node> inputs, Node y, Node dy);
    }

    /** A function of one variable and parameters, known by its loops. Offsets are the same in all arrays. */
    public interface ScalarFunction {
        /** As messages call it. */
        String name();

        /** {@code y = f(x; p)}. */
        void value(double[] p, Array x, Array y, int offset, int length);

        /**
         * {@code dx = dy * d^n f(x; p)}.
         *
         * @param orders how often it is differentiated with respect to x and to each parameter
         * @throws IllegalStateException if this derivative is not available
         */
        void partial(List<Integer> orders, double[] p, Array x, Array dy, Array dx, int offset, int length);

        /** {@code f(x; p)} of elements of this type as an expression, if there is one that loops over arrays may compute. */
        default Optional<Element> element(ElementType type, Expr x, List<Expr> p) {
            return Optional.empty();
        }

        /** The same of {@code d^n f(x; p)}. */
        default Optional<Element> element(ElementType type, List<Integer> orders, Expr x, List<Expr> p) {
            return Optional.empty();
        }
    }

    /** A derivative: how often with respect to x, and to each parameter. */
    public record Partial(ScalarFunction function, List<Integer> orders) {
        public Partial {
            orders = List.copyOf(orders);
        }
    }

    @FunctionalInterface
    private interface Loop {
        void run(double[] p, int offset, int length);
    }

    private static List<Integer> order(int variable, int variables) {
        Integer[] orders = new Integer[variables];
        Arrays.setAll(orders, i -> i == variable ? 1 : 0);
        return Arrays.asList(orders);
    }

    private static Node partial(Partial partial, List<Node> inputs, int variable) {
        Node result = PARTIAL.apply(partial, inputs.toArray(new Node[0]));
        return variable == 0 ? result : sumTo(result, inputs.get(variable + 1).shape());
    }

    private static Shape mapped(ScalarFunction f, Shape x, List<Node> parameters) {
        Shape channels = x.rank() == 0 ? Shape.SCALAR : x.axes(x.rank() - 1, x.rank());
        for (Node parameter : parameters) {
            Shape shape = parameter.shape();
            if (shape.rank() != 0 && !shape.equals(channels)) {
                throw new IllegalArgumentException(f.name() + ": a parameter of shape " + shape
                        + " does not fit input of shape " + x + ": needs [] or " + channels);
            }
        }
        return x;
    }

    /** Calls {@code loop} for each stretch of elements with the same parameters. */
    private static void run(Node x, List<Node> parameters, Loop loop) {
        int size = x.shape().size();
        boolean perChannel =
                parameters.stream().anyMatch(parameter -> parameter.shape().rank() > 0);
        int channels = perChannel ? x.shape().length(x.shape().rank() - 1) : 1;
        int length = perChannel ? 1 : size;
        double[] p = new double[parameters.size()];
        for (int offset = 0; offset < size; offset += length) {
            for (int i = 0; i < p.length; i++) {
                Node parameter = parameters.get(i);
                p[i] = parameter.values().get(parameter.shape().rank() == 0 ? 0 : offset % channels);
            }
            loop.run(p, offset, length);
        }
    }
}
