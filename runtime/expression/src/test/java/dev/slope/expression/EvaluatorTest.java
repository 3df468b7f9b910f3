package dev.slope.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluatorTest {
    private static final Var X = Expr.variable("x");
    private static final Var Y = Expr.variable("y");
    private static final double[] SPECIAL = {
        0.0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e300
    };

    @ParameterizedTest
    @EnumSource(Fn.class)
    void givesWhatDirectEvaluationGives(Fn fn) {
        RandomExpressions random = new RandomExpressions(fn.name().hashCode(), List.of(X, Y), Set.of());
        for (int i = 0; i < 100; i++) {
            Expr expr = random.of(fn, 1 + i % 5);
            Evaluator evaluator = Evaluator.of(expr, X, Y);
            for (int j = 0; j < 20; j++) {
                double[] point = random.point(2);
                assertSame(expr, evaluator, point);
                point[j % 2] = SPECIAL[j % SPECIAL.length];
                assertSame(expr, evaluator, point);
            }
        }
    }

    private static void assertSame(Expr expr, Evaluator evaluator, double[] point) {
        double expected = direct(expr, Map.of(X, point[0], Y, point[1]));
        assertThat(evaluator.evaluate(point)).as("%s at %s", expr, point).isEqualTo((Double) expected);
    }

    private static double direct(Expr expr, Map<Var, Double> values) {
        if (expr instanceof Const constant) {
            return constant.value();
        }
        if (expr instanceof Var variable) {
            return values.getOrDefault(variable, Double.NaN);
        }
        Apply apply = (Apply) expr;
        double[] arguments = new double[3];
        for (int i = 0; i < apply.arguments().size(); i++) {
            arguments[i] = direct(apply.argument(i), values);
        }
        return apply.fn().evaluate(arguments[0], arguments[1], arguments[2]);
    }

    @Test
    void variablesMayBeMoreThanOccur() {
        assertThat(Evaluator.of(Expr.constant(3), X, Y).evaluate(1, 2)).isEqualTo(3);
        assertThat(Evaluator.of(Y, X, Y).evaluate(1, 2)).isEqualTo(2);
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatThrownBy(() -> Evaluator.of(Text.parse("x * beta"), X))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no value is given for beta in x * beta");
        assertThatThrownBy(() -> Evaluator.of(X, Y, X, Y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a variable is given twice: [y, x, y]");
        assertThatThrownBy(() -> Evaluator.of(X, X).evaluate(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("takes 1 values, not 2");
    }
}
