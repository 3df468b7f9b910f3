package dev.slope.autodiff;

import static dev.slope.autodiff.LayoutOps.sumTo;

import dev.slope.expression.SpecialFunctions;
import dev.slope.kernel.Broadcast;
import dev.slope.kernel.Loops;
import dev.slope.kernel.Shape;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Operations element by element, operands repeated to a common shape.
 *
 * <p>In the gradients {@code g} is the upstream gradient, {@code y} the output.
 */
public final class ElementwiseOps {
    public static final Op.Plain NEGATE = unary("negate", a -> -a, (g, x, y) -> negate(g));
    public static final Op.Plain EXP = unary("exp", Math::exp, (g, x, y) -> multiply(g, y));
    public static final Op.Plain EXPM1 = unary("expm1", Math::expm1, (g, x, y) -> multiply(g, add(y, scalar(y, 1))));
    public static final Op.Plain LOG = unary("log", Math::log, (g, x, y) -> divide(g, x));
    public static final Op.Plain LOG1P = unary("log1p", Math::log1p, (g, x, y) -> divide(g, add(x, scalar(x, 1))));
    public static final Op.Plain SQRT = unary("sqrt", Math::sqrt, (g, x, y) -> divide(g, multiply(y, scalar(y, 2))));
    public static final Op.Plain SQUARE =
            unary("square", a -> a * a, (g, x, y) -> multiply(g, multiply(x, scalar(x, 2))));
    public static final Op.Plain ABS = unary("abs", Math::abs, (g, x, y) -> multiply(g, sign(x)));
    public static final Op.Plain SIGN = unary("sign", Math::signum, null);
    public static final Op.Plain TANH =
            unary("tanh", Math::tanh, (g, x, y) -> multiply(g, subtract(scalar(y, 1), multiply(y, y))));
    public static final Op.Plain SIGMOID = unary(
            "sigmoid", SpecialFunctions::sigmoid, (g, x, y) -> multiply(g, multiply(y, subtract(scalar(y, 1), y))));

    public static final Op.Plain ADD = binary("add", (a, b) -> a + b, (g, a, b, y) -> g, (g, a, b, y) -> g);
    public static final Op.Plain SUBTRACT =
            binary("subtract", (a, b) -> a - b, (g, a, b, y) -> g, (g, a, b, y) -> negate(g));
    public static final Op.Plain MULTIPLY =
            binary("multiply", (a, b) -> a * b, (g, a, b, y) -> multiply(g, b), (g, a, b, y) -> multiply(g, a));
    public static final Op.Plain DIVIDE = binary(
            "divide", (a, b) -> a / b, (g, a, b, y) -> divide(g, b), (g, a, b, y) -> negate(divide(multiply(g, y), b)));
    /** {@code a / b}, but 0 where {@code b} is 0. */
    public static final Op.Plain DIVIDE_OR_ZERO = binary(
            "divideOrZero",
            (a, b) -> b == 0 ? 0 : a / b,
            (g, a, b, y) -> divideOrZero(g, b),
            (g, a, b, y) -> negate(divideOrZero(multiply(g, y), b)));
    /** The larger one; equal ones share the gradient in halves. */
    public static final Op.Plain MAXIMUM = binary(
            "maximum", Math::max, (g, a, b, y) -> multiply(g, share(a, b)), (g, a, b, y) -> multiply(g, share(b, a)));
    /** The smaller one; equal ones share the gradient in halves. */
    public static final Op.Plain MINIMUM = binary(
            "minimum", Math::min, (g, a, b, y) -> multiply(g, share(b, a)), (g, a, b, y) -> multiply(g, share(a, b)));
    /** 1 where {@code a > b}, a half where they are equal, else 0. */
    public static final Op.Plain SHARE = binary("share", (a, b) -> a > b ? 1 : a == b ? 0.5 : 0, null, null);

    public static final Op.Plain GREATER = binary("greater", (a, b) -> a > b ? 1 : 0, null, null);
    public static final Op.Plain GREATER_OR_EQUAL = binary("greaterOrEqual", (a, b) -> a >= b ? 1 : 0, null, null);
    public static final Op.Plain LESS = binary("less", (a, b) -> a < b ? 1 : 0, null, null);
    public static final Op.Plain LESS_OR_EQUAL = binary("lessOrEqual", (a, b) -> a <= b ? 1 : 0, null, null);
    public static final Op.Plain EQUAL = binary("equal", (a, b) -> a == b ? 1 : 0, null, null);

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
            });

    /** {@code x} to the power of a constant. */
    public static final Op<Double> POWER = unary(
            "pow",
            (x, exponent) -> Math.pow(x, exponent),
            (g, x, exponent) ->
                    exponent == 0 ? null : multiply(g, multiply(power(x, exponent - 1), scalar(x, exponent))));

    /** {@code x} kept between bounds; the gradient is 0 outside and where a bound is met. */
    public static final Op<Bounds> CLIP = unary(
            "clip",
            (x, bounds) -> Math.max(bounds.low, Math.min(x, bounds.high)),
            (g, x, bounds) -> where(inside(x, bounds), g, scalar(g, 0)));
    /** 1 strictly between the bounds, else 0. */
    public static final Op<Bounds> INSIDE =
            unary("inside", (x, bounds) -> x > bounds.low && x < bounds.high ? 1 : 0, null);

    private ElementwiseOps() {}

    /** An interval. */
    public record Bounds(double low, double high) {}

    @FunctionalInterface
    private interface UnaryGradient {
        Node of(Node g, Node x, Node y);
    }

    @FunctionalInterface
    private interface BinaryGradient {
        Node of(Node g, Node a, Node b, Node y);
    }

    @FunctionalInterface
    private interface Function<A> {
        double of(double x, A attribute);
    }

    @FunctionalInterface
    private interface FunctionGradient<A> {
        @Nullable
        Node of(Node g, Node x, A attribute);
    }

    private static Op.Plain unary(String name, DoubleUnaryOperator f, @Nullable UnaryGradient gradient) {
        return new Op.Plain(
                name,
                (none, x) -> x.get(0).shape(),
                (none, x, output, shape) -> Loops.map(f, x.get(0).values(), output),
                gradient == null ? null : (call, input, g, y) -> gradient.of(g, call.input(0), y));
    }

    private static <A> Op<A> unary(String name, Function<A> f, @Nullable FunctionGradient<A> gradient) {
        return new Op<>(
                name,
                (attribute, x) -> x.get(0).shape(),
                (attribute, x, output, shape) ->
                        Loops.map(value -> f.of(value, attribute), x.get(0).values(), output),
                gradient == null ? null : (call, input, g, y) -> gradient.of(g, call.input(0), call.attribute()));
    }

    private static Op.Plain binary(
            String name, DoubleBinaryOperator f, @Nullable BinaryGradient first, @Nullable BinaryGradient second) {
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
                                call.input(input).shape()));
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

    static Node negate(Node x) {
        return NEGATE.of(x);
    }

    static Node sign(Node x) {
        return SIGN.of(x);
    }

    static Node power(Node x, double exponent) {
        return POWER.apply(exponent, x);
    }

    static Node inside(Node x, Bounds bounds) {
        return INSIDE.apply(bounds, x);
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

    static Node share(Node a, Node b) {
        return SHARE.of(a, b);
    }

    static Node where(Node condition, Node a, Node b) {
        return WHERE.of(condition, a, b);
    }
}
