package dev.slope.expression.precise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slope.expression.Expr;
import dev.slope.expression.RandomExpressions;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveEvaluatorTest {
    private static final List<Var> VARIABLES = List.of(Expr.variable("x"), Expr.variable("b"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(x * cos(x) - sin(x)) / (x * x); 1e-9; -3.3333333333333333333e-10",
                "(exp(x) - 1 - x) / (x * x); 1e-12; 0.50000000000016666667",
                "exp(x) / ((1 + exp(x)) * (1 + exp(x))); 1000; 0",
                "exp(x) / (1 + exp(x)); 5000; 1",
                "exp(x * x) * erfc(x); 1000; 5.641893014533876e-4",
                "x + sqrt(x * x + 4); -1e4; 1.9999999800000004e-4"
            })
    void isRightWhereDoublesWouldNotBe(String text, double x, double expected) {
        double value = AdaptiveEvaluator.of(Text.parse(text), VARIABLES).evaluate(x, 1);
        assertThat(value).isCloseTo(expected, within(1e-15 * Math.abs(expected)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sin(x) / x; 0; 1",
                "(exp(b * x) - 1) / x; 0; 1.5",
                "log(x) / (x - 1); 1; 1",
                "x * log(x); 0; 0",
                "(x * x - 4) * (x - 2) / (x - 2); 2; 0",
                "tanh(x) / x; -0.0; 1",
                "x / (1 + exp(x)); Infinity; 0",
                "x * x / (1 + x * x); -Infinity; 1",
                "abs(x) / x; 0; NaN",
                "log(x); -1; NaN",
                "x / x + log(x) * 0; 0; 1",
                "log(x) + 0 / x; 0; NaN",
                "1 / x - 1 / x; 0; 0",
                "sin(x); NaN; NaN",
                "1 / x; 0; Infinity"
            })
    void continuesFormulasThatAreUndefinedAtAPoint(String text, double x, double limit) {
        assertThat(AdaptiveEvaluator.of(Text.parse(text), VARIABLES).evaluate(x, 1.5))
                .as(text)
                .isEqualTo((Double) limit);
    }

    @Test
    void agreesWithTheTrueValue() {
        RandomExpressions random = new RandomExpressions(3, VARIABLES, Set.of());
        int compared = 0;
        for (int i = 0; i < 3000; i++) {
            Expr expr = random.real(4);
            double[] point = random.point(2);
            PreciseValue exact = PreciseEvaluator.of(expr, VARIABLES).evaluate(point);
            if (exact.isKnown() && Math.abs(exact.toDouble()) > 1e-30 && Double.isFinite(exact.toDouble())) {
                double value = AdaptiveEvaluator.of(expr, VARIABLES).evaluate(point);
                assertThat(exact.relativeError(value))
                        .as("%s at %s", expr, Arrays.toString(point))
                        .isLessThan(1.1e-12);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(1500);
    }
}
