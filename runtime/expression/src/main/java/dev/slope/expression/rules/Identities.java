package dev.slope.expression.rules;

import dev.slope.expression.Fn;
import java.util.List;
import java.util.Map;

/**
 * Rules that make an expression shorter and leave its value as it is, rounding apart. What holds for sums and products
 * is not here but in {@link Sum} and {@link Product}.
 */
final class Identities {
    static final Map<Fn, List<Rule>> RULES = Rule.table(
            "log(exp(a)) -> a",
            "log1p(expm1(a)) -> a",
            "expm1(log1p(a)) -> a",
            "exp(log(a)) -> a",
            "sqrt(a * a) -> abs(a)",
            "abs(-a) -> abs(a)",
            "max(a, a) -> a",
            "max(a, -a) -> abs(a)",
            "min(a, -a) -> -abs(a)",
            "min(a, a) -> a",
            "minmod(a, a) -> a",
            "minmod(a, 0) -> 0",
            "minmod(max(a, b), min(a, b)) -> minmod(a, b)",
            "hypot(a, 0) -> abs(a)",
            "pow(a, 1) -> a",
            "pow(a, 0.5) -> sqrt(a)",
            "pow(a, 0) -> 1",
            "pow(exp(a), b) -> exp(a * b)",
            "cos(-a) -> cos(a)",
            "cosh(-a) -> cosh(a)",
            "logCosh(-a) -> logCosh(a)",
            "sin(-a) -> -sin(a)",
            "tan(-a) -> -tan(a)",
            "asin(-a) -> -asin(a)",
            "atan(-a) -> -atan(a)",
            "sinh(-a) -> -sinh(a)",
            "tanh(-a) -> -tanh(a)",
            "erf(-a) -> -erf(a)",
            "cbrt(-a) -> -cbrt(a)",
            "asinh(-a) -> -asinh(a)",
            "tanhShrink(-a) -> -tanhShrink(a)",
            "signum(-a) -> -signum(a)",
            "fma(a, b, 0) -> a * b");

    private Identities() {}
}
