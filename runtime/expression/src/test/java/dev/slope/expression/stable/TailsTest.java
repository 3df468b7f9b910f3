package dev.slope.expression.stable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Tails;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import dev.slope.expression.precise.AdaptiveEvaluator;
import dev.slope.expression.rules.Derivative;
import dev.slope.expression.rules.ExactDerivative;
import dev.slope.expression.rules.Simplifier;
import dev.slope.expression.stable.Stabilizer.Result;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is computed far out is right: neither NaN nor 0 where the function, or its derivative, is a number. */
class TailsTest {
    private static final Var X = Expr.variable("x");
    private static final double ACCURATE = 1e-10;
    private static final double NEGLIGIBLE = 1e-30;

    static Stream<String> functions() throws IOException {
        return Tails.byFunction().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void areComputed(String function) throws IOException {
        Expr written = Text.parse(function);
        Samples samples = Samples.of(List.of(written), List.of(X), List.of(new double[1]));
        Expr stable = Simplifier.stabilize(written);
        Result value = Stabilizer.of(List.of(stable), written, samples);
        List<Expr> forms = Stream.of(value.formula(), stable, written)
                .map(form -> Derivative.of(form, X))
                .toList();
        Expr exact = ExactDerivative.of(written, X, 1);
        Result slope = Stabilizer.of(forms, exact, samples);
        DoubleUnaryOperator values = computed(value, written);
        DoubleUnaryOperator slopes = computed(slope, exact);
        for (Tails row : Tails.byFunction().getOrDefault(function, List.of())) {
            assertIsRight(values.applyAsDouble(row.x()), row.value(), value, row.x());
            assertIsRight(slopes.applyAsDouble(row.x()), row.derivative(), slope, row.x());
        }
    }

    private static DoubleUnaryOperator computed(Result result, Expr exact) {
        if (result.isAccurate()) {
            Evaluator evaluator = Evaluator.of(result.evaluated(), X);
            return evaluator::evaluate;
        }
        AdaptiveEvaluator evaluator = AdaptiveEvaluator.of(result.evaluated(), exact, List.of(X));
        return evaluator::evaluate;
    }

    private static void assertIsRight(double computed, double expected, Result result, double x) {
        String what = result.evaluated() + " at " + x;
        if (Double.isInfinite(expected)) {
            assertThat(computed).as(what).isEqualTo(expected);
        } else {
            assertThat(Math.abs(computed - expected))
                    .as("%s is %s, not %s", what, computed, expected)
                    .isLessThan(ACCURATE * Math.max(Math.abs(expected), NEGLIGIBLE));
        }
    }
}
