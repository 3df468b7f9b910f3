package dev.slope.processor.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Var;
import dev.slope.processor.derive.DerivedActivation.Formulas;
import dev.slope.processor.derive.Deriver;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is derived from random programs is the derivative that dual numbers give. */
class RandomDerivativesTest {
    private static final int METHODS = 40;
    private static final int POINTS = 15;
    private static final Var X = Expr.variable("x");
    private static final Var P = Expr.variable("p");
    private static final Var N = Expr.variable("n");
    private static final Var B = Expr.variable("b");

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void derivesWhatDualNumbersGive(long seed) {
        Compiled compiled = Compiled.of("Programs", new RandomPrograms(seed).type("Programs", METHODS));
        Random random = new Random(seed);
        int compared = 0;
        for (ActivationMethod method : compiled.methods()) {
            Formulas formulas = Deriver.derive(method).formulas().orElseThrow();
            Evaluator value = Evaluator.of(formulas.value().expr(), X, P, N, B);
            Evaluator derivative = Evaluator.of(formulas.derivative().expr(), X, P, N, B);
            for (int point = 0; point < POINTS; point++) {
                double x = random.nextGaussian() * Math.pow(10, random.nextInt(3) - 1);
                double[] at = {x, random.nextGaussian(), 1 + random.nextInt(3), random.nextInt(2)};
                Dual expected = Dual.of(
                        formulas.written(),
                        Map.of(
                                X, new Dual(at[0], 1),
                                P, new Dual(at[1], 0),
                                N, new Dual(at[2], 0),
                                B, new Dual(at[3], 0)));
                if (isTame(expected)) {
                    compared++;
                    assertThat(isClose(value.evaluate(at), expected.value())
                                    && isClose(derivative.evaluate(at), expected.slope()))
                            .as(
                                    "seed %s: %s%s is %s, its derivative %s; derived are %s and %s: %s",
                                    seed,
                                    method.method(),
                                    List.of(at[0], at[1], at[2], at[3]),
                                    expected.value(),
                                    expected.slope(),
                                    value.evaluate(at),
                                    derivative.evaluate(at),
                                    formulas.written())
                            .isTrue();
                }
            }
        }
        assertThat(compared).isGreaterThan(METHODS * POINTS / 3);
    }

    /** Neither the value nor the derivative is out of the range where rounding can be told from a mistake. */
    private static boolean isTame(Dual dual) {
        return Math.abs(dual.value()) < 1e6 && Math.abs(dual.slope()) < 1e6;
    }

    private static boolean isClose(double actual, double expected) {
        return Math.abs(actual - expected) <= 1e-6 * (1 + Math.abs(expected));
    }
}
