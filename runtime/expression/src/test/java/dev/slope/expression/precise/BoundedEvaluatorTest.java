package dev.slope.expression.precise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.RandomExpressions;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.precise.BoundedEvaluator.Bounded;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BoundedEvaluatorTest {
    private static final List<Var> VARIABLES = List.of(Expr.variable("x"), Expr.variable("y"));

    @ParameterizedTest
    @EnumSource(Fn.class)
    void boundsTheRoundingError(Fn fn) {
        RandomExpressions random = new RandomExpressions(7 + fn.name().hashCode(), VARIABLES, Set.of());
        for (int i = 0; i < 150; i++) {
            Expr expr = random.of(fn, 1 + i % 4);
            PreciseEvaluator precise = PreciseEvaluator.of(expr, VARIABLES);
            for (FloatingPoint format : FloatingPoint.values()) {
                BoundedEvaluator bounded = BoundedEvaluator.of(expr, VARIABLES, format);
                for (int j = 0; j < 4; j++) {
                    double[] point = random.point(2);
                    Arrays.setAll(point, k -> format.round(point[k]));
                    PreciseValue exact = precise.evaluate(point);
                    Bounded computed = bounded.evaluate(point);
                    boolean tells = computed.error() < Double.POSITIVE_INFINITY && exact.isKnown();
                    if (tells && Double.isFinite(computed.value())) {
                        assertThat(Math.abs(exact.minus(computed.value())))
                                .as("%s at %s in %s", expr, Arrays.toString(point), format)
                                .isLessThanOrEqualTo(computed.error() * 1.0001);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x * sigmoid(x); 0.3; 1e-14",
                "x * sigmoid(x); -700; 1e-13",
                "tanh(softplus(x)) * x; 2.5; 1e-14",
                "log1p(exp(-abs(x))) + max(x, 0); 1e4; 1e-14",
                "x > 0 ? x : expm1(x); -1e-9; 1e-14"
            })
    void isCloseForWhatIsComputedWell(String text, double x, double error) {
        Bounded computed = bounded(text).evaluate(x, 0);
        assertThat(computed.error() / Math.abs(computed.value())).isLessThan(error);
    }

    @ParameterizedTest
    @CsvSource({
        "exp(x) - 1, 1e-9, 1e-9",
        "exp(x) / (1 + exp(x)), 800, 1",
        "log(1 + exp(x)), -40, 0.1",
        "x - sin(x), 1e-5, 1e-9",
        "sqrt(1 + x * x) - 1, 1e-7, 1e-3",
        "exp(x) - 1 > 0 ? 1 : 2, 1e-17, 1"
    })
    void showsWhereDigitsAreLost(String text, double x, double error) {
        Bounded computed = bounded(text).evaluate(x, 0);
        assertThat(computed.isAccurate(error, 0)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "exp(x), 89, FLOAT32, Infinity",
        "exp(x), 89, FLOAT64, 4.4896128191743455E38",
        "x / 3, 1, FLOAT32, 0.3333333432674408"
    })
    void computesInTheFormat(String text, double x, FloatingPoint format, double value) {
        assertThat(BoundedEvaluator.of(Text.parse(text), VARIABLES, format)
                        .evaluate(x, 0)
                        .value())
                .isEqualTo(value);
    }

    private static BoundedEvaluator bounded(String text) {
        return BoundedEvaluator.of(Text.parse(text), VARIABLES, FloatingPoint.FLOAT64);
    }
}
