package dev.slope.autodiff;

import static dev.slope.autodiff.ElementwiseOps.add;
import static dev.slope.autodiff.ElementwiseOps.divide;
import static dev.slope.autodiff.ElementwiseOps.divideOrZero;
import static dev.slope.autodiff.ElementwiseOps.multiply;
import static dev.slope.autodiff.ElementwiseOps.scalar;
import static dev.slope.autodiff.ElementwiseOps.subtract;
import static dev.slope.autodiff.ElementwiseOps.unary;

import dev.slope.expression.SpecialFunctions;

/**
 * Functions of each element. In the gradients {@code g} is the upstream gradient, {@code y} the output. Where the textbook's
 * derivative would cancel, it is a function of its own.
 */
public final class MathOps {
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    public static final Op.Plain NEGATE = unary("negate", "-a", a -> -a, (g, x, y) -> negate(g));
    public static final Op.Plain ABS = unary("abs", "abs(a)", Math::abs, (g, x, y) -> multiply(g, StepOps.SIGN.of(x)));
    public static final Op.Plain SQUARE =
            unary("square", "a * a", a -> a * a, (g, x, y) -> multiply(g, multiply(x, scalar(x, 2))));
    public static final Op.Plain SQRT =
            unary("sqrt", "sqrt(a)", Math::sqrt, (g, x, y) -> divide(g, multiply(y, scalar(y, 2))));

    public static final Op.Plain EXP = unary("exp", "exp(a)", Math::exp, (g, x, y) -> multiply(g, y));
    public static final Op.Plain EXPM1 =
            unary("expm1", "expm1(a)", Math::expm1, (g, x, y) -> multiply(g, add(y, scalar(y, 1))));
    public static final Op.Plain LOG = unary("log", "log(a)", Math::log, (g, x, y) -> divide(g, x));
    public static final Op.Plain LOG1P =
            unary("log1p", "log1p(a)", Math::log1p, (g, x, y) -> divide(g, add(x, scalar(x, 1))));
    /** The logarithm, but 0 at 0. */
    public static final Op.Plain LOG_OR_ZERO =
            unary("logOrZero", "a == 0 ? 0 : log(a)", a -> a == 0 ? 0 : Math.log(a), (g, x, y) -> divideOrZero(g, x));

    public static final Op.Plain SIN = unary("sin", "sin(a)", Math::sin, (g, x, y) -> multiply(g, cos(x)));
    public static final Op.Plain COS = unary("cos", "cos(a)", Math::cos, (g, x, y) -> negate(multiply(g, sin(x))));
    public static final Op.Plain TAN =
            unary("tan", "tan(a)", Math::tan, (g, x, y) -> multiply(g, add(multiply(y, y), scalar(y, 1))));
    public static final Op.Plain ASIN =
            unary("asin", "asin(a)", Math::asin, (g, x, y) -> divide(g, rootOfOneMinusSquare(x)));
    public static final Op.Plain ACOS =
            unary("acos", "acos(a)", Math::acos, (g, x, y) -> negate(divide(g, rootOfOneMinusSquare(x))));
    public static final Op.Plain ATAN =
            unary("atan", "atan(a)", Math::atan, (g, x, y) -> divide(g, add(multiply(x, x), scalar(x, 1))));

    public static final Op.Plain SINH = unary("sinh", "sinh(a)", Math::sinh, (g, x, y) -> multiply(g, cosh(x)));
    public static final Op.Plain COSH = unary("cosh", "cosh(a)", Math::cosh, (g, x, y) -> multiply(g, sinh(x)));
    public static final Op.Plain TANH = unary("tanh", "tanh(a)", Math::tanh, (g, x, y) -> multiply(g, tanhSlope(x)));
    /** {@code 1 / cosh(x)^2}. */
    public static final Op.Plain TANH_SLOPE = unary(
            "tanhSlope",
            "1 / cosh(a) / cosh(a)",
            a -> 1 / Math.cosh(a) / Math.cosh(a),
            (g, x, y) -> multiply(g, multiply(y, multiply(tanh(x), scalar(x, -2)))));

    public static final Op.Plain ASINH = unary(
            "asinh",
            "asinh(a)",
            SpecialFunctions::asinh,
            (g, x, y) -> divide(g, SQRT.of(add(multiply(x, x), scalar(x, 1)))));

    public static final Op.Plain ERF =
            unary("erf", "erf(a)", SpecialFunctions::erf, (g, x, y) -> multiply(g, erfSlope(x)));
    public static final Op.Plain ERFC =
            unary("erfc", "erfc(a)", SpecialFunctions::erfc, (g, x, y) -> negate(multiply(g, erfSlope(x))));
    /** {@code 2/sqrt(pi) * exp(-x^2)}. */
    public static final Op.Plain ERF_SLOPE = unary(
            "erfSlope",
            "1.1283791670955126 * exp(-a * a)",
            a -> TWO_OVER_ROOT_PI * Math.exp(-a * a),
            (g, x, y) -> multiply(g, multiply(y, multiply(x, scalar(x, -2)))));

    public static final Op.Plain SIGMOID =
            unary("sigmoid", "sigmoid(a)", SpecialFunctions::sigmoid, (g, x, y) -> multiply(g, sigmoidSlope(x)));
    /** {@code sigmoid(x) * sigmoid(-x)}. */
    public static final Op.Plain SIGMOID_SLOPE = unary(
            "sigmoidSlope",
            "sigmoid(a) * sigmoid(-a)",
            a -> SpecialFunctions.sigmoid(a) * SpecialFunctions.sigmoid(-a),
            (g, x, y) -> negate(multiply(g, multiply(y, tanh(multiply(x, scalar(x, 0.5)))))));

    public static final Op.Plain SOFTPLUS =
            unary("softplus", "softplus(a)", SpecialFunctions::softplus, (g, x, y) -> multiply(g, SIGMOID.of(x)));
    public static final Op.Plain LOG_COSH =
            unary("logCosh", "logCosh(a)", SpecialFunctions::logCosh, (g, x, y) -> multiply(g, TANH.of(x)));
    public static final Op.Plain TANH_SHRINK = unary(
            "tanhShrink",
            "tanhShrink(a)",
            SpecialFunctions::tanhShrink,
            (g, x, y) -> multiply(g, SQUARE.of(TANH.of(x))));

    private MathOps() {}

    // Operations as the gradients above write them: a table entry cannot name a later one, or itself.

    static Node negate(Node x) {
        return NEGATE.of(x);
    }

    /** {@code sqrt((1 - x) * (1 + x))}: without cancellation near 1. */
    private static Node rootOfOneMinusSquare(Node x) {
        return SQRT.of(multiply(subtract(scalar(x, 1), x), add(scalar(x, 1), x)));
    }

    private static Node sin(Node x) {
        return SIN.of(x);
    }

    private static Node cos(Node x) {
        return COS.of(x);
    }

    private static Node sinh(Node x) {
        return SINH.of(x);
    }

    private static Node cosh(Node x) {
        return COSH.of(x);
    }

    private static Node tanh(Node x) {
        return TANH.of(x);
    }

    private static Node tanhSlope(Node x) {
        return TANH_SLOPE.of(x);
    }

    private static Node erfSlope(Node x) {
        return ERF_SLOPE.of(x);
    }

    private static Node sigmoidSlope(Node x) {
        return SIGMOID_SLOPE.of(x);
    }
}
