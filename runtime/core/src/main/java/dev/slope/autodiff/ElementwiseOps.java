package dev.slope.autodiff;

import static dev.slope.autodiff.LayoutOps.sumTo;
import static dev.slope.autodiff.MathOps.negate;

import dev.slope.expression.Expr;
import dev.slope.kernel.Broadcast;
import dev.slope.kernel.Loops;
import dev.slope.kernel.Shape;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic element by element, operands repeated to a common shape.
 *
 * <p>In the gradients {@code g} is the upstream gradient, {@code y} the output.
 */
public final class ElementwiseOps {
    public static final Op.Plain ADD = binary("add", "a + b", (a, b) -> a + b, (g, a, b, y) -> g, (g, a, b, y) -> g);
    public static final Op.Plain SUBTRACT =
            binary("subtract", "a - b", (a, b) -> a - b, (g, a, b, y) -> g, (g, a, b, y) -> negate(g));
    public static final Op.Plain MULTIPLY = binary(
            "multiply", "a * b", (a, b) -> a * b, (g, a, b, y) -> multiply(g, b), (g, a, b, y) -> multiply(g, a));
    public static final Op.Plain DIVIDE = binary(
            "divide",
            "a / b",
            (a, b) -> a / b,
            (g, a, b, y) -> divide(g, b),
            (g, a, b, y) -> negate(divide(multiply(g, y), b)));
    /** {@code a / b}, but 0 where {@code b} is 0. */
    public static final Op.Plain DIVIDE_OR_ZERO = binary(
            "divideOrZero",
            "b == 0 ? 0 : a / b",
            (a, b) -> b == 0 ? 0 : a / b,
            (g, a, b, y) -> divideOrZero(g, b),
            (g, a, b, y) -> negate(divideOrZero(multiply(g, y), b)));
    /** The larger one; equal ones share the gradient in halves. */
    public static final Op.Plain MAXIMUM = binary(
            "maximum",
            "max(a, b)",
            Math::max,
            (g, a, b, y) -> multiply(g, share(a, b)),
            (g, a, b, y) -> multiply(g, share(b, a)));
    /** The smaller one; equal ones share the gradient in halves. */
    public static final Op.Plain MINIMUM = binary(
            "minimum",
            "min(a, b)",
            Math::min,
            (g, a, b, y) -> multiply(g, share(b, a)),
            (g, a, b, y) -> multiply(g, share(a, b)));
    /** {@code a} to the power of {@code b}. With respect to {@code b} the derivative at {@code a = 0} is 0. */
    public static final Op.Plain POW = binary(
            "pow",
            "pow(a, b)",
            Math::pow,
            (g, a, b, y) -> multiply(g, multiply(b, pow(oneWhereBothAre0(a, b), subtract(b, scalar(b, 1))))),
            (g, a, b, y) -> multiply(g, multiply(y, MathOps.LOG_OR_ZERO.of(a))));

    /** {@code condition != 0 ? a : b}; nothing flows to the side that is not taken, nor to the condition. */
    public static final Op.Plain WHERE = new Op.Plain(
            "where",
            (none, x) -> common("where", x),
            (none, x, output, shape) -> Loops.where(
                    x.get(0).values(),
                    x.get(1).values(),
                    x.get(2).values(),
                    output,
                    Broadcast.of(
                            shape, x.get(0).shape(), x.get(1).shape(), x.get(2).shape())),
            (call, input, g, y) -> switch (input) {
                case 1 ->
                    sumTo(where(call.input(0), g, scalar(g, 0)), call.input(1).shape());
                case 2 ->
                    sumTo(where(call.input(0), scalar(g, 0), g), call.input(2).shape());
                default -> null;
            },
            (none, type, x) -> Element.of("a != 0 ? b : c", x));

    /** {@code x} to the power of a constant. */
    public static final Op<Double> POWER = unary(
            "power",
            (x, exponent) -> Element.of("pow(a, b)", List.of(x, Expr.constant(exponent))),
            (x, exponent) -> Math.pow(x, exponent),
            (g, x, exponent) ->
                    exponent == 0 ? null : multiply(g, multiply(power(x, exponent - 1), scalar(x, exponent))));

