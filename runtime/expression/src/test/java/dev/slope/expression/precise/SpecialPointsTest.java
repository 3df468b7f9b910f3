package dev.slope.expression.precise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** NaN, infinities and zeros are as {@link Fn#evaluate} has them, signs included. */
class SpecialPointsTest {
    private static final List<Var> VARIABLES = List.of(Expr.variable("x"), Expr.variable("y"), Expr.variable("z"));
    private static final double[] SPECIAL = {
        0.0, -0.0, 1, -1, 2, -3, 0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-30, -1e-40
    };

    @ParameterizedTest
    @EnumSource(Fn.class)
    void areAsInDoublePrecision(Fn fn) {
        Expr[] arguments = new Expr[fn.arity()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] =
                    fn.takesBoolean(i) ? Expr.apply(Fn.GT, VARIABLES.get(i), Expr.constant(0)) : VARIABLES.get(i);
        }
        PreciseEvaluator evaluator = PreciseEvaluator.of(Expr.apply(fn, arguments), VARIABLES);
        int combinations = (int) Math.pow(SPECIAL.length, fn.arity());
        for (int i = 0; i < combinations; i++) {
            double[] point = {
                SPECIAL[i % SPECIAL.length],
                SPECIAL[i / SPECIAL.length % SPECIAL.length],
                SPECIAL[i / SPECIAL.length / SPECIAL.length]
            };
            double[] values = new double[3];
            for (int j = 0; j < fn.arity(); j++) {
                values[j] = fn.takesBoolean(j) ? (point[j] > 0 ? 1 : 0) : point[j];
            }
            assertSame(
                    evaluator.evaluate(point),
                    fn.evaluate(values[0], values[1], values[2]),
                    fn + Arrays.toString(values));
        }
    }

    private static void assertSame(PreciseValue value, double expected, String what) {
        assertThat(value.isKnown()).as(what).isTrue();
        if (expected == 0 || !Double.isFinite(expected)) {
            assertThat(value.toDouble()).as(what).isEqualTo((Double) expected);
            assertThat(value.isFinite()).as(what).isEqualTo(expected == 0);
        } else {
            assertThat(value.toDouble()).as(what).isCloseTo(expected, within(2 * Math.ulp(expected)));
        }
    }
}
