package dev.slope.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private static final List<Var> VARIABLES =
            List.of(Expr.variable("x"), Expr.variable("beta"), Expr.variable("t1"), Expr.variable("größe_2"));

    @ParameterizedTest
    @EnumSource(Fn.class)
    void everyFunctionRoundTrips(Fn fn) {
        RandomExpressions random = new RandomExpressions(fn.name().hashCode(), VARIABLES, Set.of());
        for (int i = 0; i < 200; i++) {
            Expr expr = random.of(fn, 1 + i % 5);
            assertRoundTrip(expr);
        }
    }

    @Test
    void sharedPartsOfLongExpressionsAreDefinedOnce() {
        Expr x = Expr.variable("x");
        Expr t1 = Expr.variable("t1");
        Expr expr = Expr.apply(Fn.ADD, x, t1);
        for (int i = 0; i < 50; i++) {
            expr = Expr.apply(Fn.ADD, expr, Expr.apply(Fn.EXP, expr));
        }
        assertThat(Text.print(expr))
                .startsWith("t2 = x + t1; t3 = t2 + exp(t2); t4 = t3 + exp(t3); ")
                .hasSizeLessThan(1500);
        assertRoundTrip(expr);
    }

    @Test
    void sharedTruthValuesDoNotMultiply() {
        Expr x = Expr.variable("x");
        Expr truth = Expr.apply(Fn.GT, x, Expr.constant(0));
        for (int i = 0; i < 50; i++) {
            truth = Expr.apply(Fn.AND, truth, Expr.apply(Fn.NOT, truth));
        }
        Expr expr = Expr.apply(Fn.SELECT, truth, x, Expr.constant(0));
        assertThat(Text.print(expr)).hasSizeLessThan(1500);
        assertRoundTrip(expr);
    }

    @Test
    void longExpressionsRoundTrip() {
        RandomExpressions random = new RandomExpressions(7, VARIABLES, Set.of());
        for (int i = 0; i < 100; i++) {
            Expr expr = random.real(6);
            Expr twice = Expr.apply(Fn.MUL, expr, Expr.apply(Fn.SUB, expr, Expr.variable("t2")));
            assertRoundTrip(Expr.apply(Fn.DIV, twice, Expr.apply(Fn.TANH, twice)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                1,
                -1,
                0.1,
                -0.1,
                1e15,
                -1e15,
                999999999999999.0,
                1e16,
                1e300,
                -1e-300,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Math.PI,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY
            })
    void constantsRoundTripWhereverTheyStand(double value) {
        Expr c = Expr.constant(value);
        Expr x = Expr.variable("x");
        assertRoundTrip(c);
        assertRoundTrip(Expr.apply(Fn.NEG, c));
        assertRoundTrip(Expr.apply(Fn.NEG, Expr.apply(Fn.NEG, c)));
        assertRoundTrip(Expr.apply(Fn.NEG, Expr.apply(Fn.MUL, c, x)));
        assertRoundTrip(Expr.apply(Fn.MUL, Expr.apply(Fn.NEG, c), x));
        assertRoundTrip(Expr.apply(Fn.SUB, x, c));
        assertRoundTrip(Expr.apply(Fn.SUB, c, Expr.apply(Fn.NEG, x)));
        assertRoundTrip(Expr.apply(Fn.DIV, x, Expr.apply(Fn.DIV, c, c)));
        assertRoundTrip(Expr.apply(Fn.POW, c, c));
    }

    /** Precedence and associativity are Java's: the second column is what the first means. */
    @ParameterizedTest
    @CsvSource({
        "a + b * c, a + (b * c)",
        "a - b - c, (a - b) - c",
        "a / b * c, (a / b) * c",
        "a % b / c, (a % b) / c",
        "a - b + c, (a - b) + c",
        "-a * b, (-a) * b",
        "-a - -b, (-a) - (-b)",
        "- - a, -(-a)",
        "-2 * a, (-2) * a",
        "a - -2, a - (-2)",
        "a < b && c < a || b > c, ((a < b) && (c < a)) || (b > c)",
        "a < b || c < a && b > c, (a < b) || ((c < a) && (b > c))",
        "!(a < b) && c != a ? a : b, ((!(a < b)) && (c != a)) ? a : b",
        "a > b ? a : b > c ? b : c, (a > b) ? a : ((b > c) ? b : c)",
        "a + b > c * a ? a + b : c - a, ((a + b) > (c * a)) ? (a + b) : (c - a)",
        "a > b ? b > c ? a : b : c, a > b ? (b > c ? a : b) : c",
        "u = a + b; v = u * u; v - u, (a + b) * (a + b) - (a + b)",
        "'\tmax( a,b )\n', 'max(a, b)'",
        "1e3 * .5 + 2. * a, 1000 * 0.5 + 2 * a"
    })
    void bindsAsInJava(String text, String meaning) {
        assertThat(Text.parse(text)).isSameAs(Text.parse(meaning));
    }

    @ParameterizedTest
    @CsvSource({
        "a - (b - c), a - (b - c)",
        "a - (b + c), a - (b + c)",
        "(a + b) + c, a + b + c",
        "a + (b + c), a + (b + c)",
        "a / (b * c), a / (b * c)",
        "((a)) * (b), a * b",
        "-(a * b), -(a * b)",
        "-(-a), -(-a)",
        "-(2), -(2)",
        "(a > b) ? (a) : (b), a > b ? a : b",
        "(a > b ? a : b) + c, (a > b ? a : b) + c",
        "exp((a)), exp(a)",
        "!(a > b) ? 1.0 : 0.25, !(a > b) ? 1 : 0.25"
    })
    void printsOnlyTheParenthesesThatAreNeeded(String text, String printed) {
        assertThat(Text.print(Text.parse(text))).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x +            | unexpected the end at position 3 of",
                "x + * y        | unexpected \"*\" at position 4 of",
                "(x + y         | unexpected the end at position 6 of",
                "x + y)         | unexpected \")\" at position 5 of",
                "x  #  y        | unexpected character at position 3 of",
                "exp(x, y)      | exp takes 1 arguments, not 2: [x, y] at position 0 of",
                "1 + max(x)     | max takes 2 arguments, not 1: [x] at position 4 of",
                "2 * foo(x)     | unknown function foo at position 4 of",
                "x ? y : z      | argument 1 of ?: must be boolean: x at position 2 of",
                "x + (y < z)    | argument 2 of + must be real: y < z at position 2 of",
                "x < y < z      | argument 1 of < must be real: x < y at position 6 of",
                "!x             | argument 1 of ! must be boolean: x at position 0 of",
                "x > 0 ? y      | unexpected the end at position 9 of",
                "x y            | unexpected \"y\" at position 2 of",
                "3 = x; 3       | unexpected \"3\" at position 0 of",
                "t = x          | unexpected the end at position 5 of",
                "''             | unexpected the end at position 0 of"
            })
    void errorsNameThePosition(String text, String message) {
        assertThatThrownBy(() -> Text.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message + " \"" + text + "\"");
    }

    private static void assertRoundTrip(Expr expr) {
        String text = Text.print(expr);
        assertThat(Text.parse(text)).as(text).isSameAs(expr);
    }
}
