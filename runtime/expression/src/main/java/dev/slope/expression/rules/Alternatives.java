package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Equal forms of a function, each more accurate in some places and less so, or no more, in others: what measuring may
 * choose from. Unlike {@link StableForms}, none is applied unasked.
 */
public final class Alternatives {
    static final Map<Fn, List<Rule>> RULES = Rule.table(
            // differences of a function at two arguments
            "exp(a) - exp(b) -> exp(b) * expm1(a - b)",
            "exp(a) - exp(b) -> -exp(a) * expm1(b - a)",
            "log(a) - log(b) -> log1p((a - b) / b)",
            "log1p(a) - log1p(b) -> log1p((a - b) / (1 + b))",
            "log1p(a) - log(b) -> log1p((1 + a - b) / b)",
            "log(a) - log1p(b) -> log1p((a - 1 - b) / (1 + b))",
            "cbrt(a) - cbrt(b) -> (a - b) / (cbrt(a) * cbrt(a) + cbrt(a) * cbrt(b) + cbrt(b) * cbrt(b))",
            "cbrt(1 + a) - 1 -> a / (1 + cbrt(1 + a) + cbrt(1 + a) * cbrt(1 + a))",
            "sin(a) - sin(b) -> 2 * cos(0.5 * (a + b)) * sin(0.5 * (a - b))",
            "cos(a) - cos(b) -> -2 * sin(0.5 * (a + b)) * sin(0.5 * (a - b))",
            "tan(a) - tan(b) -> sin(a - b) / (cos(a) * cos(b))",
            "atan(a) - atan(b) -> atan2(a - b, 1 + a * b)",
            "tanh(a) - tanh(b) -> sinh(a - b) / (cosh(a) * cosh(b))",
            "sigmoid(a) - sigmoid(b) -> -sigmoid(a) * sigmoid(-b) * expm1(b - a)",
            "softplus(a) - softplus(b) -> log1p(expm1(a - b) * sigmoid(b))",
            "softplus(a) - softplus(b) -> -log1p(expm1(b - a) * sigmoid(a))",
            "a * sigmoid(a) - softplus(a) -> -(sigmoid(a) * softplus(-a) + sigmoid(-a) * softplus(a))",
            "b * sigmoid(a * b) - softplus(a * b) / a"
                    + " -> -(sigmoid(a * b) * softplus(-a * b) + sigmoid(-a * b) * softplus(a * b)) / a",
            "softplus(a / b) - sigmoid(a / b) * a / b -> sigmoid(a / b) * softplus(-a / b) + sigmoid(-a / b) * softplus(a / b)",
            "erf(a) - erf(b) -> b > 0 ? erfc(b) - erfc(a) : erfc(-a) - erfc(-b)",
            "erfc(a) - erfc(-a) -> -2 * erf(a)",
            "1 / a - 1 / b -> (b - a) / (a * b)",
            // roots of sums that are dominated by a square
            "a + sqrt(a * a + b) -> a >= 0 ? a + sqrt(a * a + b) : b / (sqrt(a * a + b) - a)",
            "sqrt(a * a + b) - a -> a <= 0 ? sqrt(a * a + b) - a : b / (sqrt(a * a + b) + a)",
            "a - sqrt(a * a + b) -> a <= 0 ? a - sqrt(a * a + b) : -b / (sqrt(a * a + b) + a)",
            "sqrt(a * a + b) - abs(a) -> b / (sqrt(a * a + b) + abs(a))",
            // powers near 1
            "pow(1 + a, k) - 1 -> a > -1 ? expm1(k * log1p(a)) : pow(1 + a, k) - 1",
            "pow(a, k) - 1 -> a > 0 ? expm1(k * log(a)) : pow(a, k) - 1",
            "1 - a * a -> (1 - a) * (1 + a)",
            "a * a - b * b -> (a - b) * (a + b)",
            // logarithms of what is close to 1, or of what vanishes or overflows before its logarithm does
            "log(a) -> log1p(a - 1)",
            "log(p * a) -> log(a) + log(p)",
            "log(a / p) -> log(a) - log(p)",
            "log(-expm1(a)) -> a > -0.5 ? log(-expm1(a)) : log1p(-exp(a))",
            "log(tanh(a)) -> a < 0.5 ? log(tanh(a)) : log1p(-2 * sigmoid(-2 * a))",
            "log(erfc(a)) -> a > 0.5 ? log(erfcx(a)) - a * a : log1p(-erf(a))",
            "log(0.5 * erfc(a)) -> a > 0 ? log(0.5 * erfcx(a)) - a * a : log1p(-0.5 * erfc(-a))",
            // factors of which one overflows where the other vanishes
            "erfc(a) -> exp(-a * a) * erfcx(a)",
            "exp(a) * b + exp(a) * c -> exp(a) * (b + c)",
            "exp(a) * (b + c) -> exp(a) * b + exp(a) * c",
            "exp(a) * (b - c) -> exp(a) * b - exp(a) * c",
            "sqrt(a) * sqrt(b) -> sqrt(a * b)",
            "a / (1 + a) -> abs(a) <= 1 ? a / (1 + a) : 1 / (1 + 1 / a)",
            "pow(a, k) / (1 + pow(a, k)) -> abs(a) <= 1 ? pow(a, k) / (1 + pow(a, k)) : 1 / (1 + pow(a, -k))");

