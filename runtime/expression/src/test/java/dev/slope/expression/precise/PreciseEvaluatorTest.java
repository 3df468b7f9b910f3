package dev.slope.expression.precise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slope.expression.Expr;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreciseEvaluatorTest {
    private static final Var X = Expr.variable("x");
    private static final Var Y = Expr.variable("y");

    private static PreciseValue value(String text, double x, double y) {
        return PreciseEvaluator.of(Text.parse(text), List.of(X, Y)).evaluate(x, y);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x * x - y * y == (x - y) * (x + y)        | 0.1    | 0.3    | 1
            x * x - y * y == (x - y) * (x + y)        | 1e-200 | 3e100  | 1
            (x + y) - x == y                          | 1e16   | 0.1    | 1
            (x + y) + x * 1e-300 == x + y             | 1      | 1      | 0
            log(exp(x)) == x                          | 3      | 0      | 1
            log(exp(x)) <= x && log(exp(x)) >= x      | -0.7   | 0      | 1
            log(exp(x)) < x                           | 0.25   | 0      | 0
            exp(x) > 1 + x                            | 1e-100 | 0      | 1
            exp(x) < 1 + x + x * x / 2                | 1e-60  | 0      | 0
            tanh(x) < 1                               | 40     | 0      | 1
            erf(x) != 1                               | 20     | 0      | 1
            sin(x) * sin(x) + cos(x) * cos(x) == 1    | 0.3    | 0      | 1
            signum(log(exp(x)) - x) == 0              | 5      | 0      | 1
            floor(log10(x)) == 3                      | 1000   | 0      | 1
            floor(exp(log(x))) == x                   | 17     | 0      | 1
            ceil(exp(log(x)))  == x                   | 17     | 0      | 1
            rint(exp(log(x))) == 2                    | 2.5    | 0      | 1
            max(log(exp(x)), x) > 2.999               | 3      | 0      | 1
            cbrt(x) == 3                              | 27     | 0      | 1
            pow(x, 0.5) == 1.5                        | 2.25   | 0      | 1
            hypot(x, y) == 5                          | 3      | 4      | 1
            (x * 3) % x == 0                          | 0.1    | 0      | 1
            """)
    void decidesByAsManyDigitsAsItTakes(String condition, double x, double y, double expected) {
        PreciseValue value = value(condition, x, y);
        assertThat(value.isKnown()).as(condition).isTrue();
        assertThat(value.toDouble()).as(condition).isEqualTo(expected);
    }

    @Test
    void onlyTheSideThatIsTakenCounts() {
        String choice = "x > 0 ? x : log(exp(sin(exp(exp(x)))))";
        assertThat(value(choice, 2, 0).toDouble()).isEqualTo(2);
        assertThat(value("x > 0 && log(x) < 1 ? 1 : 2", -1, 0).toDouble()).isEqualTo(2);
        assertThat(value("x == 0 ? 1 : sin(x) / x", 0, 0).toDouble()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exp(x)                          | 1e300  | Infinity
            exp(-x)                         | 1e300  | 0
            exp(exp(x))                     | 1e4    | Infinity
            -exp(exp(exp(x)))               | 10     | -Infinity
            pow(x, 1e300)                   | 1.5    | Infinity
            pow(x, 1e300)                   | 0.5    | 0
            exp(exp(x)) + exp(x)            | 1e4    | Infinity
            1 / exp(exp(x))                 | 1e4    | 0
            """)
    void whatIsTooLargeOrTooSmallIsUnknown(String text, double x, double limit) {
        PreciseValue value = value(text, x, 0);
        assertThat(value.isKnown()).as(text).isFalse();
        assertThat(value.isFinite()).as(text).isTrue();
        assertThat(value.toDouble()).as(text).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sin(x)                          | 1e308
            tan(x)                          | 1.7976931348623157e308
            sin(exp(x))                     | 1e6
            sin(exp(exp(x)))                | 1e6
            pow(x, 1e300)                   | -3
            pow(1 + 1 / x, x)               | 1e300
            sinh(x) / cosh(x)               | 1e300
            floor(exp(x))                   | 1e6
            exp(x) % 3                      | 1e7
            IEEEremainder(exp(x), 3)        | 700
            erfc(x) - erfc(x + 1e-300)      | 20
            1 - erf(x)                      | 45
            log(exp(x)) - x                 | 3
            acos(cos(x)) - x                | 2
            logCosh(x) - log(cosh(x))       | 1e8
            atan2(exp(x), exp(-x))          | 1e300
            minmod(exp(x) - exp(x), x)      | 1e300
            hypot(exp(x), 1)                | 1e300
            softplus(x) * tanhShrink(x)     | -1e308
            """)
    void neitherThrowsNorHangs(String text, double x) {
        Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> assertThat(value(text, x, 0)).isNotNull());
    }

    /** Many digits for every sample would take seconds. */
    @Test
    void givesUpOnSamplesThatNoDigitsTellApart() {
        Expr same = Text.parse("sin(2 * x) > 2 * sin(x) * cos(x) ? 1 : 2");
        PreciseEvaluator evaluator = PreciseEvaluator.ofSamples(same, List.of(X), 1e-45);
        assertThat(evaluator.evaluate(1).toDouble()).isEqualTo(2);
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 500; i++) {
                evaluator.evaluate(0.1 * i + 0.3);
            }
        });
        assertThat(evaluator.evaluate(0.7).isKnown()).isFalse();
    }

    @Test
    void boundedFunctionsKnowTheirLimits() {
        assertThat(value("sigmoid(x)", 1e300, 0).toDouble()).isEqualTo(1);
        assertThat(value("tanh(exp(exp(x)))", 1e4, 0).toDouble()).isEqualTo(1);
        assertThat(value("min(exp(exp(x)), y)", 1e4, 5).toDouble()).isEqualTo(5);
        assertThat(value("exp(exp(x)) > y ? 1 : 2", 1e4, 5).toDouble()).isEqualTo(1);
        assertThat(value("1 + exp(-exp(x))", 1e4, 5).toDouble()).isEqualTo(1);
    }

    @Test
    void takesTheValuesInTheOrderGiven() {
        PreciseEvaluator difference = PreciseEvaluator.of(Text.parse("x - y"), List.of(Y, X));
        assertThat(difference.evaluate(1, 3).toDouble()).isEqualTo(2);
        assertThatThrownBy(() -> difference.evaluate(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("takes 2 values, not 1");
        assertThatThrownBy(() -> PreciseEvaluator.of(Text.parse("x * beta"), List.of(X)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no value is given for beta in x * beta");
        assertThatThrownBy(() -> PreciseEvaluator.of(X, List.of(X, X)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a variable is given twice: [x, x]");
    }
}
