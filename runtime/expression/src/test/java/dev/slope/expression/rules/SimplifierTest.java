package dev.slope.expression.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.RandomExpressions;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimplifierTest {
    private static final List<Var> VARIABLES = List.of(Expr.variable("x"), Expr.variable("y"));

    @ParameterizedTest
    @EnumSource(Fn.class)
    void whatIsSimpleStaysAsItIs(Fn fn) {
        RandomExpressions random = new RandomExpressions(fn.name().hashCode(), VARIABLES, Set.of());
        for (int i = 0; i < 300; i++) {
            Expr expr = random.of(fn, 1 + i % 5);
            Expr simple = Simplifier.simplify(expr);
            assertThat(Simplifier.simplify(simple))
                    .as("%s, simplified from %s", simple, expr)
                    .isSameAs(simple);
            Expr stable = Simplifier.stabilize(expr);
            assertThat(Simplifier.stabilize(stable))
                    .as("%s, stable form of %s", stable, expr)
                    .isSameAs(stable);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 * 3 + x - x               | 6",
                "x + x                       | 2 * x",
                "x * x / x                   | x",
                "x / 3 + x / 6               | 0.5 * x",
                "3.5 * x * (1 - x) / 3.5     | x * (1 - x)",
                "0.1 * x - 0.1 * x           | 0",
                "a * b + b * a               | 2 * a * b",
                "a * c + b * c               | c * (a + b)",
                "1 - x * x / (1 + x * x)     | 1 / (1 + x * x)",
                "-(-x)                       | x",
                "-(a - b)                    | b - a",
                "x * -y                      | -x * y",
                "abs(x) * abs(x)             | x * x",
                "sqrt(x) * sqrt(x)           | x",
                "x * (x > 0 ? 1 : -1)        | abs(x)",
                "pow(x, 2) * x               | 3 * x * x * x / 3",
                "copySign(x, 2)              | abs(x)",
                "copySign(x, -0.0)           | -abs(x)",
                "!(x > 0) ? 1 : 2            | x <= 0 ? 1 : 2",
                "x > 0 && x > 0 ? 1 : 2      | x > 0 ? 1 : 2",
                "minmod(-2 * x, x * 2)       | 0",
                "minmod(min(x, y), max(x, y)) | minmod(x, y)"
            })
    void shortens(String text, String shorter) {
        assertThat(Simplifier.simplify(Text.parse(text))).isSameAs(Simplifier.simplify(Text.parse(shorter)));
    }
}
