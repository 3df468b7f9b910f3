package dev.slope.expression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions nested thousands deep, or standing for trees of 2^50 nodes and more: walking every path would never end. */
class LargeExpressionsTest {
    private static final Var X = Expr.variable("x");
    private static final Var U = Expr.variable("u");
    private static final double AT = 0.3;

    /** What is done again and again to {@code u}, which is {@code x} at first, and its partial derivatives. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // times | step                      | by u                                  | by x
                "3000 | sin(u)                       | cos(u)                                | 0",
                "3000 | u + 0.001 * x                | 1                                     | 0.001",
                "3000 | x + 0.5 * u                  | 0.5                                   | 1",
                "3000 | 1 - 0.5 * u * x              | -0.5 * x                              | -0.5 * u",
                "3000 | u + 0.001 * sin(u)           | 1 + 0.001 * cos(u)                    | 0",
                "100  | u * exp(-u)                  | exp(-u) * (1 - u)                     | 0",
                "3000 | u > 0.1 ? 0.99 * u : sin(u)  | u > 0.1 ? 0.99 : cos(u)               | 0",
                "300  | x > u ? 0.9 * u : 0.8 * u + x | x > u ? 0.9 : 0.8                     | x > u ? 0 : 1",
                "100  | max(0.99 * u, sin(u))        | 0.99 * u > sin(u) ? 0.99 : cos(u)     | 0",
                "100  | exp(-abs(u + 0.5))           | -exp(-abs(u + 0.5))                   | 0",
                "60   | 2.5 * u * (1 - u)            | 2.5 - 5 * u                           | 0",
                "60   | 0.5 * (u + x / u)            | 0.5 - 0.5 * x / (u * u)               | 0.5 / u"
            })
    void everythingWorks(int times, String step, String byU, String byX) {
        Expr body = Text.parse(step);
        Expr expr = X;
        for (int i = 0; i < times; i++) {
            expr = body.substitute(Map.of(U, expr));
        }
        assertThat(Text.parse(Text.print(expr))).isSameAs(expr);

        Evaluator value = Evaluator.of(body, U, X);
        Evaluator slopeByU = Evaluator.of(Text.parse(byU), U, X);
        Evaluator slopeByX = Evaluator.of(Text.parse(byX), U, X);
        double u = AT;
        double slope = 1;
        for (int i = 0; i < times; i++) {
            slope = slope * slopeByU.evaluate(u, AT) + slopeByX.evaluate(u, AT);
            u = value.evaluate(u, AT);
        }
        assertThat(Evaluator.of(expr, X).evaluate(AT)).isEqualTo(u);
        assertClose(Evaluator.of(Simplifier.stabilize(expr), X).evaluate(AT), u);
        assertClose(Evaluator.of(Simplifier.simplify(expr), X).evaluate(AT), u);
        assertClose(Evaluator.of(Derivative.of(expr, X), X).evaluate(AT), slope);
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    }
}