    /** For values that are almost too large: what overflows is multiplied in two parts. */
    static final Map<Fn, List<Rule>> IN_TWO_PARTS = Rule.table(
            "exp(a) * b -> exp(0.5 * a) * b * exp(0.5 * a)",
            "exp(a) * b / c -> exp(0.5 * a) * b / c * exp(0.5 * a)",
            "exp(a) / b -> exp(0.5 * a) / b * exp(0.5 * a)",
            "expm1(a) * b -> a > 700 ? exp(0.5 * a) * b * exp(0.5 * a) : expm1(a) * b",
            "expm1(a) / b -> a > 700 ? exp(0.5 * a) / b * exp(0.5 * a) : expm1(a) / b",
            "cosh(a) * b -> abs(a) > 700 ? 0.5 * exp(0.5 * abs(a)) * b * exp(0.5 * abs(a)) : cosh(a) * b",
            "cosh(a) / b -> abs(a) > 700 ? 0.5 * exp(0.5 * abs(a)) / b * exp(0.5 * abs(a)) : cosh(a) / b",
            "sinh(a) * b -> abs(a) > 700 ? copySign(0.5, a) * exp(0.5 * abs(a)) * b * exp(0.5 * abs(a)) : sinh(a) * b",
            "sinh(a) / b -> abs(a) > 700 ? copySign(0.5, a) * exp(0.5 * abs(a)) / b * exp(0.5 * abs(a)) : sinh(a) / b");

    /** Heavier expressions are not put over one denominator. */
    private static final int HEAVIEST = 600;

    private Alternatives() {}

    /** Forms of {@code expr} that do not overflow before its value does; to be left as they are. */
    public static List<Expr> inTwoParts(Expr expr) {
        return expr instanceof Apply apply ? rewritten(apply, IN_TWO_PARTS) : List.of();
    }

    /** Forms of {@code expr} that differ at its root. */
    public static List<Expr> of(Expr expr) {
        if (!(expr instanceof Apply apply)) {
            return List.of();
        }
        List<Expr> forms = rewritten(apply, RULES);
        if (apply.fn() == Fn.ADD || apply.fn() == Fn.SUB) {
            Optional<Expr> conjugated = conjugated(apply);
            if (conjugated.isPresent()) {
                forms.add(conjugated.get());
            }
        }
        if (expr.weight() <= HEAVIEST) {
            switch (apply.fn()) {
                case ADD, SUB, MUL, DIV, NEG -> forms.add(Fraction.of(expr).toExpr());
                default -> {}
            }
        }
        forms.removeAll(Set.of(expr));
        return forms;
    }

    private static List<Expr> rewritten(Apply apply, Map<Fn, List<Rule>> table) {
        List<Expr> forms = new ArrayList<>();
        for (Rule rule : table.getOrDefault(apply.fn(), List.of())) {
            Expr form = rule.rewrite(apply);
            if (form != null) {
                forms.add(Simplifier.tidied(form, apply));
            }
        }
        return forms;
    }

    /**
     * {@code a - b} as {@code (a^2 - b^2) / (a + b)}, where a square root goes away: for operands of one sign, which would
     * cancel.
     */
    private static Optional<Expr> conjugated(Apply sum) {
        Expr a = sum.argument(0);
        Expr b = sum.fn() == Fn.ADD ? apply(Fn.NEG, sum.argument(1)) : sum.argument(1);
        if (!a.uses(Fn.SQRT) && !b.uses(Fn.SQRT)) {
            return Optional.empty();
        }
        Expr squares = Fraction.of(apply(Fn.SUB, apply(Fn.MUL, a, a), apply(Fn.MUL, b, b)))
                .toExpr();
        if (squares.weight() > HEAVIEST || Simplifier.simplify(squares).uses(Fn.SQRT)) {
            return Optional.empty();
        }
        Expr quotient = Simplifier.simplify(apply(Fn.DIV, squares, apply(Fn.ADD, a, b)));
        Expr haveOneSign = apply(Fn.GT, apply(Fn.MUL, a, b), constant(0));
        if (Signs.isNonnegative(a)) {
            haveOneSign = apply(Fn.GT, Simplifier.simplify(b), constant(0));
        } else if (Signs.isNonnegative(b)) {
            haveOneSign = apply(Fn.GT, Simplifier.simplify(a), constant(0));
        }
        return Optional.of(
                Signs.isNonnegative(a) && Signs.isNonnegative(b)
                        ? quotient
                        : Conditions.select(haveOneSign, quotient, sum));
    }
}
