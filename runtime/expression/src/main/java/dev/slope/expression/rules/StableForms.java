package dev.slope.expression.rules;

import dev.slope.expression.Fn;
import java.util.List;
import java.util.Map;

/**
 * Rules that replace a form which overflows or cancels by an equal one that does not, and which is at least as accurate
 * everywhere. What is better in some places only is in {@link Alternatives}.
 */
final class StableForms {
    static final Map<Fn, List<Rule>> RULES = Rule.table(
            // logistic function: exp overflows
            "exp(a) / (1 + exp(a)) -> sigmoid(a)",
            "exp(a) / (p + exp(a)) -> sigmoid(a - log(p))",
            "a / (1 + exp(b)) -> a * sigmoid(-b)",
            "a / (1 + p * exp(b)) -> a * sigmoid(-b - log(p))",
            "exp(a) * sigmoid(-a) -> sigmoid(a)",
            "b * exp(a) * sigmoid(-a) -> b * sigmoid(a)",
            "1 - sigmoid(a) -> sigmoid(-a)",
            "1 + tanh(a) -> 2 * sigmoid(2 * a)",
            "1 - tanh(a) -> 2 * sigmoid(-2 * a)",
            "k + k * tanh(a) -> 2 * k * sigmoid(2 * a)",
            "k - k * tanh(a) -> 2 * k * sigmoid(-2 * a)",
            "0.5 * (2 * sigmoid(a)) -> sigmoid(a)",
            // tanh: cancellation at 0, overflow in the tails
            "2 * sigmoid(a) - 1 -> tanh(0.5 * a)",
            "1 - 2 * sigmoid(a) -> -tanh(0.5 * a)",
            "sigmoid(a) - 0.5 -> 0.5 * tanh(0.5 * a)",
            "0.5 - sigmoid(a) -> -0.5 * tanh(0.5 * a)",
            "sigmoid(a) - sigmoid(-a) -> tanh(0.5 * a)",
            "exp(a) - exp(-a) -> 2 * sinh(a)",
            "k * exp(a) - k * exp(-a) -> 2 * k * sinh(a)",
            "exp(a) + exp(-a) -> 2 * cosh(a)",
            "k * exp(a) + k * exp(-a) -> 2 * k * cosh(a)",
            "sinh(a) / cosh(a) -> tanh(a)",
            "k * sinh(a) / (k * cosh(a)) -> tanh(a)",
            "b * cosh(a) / sinh(a) -> b / tanh(a)",
            "cosh(a) - sinh(a) -> exp(-a)",
            "cosh(a) + sinh(a) -> exp(a)",
            "sinh(a) - cosh(a) -> -exp(-a)",
            "1 - tanh(a) * tanh(a) -> 1 / (cosh(a) * cosh(a))",
            "1 - pow(tanh(a), 2) -> 1 / (cosh(a) * cosh(a))",
            "1 + sinh(a) * sinh(a) -> cosh(a) * cosh(a)",
            "expm1(a) * sigmoid(-a) -> tanh(0.5 * a)",
            "-expm1(a) * sigmoid(-a) -> -tanh(0.5 * a)",
            // softplus and log-sum-exp: exp overflows, log(1 + ...) cancels
            "log(1 + exp(a)) -> softplus(a)",
            "log1p(exp(a)) -> softplus(a)",
            "log(p + exp(a)) -> log(p) + softplus(a - log(p))",
            "log1p(p * exp(a)) -> softplus(a + log(p))",
            "log(exp(a) + exp(b)) -> b + softplus(a - b)",
            "max(a, 0) + softplus(-abs(a)) -> softplus(a)",
            "log(sigmoid(a)) -> -softplus(-a)",
            "exp(-softplus(a)) -> sigmoid(-a)",
            "a - softplus(a) -> -softplus(-a)",
            "softplus(a) - a -> softplus(-a)",
            "softplus(a) - softplus(-a) -> a",
            "log(cosh(a)) -> logCosh(a)",
            "log(p * cosh(a)) -> logCosh(a) + log(p)",
            // cancellation near 0
            "exp(a) - 1 -> expm1(a)",
            "1 - exp(a) -> -expm1(a)",
            "log(1 + a) -> log1p(a)",
            "log(1 + a + b) -> log1p(a + b)",
            "log(a + 1 + b) -> log1p(a + b)",
            "log(1 - a) -> log1p(-a)",
            "a - tanh(a) -> tanhShrink(a)",
            "1 - cos(a) -> 2 * sin(0.5 * a) * sin(0.5 * a)",
            "cosh(a) - 1 -> 2 * sinh(0.5 * a) * sinh(0.5 * a)",
            "sqrt(1 + a) - 1 -> a / (1 + sqrt(1 + a))",
            "1 - sqrt(1 + a) -> -a / (1 + sqrt(1 + a))",
            "1 - sqrt(1 - a) -> a / (1 + sqrt(1 - a))",
            "log((1 + a) / (1 - a)) -> log1p(a) - log1p(-a)",
            // cancellation for negative a, and overflow of the square
            "log(a + sqrt(a * a + 1)) -> asinh(a)",
            "log(a + hypot(a, 1)) -> asinh(a)",
            "log(sqrt(a * a + 1) - a) -> -asinh(a)",
            // cancellation in the tails
            "1 - erf(a) -> erfc(a)",
            "1 + erf(a) -> erfc(-a)",
            "exp(a * a) * erfc(a) -> erfcx(a)",
            "2 - erfc(a) -> erfc(-a)",
            "erfc(a) - 2 -> -erfc(-a)",
            "1 - 0.5 * erfc(a) -> 0.5 * erfc(-a)",
            "0.5 * erfc(a) - 1 -> -0.5 * erfc(-a)",
            "1 - erf(a) * erf(a) -> erfc(a) * erfc(-a)");

    private StableForms() {}
}
