package dev.slope.autodiff;

import static dev.slope.autodiff.ElementwiseOps.binary;
import static dev.slope.autodiff.ElementwiseOps.unary;

import dev.slope.autodiff.ElementwiseOps.Bounds;

/** Functions of each element that are constant but for jumps, so their gradient is 0. A truth value is 1 or 0. */
public final class StepOps {
    public static final Op.Plain SIGN = unary("sign", Math::signum, null);
    public static final Op.Plain FLOOR = unary("floor", Math::floor, null);
    public static final Op.Plain CEIL = unary("ceil", Math::ceil, null);
    public static final Op.Plain ROUND = unary("round", Math::rint, null);

    public static final Op.Plain GREATER = test("greaterThan", (a, b) -> a > b);
    public static final Op.Plain GREATER_OR_EQUAL = test("greaterOrEqual", (a, b) -> a >= b);
    public static final Op.Plain LESS = test("lessThan", (a, b) -> a < b);
    public static final Op.Plain LESS_OR_EQUAL = test("lessOrEqual", (a, b) -> a <= b);
    public static final Op.Plain EQUAL = test("equalTo", (a, b) -> a == b);
    public static final Op.Plain NOT_EQUAL = test("notEqual", (a, b) -> a != b);
    public static final Op.Plain AND = test("and", (a, b) -> a != 0 && b != 0);
    public static final Op.Plain OR = test("or", (a, b) -> a != 0 || b != 0);
    public static final Op.Plain NOT = unary("not", a -> a == 0 ? 1 : 0, null);
    public static final Op.Plain IS_NAN = unary("isNaN", a -> Double.isNaN(a) ? 1 : 0, null);
    public static final Op.Plain IS_FINITE = unary("isFinite", a -> Double.isFinite(a) ? 1 : 0, null);

    /** 1 where {@code a > b}, a half where they are equal, else 0. */
    public static final Op.Plain SHARE = binary("share", (a, b) -> a > b ? 1 : a == b ? 0.5 : 0, null, null);
    /** 1 strictly between the bounds, else 0. */
    public static final Op<Bounds> INSIDE =
            unary("inside", (x, bounds) -> x > bounds.low() && x < bounds.high() ? 1 : 0, null);

    private StepOps() {}

    @FunctionalInterface
    private interface Test {
        boolean holds(double a, double b);
    }

    private static Op.Plain test(String name, Test test) {
        return binary(name, (a, b) -> test.holds(a, b) ? 1 : 0, null, null);
    }
}