    /** {@code x} kept between bounds; the gradient is 0 outside and where a bound is met. */
    public static final Op<Bounds> CLIP = unary(
            "clip",
            (x, bounds) ->
                    Element.of("max(b, min(a, c))", List.of(x, Expr.constant(bounds.low), Expr.constant(bounds.high))),
            (x, bounds) -> Math.max(bounds.low, Math.min(x, bounds.high)),
            (g, x, bounds) -> where(StepOps.INSIDE.apply(bounds, x), g, scalar(g, 0)));

    private ElementwiseOps() {}

    /** An interval. */
    public record Bounds(double low, double high) {}

    @FunctionalInterface
    interface UnaryGradient {
        Node of(Node g, Node x, Node y);
    }

    @FunctionalInterface
    interface BinaryGradient {
        Node of(Node g, Node a, Node b, Node y);
    }

    @FunctionalInterface
    interface Function<A> {
        double of(double x, A attribute);
    }

    @FunctionalInterface
    interface FunctionElement<A> {
        Element of(Expr x, A attribute);
    }

    @FunctionalInterface
    interface FunctionGradient<A> {
        @Nullable
        Node of(Node g, Node x, A attribute);
    }

    /**
     * @param formula of {@code a}
     * @param f the same function
     */
    static Op.Plain unary(String name, String formula, DoubleUnaryOperator f, @Nullable UnaryGradient gradient) {
        return new Op.Plain(
                name,
                (none, x) -> x.get(0).shape(),
                (none, x, output, shape) -> Loops.map(f, x.get(0).values(), output),
                gradient == null ? null : (call, input, g, y) -> gradient.of(g, call.input(0), y),
                (none, type, x) -> Element.of(formula, x));
    }

    static <A> Op<A> unary(
            String name, FunctionElement<A> element, Function<A> f, @Nullable FunctionGradient<A> gradient) {
        return new Op<>(
                name,
                null,
                (attribute, x) -> x.get(0).shape(),
                (attribute, x, output, shape) ->
                        Loops.map(value -> f.of(value, attribute), x.get(0).values(), output),
                gradient == null ? null : (call, input, g, y) -> gradient.of(g, call.input(0), call.attribute()),
                (attribute, type, x) -> element.of(x.get(0), attribute));
    }

    /**
     * @param formula of {@code a} and {@code b}
     * @param f the same function
     */
    static Op.Plain binary(
            String name,
            String formula,
            DoubleBinaryOperator f,
            @Nullable BinaryGradient first,
            @Nullable BinaryGradient second) {
        return new Op.Plain(
                name,
                (none, x) -> common(name, x),
                (none, x, output, shape) -> Loops.zip(
                        f,
                        x.get(0).values(),
                        x.get(1).values(),
                        output,
                        Broadcast.of(shape, x.get(0).shape(), x.get(1).shape())),
                first == null || second == null
                        ? null
                        : (call, input, g, y) -> sumTo(
                                (input == 0 ? first : second).of(g, call.input(0), call.input(1), y),
                                call.input(input).shape()),
                (none, type, x) -> Element.of(formula, x));
    }

    private static Shape common(String name, List<Node> inputs) {
        Shape shape = inputs.get(0).shape();
        for (Node input : inputs) {
            shape = Shape.broadcast(name, shape, input.shape());
        }
        return shape;
    }

    /** The constant {@code value} of the element type of {@code like}. */
    static Node scalar(Node like, double value) {
        return Node.scalar(like.type(), value);
    }

    // Operations as the gradients above write them: a table entry cannot name a later one, or itself.

    private static Node power(Node x, double exponent) {
        return POWER.apply(exponent, x);
    }

    private static Node pow(Node a, Node b) {
        return POW.of(a, b);
    }

    private static Node oneWhereBothAre0(Node a, Node b) {
        return where(StepOps.OR.of(a, b), a, scalar(a, 1));
    }

    static Node add(Node a, Node b) {
        return ADD.of(a, b);
    }

    static Node subtract(Node a, Node b) {
        return SUBTRACT.of(a, b);
    }

    static Node multiply(Node a, Node b) {
        return MULTIPLY.of(a, b);
    }

    static Node divide(Node a, Node b) {
        return DIVIDE.of(a, b);
    }

    static Node divideOrZero(Node a, Node b) {
        return DIVIDE_OR_ZERO.of(a, b);
    }

    private static Node share(Node a, Node b) {
        return StepOps.SHARE.of(a, b);
    }

    static Node where(Node condition, Node a, Node b) {
        return WHERE.of(condition, a, b);
    }
}
