package dev.slope.expression.precise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Expr;
import dev.slope.expression.Tails;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.rules.ExactDerivative;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values and derivatives are known however large or small parts of them are. */
class TailsTest {
    private static final Var X = Expr.variable("x");
    private static final double NEGLIGIBLE = 1e-45;

    /** As they are written, parts of them cancel that are too large, or leave too little. */
    private static final Set<String> OPEN = Set.of(
            "exp(exp(x)) / (1 + exp(exp(x)))",
            "1 / (1 + exp(exp(x)))",
            "1 / cosh(exp(x))",
            "sqrt(exp(-exp(x)))",
            "exp(x) * log(1 + exp(-x))",
            "exp(-x) * log(1 + exp(x))",
            "cosh(x) * log(1 + 1 / cosh(x))");

    @Test
    void areKnown() throws IOException {
        for (Map.Entry<String, List<Tails>> rows : Tails.byFunction().entrySet()) {
            Expr function = Text.parse(rows.getKey());
            Expr derivative = ExactDerivative.of(function, X, 1);
            for (Tails row : rows.getValue()) {
                String what = rows.getKey() + " at " + row.x();
                assertIsKnown(function, row.x(), row.value(), what, OPEN.contains(rows.getKey()));
                assertIsKnown(derivative, row.x(), row.derivative(), "slope of " + what, OPEN.contains(rows.getKey()));
            }
        }
    }

    private static void assertIsKnown(Expr expr, double x, double expected, String what, boolean isOpen) {
        PreciseValue value = PreciseEvaluator.of(expr, List.of(X), NEGLIGIBLE).evaluate(x);
        if (isOpen && !value.isKnown()) {
            return;
        }
        if (Double.isInfinite(expected)) {
            assertThat(value.toDouble()).as(what).isEqualTo(expected);
            assertThat(value.isFinite()).as(what).isTrue();
        } else {
            assertThat(value.isKnown()).as(what).isTrue();
            if (Math.abs(expected) < NEGLIGIBLE) {
                assertThat(Math.abs(value.toDouble())).as(what).isLessThan(NEGLIGIBLE);
            } else {
                assertThat(value.relativeError(expected)).as(what).isLessThan(0x1p-53);
            }
        }
    }

    /** What has no digits has a sign all the same, and what is huge a magnitude. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exp(-exp(x)) > 0 ? 1 : 2; 100; 1",
                "-exp(-exp(x)) < 0 ? 1 : 2; 100; 1",
                "exp(-exp(x)) * x * exp(-exp(x)) > 0 ? 1 : 2; 100; 1",
                "sqrt(exp(-exp(x))) > 0 ? 1 : 2; 1e4; 1",
                "1 / exp(-exp(x)) > x ? 1 : 2; 100; 1",
                "abs(exp(-exp(x))) + 3; 100; 3",
                "tanh(1 / exp(-exp(x))); 100; 1",
                "exp(exp(x)) * exp(exp(x)) > x ? 1 : 2; 100; 1",
                "exp(exp(x)) * exp(-x) > x ? 1 : 2; 1e4; 1",
                "exp(-exp(x)) * exp(x) * exp(x); 1e4; 0",
                "x / (cosh(exp(x)) * cosh(exp(x))); 700; 0",
                "x / sqrt(cosh(exp(x))); 700; 0",
                "atan(exp(exp(x))) / atan(exp(x)); 700; 1",
                "pow(exp(exp(x)), -0.25); 700; 0",
                "1 / pow(exp(exp(x)), 3); 700; 0",
                "fma(0, exp(exp(x)), x); 700; 700",
                "0 * exp(exp(x)) + x; 700; 700",
                "max(exp(exp(x)), exp(exp(2 * x))) > x ? 1 : 2; 300; 1",
                "min(exp(exp(x)), x); 300; 300",
                "copySign(x, exp(exp(x))); 300; 300",
                "signum(-exp(exp(x))); 300; -1",
                "softplus(-exp(exp(x))) > 0 ? 1 : 2; 300; 1",
                "erfcx(exp(exp(x))); 300; 0",
                "erfc(exp(x)) > 0 ? 1 : 2; 300; 1"
            })
    void haveASignAndAMagnitude(String text, double x, double expected) {
        PreciseValue value =
                PreciseEvaluator.of(Text.parse(text), List.of(X), NEGLIGIBLE).evaluate(x);
        assertThat(value.isKnown()).as(text).isTrue();
        assertThat(value.toDouble()).as(text).isEqualTo(expected);
    }

    /** Nothing is claimed where digits are needed that there are not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exp(exp(x)) / exp(exp(x) + 1); 700",
                "exp(exp(x)) - exp(2 * exp(x)); 700",
                "exp(exp(x)) * exp(-exp(x)); 7000",
                "log(exp(-exp(x))); 700",
                "log(1 + exp(exp(x))); 700",
                "exp(-exp(x)) - exp(-2 * exp(x)) > 0 ? 1 : 2; 700",
                "sin(exp(exp(x))); 700",
                "exp(exp(x)) * sin(exp(exp(x))); 700",
                "exp(exp(exp(x))) > exp(exp(x)) ? 1 : 2; 700"
            })
    void areUnknownWhereNothingTells(String text, double x) {
        PreciseValue value =
                PreciseEvaluator.of(Text.parse(text), List.of(X), NEGLIGIBLE).evaluate(x);
        assertThat(value.isKnown()).as(text).isFalse();
        assertThat(value.toDouble()).as(text).isNaN();
    }
}
