package dev.slope.expression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.RandomExpressions;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivativeTest {
    private static final Var X = Expr.variable("x");
    private static final Var P = Expr.variable("p");

    /** What is derived of the stable form, to the letter; a change here should make it no less readable. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '"',
            value = {
                "x                                       -> 1",
                "3                                       -> 0",
                "max(x, 0)                               -> x > 0 ? 1 : 0",
                "max(x, 0.1 * x)                         -> x > 0 ? 1 : 0.1",
                "max(0.1 * x, x)                         -> x > 0 ? 1 : 0.1",
                "0.1 * x + max(0, 0.9 * x)               -> x > 0 ? 1 : 0.1",
                "x > 0 ? x : 0.1 * x                     -> x > 0 ? 1 : 0.1",
                "max(x, p * x)                           -> x == 0 ? minmod(1, p) : x > p * x ? 1 : p",
                "max(x, 0) + p * min(x, 0)               -> x == 0 ? minmod(p, 1) : x > 0 ? 1 : p",
                "(x + abs(x)) / 2                        -> x > 0 ? 1 : 0",
                "abs(x)                                  -> x == 0 ? 0 : x > 0 ? 1 : -1",
                "min(max(x, 0), 6)                       -> x < 6 && x > 0 ? 1 : 0",
                "max(-1, min(1, x))                      -> x > -1 && x < 1 ? 1 : 0",
                "max(0, min(1, x / 6 + 0.5))             -> x > -3 && x < 3 ? 0.16666666666666666 : 0",
                "x * max(0, min(1, x / 6 + 0.5))         -> x > -3 && x < 3 ? x / 3 + 0.5 : max(0, min(1, x / 6 + 0.5))",
                "max(0, 1 - x * x)                       -> 0 >= 1 - x * x ? 0 : -2 * x",
                "x > p ? x - p : x < -p ? x + p : 0      -> x > p || x < -p ? 1 : 0",
                "abs(x) < 0.5 ? 0 : x - copySign(0.5, x) -> abs(x) < 0.5 ? 0 : 1",
                "x * x * x                               -> 3 * x * x",
                "pow(x, 2.5)                             -> 2.5 * pow(x, 1.5)",
                "pow(x, p)                               -> p * pow(x, p - 1)",
                "pow(abs(x), p)                          -> x == 0 ? 0 : x > 0 ? p * pow(x, p - 1) : -p * pow(-x, p - 1)",
                "x / (1 + abs(x))                        -> 1 / ((1 + abs(x)) * (1 + abs(x)))",
                "copySign(log1p(abs(x)), x)              -> 1 / (1 + abs(x))",
                "x > 0 ? log1p(x) : -log1p(-x)           -> x > 0 ? 1 / (1 + x) : 1 / (1 - x)",
                "hypot(x, 1)                             -> x / hypot(x, 1)",
                "hypot(x, p)                             -> hypot(x, p) == 0 ? 0 : x / hypot(x, p)",
                "sqrt(1 + x * x)                         -> x / sqrt(1 + x * x)",
                "(x + sqrt(x * x + 4)) / 2               -> 0.5 * (1 + x / sqrt(x * x + 4))",
                "x / sqrt(1 + p * x * x)                 -> 1 / (sqrt(1 + p * x * x) * (1 + p * x * x))",
                "1 / (1 + exp(-x))                       -> sigmoid(x) * sigmoid(-x)",
                "2 / (1 + exp(-x)) - 1                   -> 0.5 / (cosh(0.5 * x) * cosh(0.5 * x))",
                "x / (1 + exp(-x))                       -> sigmoid(x) * (1 + x * sigmoid(-x))",
                "log(1 + exp(x))                         -> sigmoid(x)",
                "max(x, 0) + log1p(exp(-abs(x)))         -> sigmoid(x)",
                "log(1 + exp(p * x)) / p                 -> sigmoid(p * x)",
                "log(cosh(x))                            -> tanh(x)",
                "tanh(x)                                 -> 1 / (cosh(x) * cosh(x))",
                "x - tanh(x)                             -> tanh(x) * tanh(x)",
                "x > 0 ? x : p * (exp(x) - 1)            -> x > 0 ? 1 : p * exp(x)",
                "x > 0 ? x : p * expm1(x / p)            -> x > 0 ? 1 : exp(x / p)",
                "max(0, x) + min(0, expm1(x))            -> x < 0 ? exp(x) : 1",
                "exp(-x * x)                             -> -2 * exp(-x * x) * x",
                "1 - exp(-exp(x))                        -> exp(x - exp(x))",
                "x * (0.5 + atan(x) / 3.25)              -> 0.5 + atan(x) / 3.25 + x / (3.25 * (1 + x * x))",
                "x + sin(p * x) * sin(p * x) / p         -> 1 + 2 * cos(p * x) * sin(p * x)",
                "3.5 * x * (1 - x)                       -> 3.5 * (1 - 2 * x)",
                "x % 2                                   -> 1",
                "fma(x, x, 1)                            -> 2 * x",
                "cbrt(x)                                 -> 1 / (3 * cbrt(x) * cbrt(x))"
            })
    void isReadable(String function, String derivative) {
        Expr stable = Simplifier.stabilize(Text.parse(function));
        assertThat(Text.print(Derivative.of(stable, X))).isEqualTo(derivative);
    }

    /** At a kink the whole function's one-sided derivatives decide, in whatever way and order it is written. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // function                                      | at | orders 1, 2, 3
                "max(x, 0)                                       | 0   | 0 0 0",
                "max(0, x)                                       | 0   | 0 0 0",
                "-min(-x, 0)                                     | 0   | 0 0 0",
                "(x + abs(x)) / 2                                | 0   | 0 0 0",
                "0.5 * x + 0.5 * hypot(x, 0)                     | 0   | 0 0 0",
                "x - min(x, 0)                                   | 0   | 0 0 0",
                "max(x, 0.1 * x)                                 | 0   | 0.1 0 0",
                "max(0.1 * x, x)                                 | 0   | 0.1 0 0",
                "0.1 * x + max(0, 0.9 * x)                       | 0   | 0.1 0 0",
                "max(0.9 * x, 0) + x * 0.1                       | 0   | 0.1 0 0",
                "x - 0.9 * min(0, x)                             | 0   | 0.1 0 0",
                "-min(-x, -0.1 * x)                              | 0   | 0.1 0 0",
                "max(x, 0) - 0.1 * max(-x, 0)                    | 0   | 0.1 0 0",
                "max(x, 0) + 0.1 * min(x, 0)                     | 0   | 0.1 0 0",
                "min(-x, -0.1 * x)                               | 0   | -0.1 0 0",
                "abs(x)                                          | 0   | 0 0 0",
                "max(x, -x)                                      | 0   | 0 0 0",
                "-abs(-x)                                        | 0   | 0 0 0",
                "abs(x) - x                                      | 0   | 0 0 0",
                "3 * x + abs(x)                                  | 0   | 2 0 0",
                "copySign(x, x) + abs(x)                         | 0   | 0 0 0",
                "x * copySign(1, x)                              | 0   | 0 0 0",
                "x * signum(x) + 3 * x                           | 0   | 2 0 0",
                "max(x, 0) + log1p(exp(-abs(x)))                 | 0   | 0.5 0.25 0",
                "max(0, x) + min(0, expm1(x))                    | 0   | 1 0 0",
                "max(0, x) + min(expm1(x), 0)                    | 0   | 1 0 0",
                "copySign(log1p(abs(x)), x)                      | 0   | 1 0 2",
                "x / (1 + abs(x))                                | 0   | 1 0 6",
                "x * abs(x)                                      | 0   | 0 0 0",
                "abs(x) * abs(x)                                 | 0   | 0 2 0",
                "abs(x * x * x)                                  | 0   | 0 0 0",
                "max(x * x, 2 * x * x)                           | 0   | 0 4 0",
                "max(x * x, 0) + max(x, 0) * max(x, 0)           | 0   | 0 2 0",
                "pow(max(x, 0), 1.5)                             | -2  | 0 0 0",
                "sqrt(max(x, 0))                                 | -2  | 0 0 0",
                "min(x, sin(x))                                  | 0   | 1 0 0",
                "min(max(x, 0), 6)                               | 0   | 0 0 0",
                "min(max(x, 0), 6)                               | 6   | 0 0 0",
                "max(0, min(x, 6))                               | 6   | 0 0 0",
                "max(0, min(1, x / 6 + 0.5))                     | -3  | 0 0 0",
                "max(0, min(1, x / 6 + 0.5))                     | 3   | 0 0 0",
                "x * max(0, min(1, x / 6 + 0.5))                 | 3   | 1 0 0",
                "x * min(max(x + 3, 0), 6) / 6                   | 3   | 1 0 0",
                "x * min(max(x + 3, 0), 6) / 6                   | -3  | 0 0 0",
                "max(-1, min(1, x))                              | -1  | 0 0 0",
                "min(1, max(-1, x))                              | 1   | 0 0 0",
                "max(x - 1, 0) + max(x - 1, 0)                   | 1   | 0 0 0",
                "max(x, 2 * x - 1)                               | 1   | 1 0 0",
                "max(max(x, 0.5 * x), 0.1 * x)                   | 0   | 0.1 0 0",
                "max(0.5 * x, max(0.1 * x, x))                   | 0   | 0.1 0 0",
                "min(min(x, 2 * x), max(x, 3 * x))               | 0   | 1 0 0",
                "max(min(x, 2 * x), min(3 * x, 4 * x))           | 0   | 2 0 0",
                "abs(abs(x) - 1)                                 | 0   | 0 0 0",
                "abs(abs(x) - 1)                                 | 1   | 0 0 0",
                "abs(abs(x) - 1) + 3 * x                         | -1  | 2 0 0",
                "abs(abs(x - 1) - abs(x + 1)) + 4 * x            | 0   | 2 0 0",
                "max(0, 1 - x * x)                               | 1   | 0 0 0",
                "max(0, 1 - x * x)                               | -1  | 0 0 0",
                "max(0, 1 - abs(x))                              | 1   | 0 0 0",
                "x + max(0, 1 - abs(x))                          | 0   | 0 0 0",
                "3 * x + max(0, 1 - abs(x))                      | 0   | 2 0 0",
                "max(abs(x), 0.5)                                | 0.5 | 0 0 0",
                "max(abs(x), 0.5)                                | 0   | 0 0 0",
                "max(0.3 * x, 0.1 * x + 1)                       | 5   | 0.1 0 0",
                "exp(max(x, 3 * x))                              | 0   | 1 1 1",
                "tanh(x) * (2 + max(x, 0) + min(x, 0))           | 0   | 2 2 -4",
                "1 / (2 + abs(x) + 3 * x)                        | 0   | -0.5 1 -3",
                "hypot(x, 0)                                     | 0   | 0 0 0",
                "hypot(x, 2 * x)                                 | 0   | 0 0 0",
                "x > 0 ? x : 0.1 * x                             | 0   | 0.1 0 0",
                "x >= 0 ? x : 0.1 * x                            | 0   | 1 0 0",
                "x < 0 ? -x : x                                  | 0   | 1 0 0",
                "x > 1 ? max(x, 2 * x) : max(x, 3 * x)           | 0   | 1 0 0"
            })
    void whatItIsAtAKink(String function, double at, String derivatives) {
        String[] expected = derivatives.split(" ", -1);
        for (String written : List.of(function, "0.5 * (" + function + ") * 2", "-(-(" + function + "))")) {
            for (int order = 1; order <= expected.length; order++) {
                Expr derivative = Derivative.of(Text.parse(written), X, order);
                double value = Double.parseDouble(expected[order - 1]);
                assertThat(Evaluator.of(derivative, X).evaluate(at))
                        .as("order %s of %s at %s: %s", order, written, at, derivative)
                        .isCloseTo(value, within(1e-14 * Math.abs(value)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "max(x, p * x)                | 0 | 0.25 | 0.25",
                "max(x, p * x)                | 0 | -0.25 | 0",
                "max(x, p * x)                | 0 | 3    | 1",
                "max(p * x, x)                | 0 | 0.25 | 0.25",
                "max(x, 0) + p * min(x, 0)    | 0 | 0.25 | 0.25",
                "max(x, 0) + p * min(x, 0)    | 0 | 1    | 1",
                "p * abs(x)                   | 0 | 2    | 0",
                "abs(p * x) + 3 * x           | 0 | 2    | 1",
                "max(x - p, 0) + x            | 2 | 2    | 1",
                "max(0, min(x, p))            | 2 | 2    | 0",
                "max(p, x * x)                | 2 | 4    | 0",
                "pow(abs(x), p)               | 0 | 1    | 0",
                "hypot(x, p)                  | 0 | 0    | 0",
                "hypot(x, p)                  | 0 | 2    | 0",
                "copySign(p, x) * x           | 0 | 2    | 0",
                "max(0, x) + min(0, p * expm1(x / p)) | 0 | 2 | 1"
            })
    void whatItIsAtAKinkWithAParameter(String function, double at, double p, double derivative) {
        assertThat(Evaluator.of(Derivative.of(Text.parse(function), X), X, P).evaluate(at, p))
                .as(function)
                .isEqualTo(derivative + 0.0);
    }

    @Test
    void aSideCanBeChosen() {
        Expr leaky = Text.parse("max(x, 0.1 * x)");
        assertThat(Evaluator.of(Derivative.of(leaky, X, 1, KinkRule.LEFT), X).evaluate(0))
                .isEqualTo(0.1);
        assertThat(Evaluator.of(Derivative.of(leaky, X, 1, KinkRule.RIGHT), X).evaluate(0))
                .isEqualTo(1);
    }

    @Test
    void orders() {
        Expr cube = Text.parse("x * x * x");
        assertThat(Derivative.of(cube, X, 0)).isSameAs(cube);
        assertThat(Derivative.of(cube, X, 2)).isSameAs(Text.parse("6 * x"));
        assertThat(Derivative.of(cube, X, 3)).isSameAs(Expr.constant(6));
        assertThat(Derivative.of(cube, X, 4)).isSameAs(Expr.constant(0));
        assertThat(Derivative.of(cube, P)).isSameAs(Expr.constant(0));
        assertThatThrownBy(() -> Derivative.of(cube, X, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("order must not be negative, but is -1");
    }

    @ParameterizedTest
    @EnumSource(Fn.class)
    void everythingIsDerived(Fn fn) {
        RandomExpressions random = new RandomExpressions(fn.name().hashCode(), List.of(X, X, P), Set.of());
        for (int i = 0; i < 60; i++) {
            Expr application = random.of(fn, 1 + i % 3);
            Expr function = fn.isBoolean() ? Expr.apply(Fn.SELECT, application, X, P) : application;
            assertThat(Derivative.of(function, X, 2).variables())
                    .as("%s", function)
                    .isSubsetOf(X, P);
        }
    }

    @Test
    void conditionsThatAreKnownStay() {
        Expr undecided = Text.parse("tanh(true ? x : x)");
        assertThat(Derivative.of(undecided, X)).isSameAs(Text.parse("1 / (cosh(true ? x : x) * cosh(true ? x : x))"));
    }

    /** Piecewise expressions, tied at many places: the limits of their derivatives from both sides decide. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void atRandomKinksTheWholeFunctionDecides(long seed) {
        List<Expr> leaves = List.of(X, X, X, Text.parse("copySign(1, x)"), Text.parse("copySign(x - 1, x + 1)"), P);
        Set<Fn> without =
                RandomExpressions.allBut(Fn.ADD, Fn.SUB, Fn.MUL, Fn.NEG, Fn.ABS, Fn.MAX, Fn.MIN, Fn.EXP, Fn.SINH);
        RandomExpressions random = new RandomExpressions(seed, leaves, without);
        double[] parameters = {0.5, -0.5, 1, 2, 0.25};
        int checked = 0;
        for (int i = 0; i < 150; i++) {
            OneSided function = new OneSided(random.real(1 + i % 5), parameters[i % parameters.length]);
            for (int order = 1; order <= 3; order++) {
                checked += function.check(order);
            }
        }
        assertThat(checked).isGreaterThan(5000);
    }
}
