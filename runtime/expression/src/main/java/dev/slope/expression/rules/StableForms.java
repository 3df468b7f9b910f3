package dev.slope.expression.rules;

import dev.slope.expression.Fn;
import java.util.List;
import java.util.Map;

/** Rules that replace a form which overflows or cancels by an equal one that does not. */
final class StableForms {
    static final Map<Fn, List<Rule>> RULES = Rule.table(
            // logistic function: exp overflows
            "exp(a) / (1 + exp(a)) -> sigmoid(a)",
            "a / (1 + exp(b)) -> a * sigmoid(-b)",
            "1 - sigmoid(a) -> sigmoid(-a)",
            "0.5 * (1 + tanh(a)) -> sigmoid(2 * a)",
            "0.5 * (1 - tanh(a)) -> sigmoid(-2 * a)",
            "1 + tanh(a) -> 2 * sigmoid(2 * a)",
            "1 - tanh(a) -> 2 * sigmoid(-2 * a)",
            // softplus: exp overflows
            "log(1 + exp(a)) -> softplus(a)",
            "log1p(exp(a)) -> softplus(a)",
            "max(a, 0) + softplus(-abs(a)) -> softplus(a)",
            "log(sigmoid(a)) -> -softplus(-a)",
            "exp(-softplus(a)) -> sigmoid(-a)",
            // cancellation near 0
            "exp(a) - 1 -> expm1(a)",
            "1 - exp(a) -> -expm1(a)",
            "log(1 + a) -> log1p(a)",
            "log(1 - a) -> log1p(-a)",
            "a - tanh(a) -> tanhShrink(a)",
            "1 - cos(a) -> 2 * sin(0.5 * a) * sin(0.5 * a)",
            "sinh(a) / cosh(a) -> tanh(a)",
            // cosh overflows, and log cancels near 0
            "log(cosh(a)) -> logCosh(a)",
            // cancellation for negative a, and overflow of the square
            "log(a + sqrt(a * a + 1)) -> asinh(a)",
            "log(a + hypot(a, 1)) -> asinh(a)",
            // cancellation in the tails
            "1 - erf(a) -> erfc(a)",
            "1 + erf(a) -> erfc(-a)",
            "1 - tanh(a) * tanh(a) -> 1 / (cosh(a) * cosh(a))");

    private StableForms() {}
}
