package dev.slope.autodiff;

import static dev.slope.autodiff.ElementwiseOps.binary;
import static dev.slope.autodiff.ElementwiseOps.unary;

import dev.slope.autodiff.ElementwiseOps.Bounds;
import dev.slope.expression.Expr;
import java.util.List;

/** Functions of each element that are constant but for jumps, so their gradient is 0. A truth value is 1 or 0. */
public final class StepOps {
    public static final Op.Plain SIGN = unary("sign", "signum(a)", Math::signum, null);
    public static final Op.Plain FLOOR = unary("floor", "floor(a)", Math::floor, null);
    public static final Op.Plain CEIL = unary("ceil", "ceil(a)", Math::ceil, null);
    public static final Op.Plain ROUND = unary("round", "rint(a)", Math::rint, null);

    public static final Op.Plain GREATER = test("greaterThan", "a > b ? 1 : 0", (a, b) -> a > b);
    public static final Op.Plain GREATER_OR_EQUAL = test("greaterOrEqual", "a >= b ? 1 : 0", (a, b) -> a >= b);
    public static final Op.Plain LESS = test("lessThan", "a < b ? 1 : 0", (a, b) -> a < b);
    public static final Op.Plain LESS_OR_EQUAL = test("lessOrEqual", "a <= b ? 1 : 0", (a, b) -> a <= b);
    public static final Op.Plain EQUAL = test("equalTo", "a == b ? 1 : 0", (a, b) -> a == b);
    public static final Op.Plain NOT_EQUAL = test("notEqual", "a != b ? 1 : 0", (a, b) -> a != b);
    public static final Op.Plain AND = test("and", "a != 0 && b != 0 ? 1 : 0", (a, b) -> a != 0 && b != 0);
    public static final Op.Plain OR = test("or", "a != 0 || b != 0 ? 1 : 0", (a, b) -> a != 0 || b != 0);
    public static final Op.Plain NOT = unary("not", "a == 0 ? 1 : 0", a -> a == 0 ? 1 : 0, null);
    public static final Op.Plain IS_NAN = unary("isNaN", "a != a ? 1 : 0", a -> Double.isNaN(a) ? 1 : 0, null);
    public static final Op.Plain IS_FINITE =
            unary("isFinite", "a - a == 0 ? 1 : 0", a -> Double.isFinite(a) ? 1 : 0, null);

    /** 1 where {@code a > b}, a half where they are equal, else 0. */
    public static final Op.Plain SHARE =
            binary("share", "a > b ? 1 : a == b ? 0.5 : 0", (a, b) -> a > b ? 1 : a == b ? 0.5 : 0, null, null);
    /** 1 strictly between the bounds, else 0. */
    public static final Op<Bounds> INSIDE = unary(
            "inside",
            (x, bounds) -> Element.of(
                    "a > b && a < c ? 1 : 0", List.of(x, Expr.constant(bounds.low()), Expr.constant(bounds.high()))),
            (x, bounds) -> x > bounds.low() && x < bounds.high() ? 1 : 0,
            null);

    private StepOps() {}

    @FunctionalInterface
    private interface Test {
        boolean holds(double a, double b);
    }

    private static Op.Plain test(String name, String formula, Test test) {
        return binary(name, formula, (a, b) -> test.holds(a, b) ? 1 : 0, null, null);
    }
}
