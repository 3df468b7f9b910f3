package dev.slope.expression.precise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Program;
import dev.slope.expression.RandomExpressions;
import dev.slope.expression.Var;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The error that an arithmetic tracks bounds the difference to what one with more digits gives. */
class ErrorBoundTest {
    private static final List<Var> VARIABLES = List.of(Expr.variable("x"), Expr.variable("y"));
    private static final PairArithmetic PAIRS = new PairArithmetic();
    private static final BallArithmetic COARSE = new BallArithmetic(160);
    private static final BallArithmetic FINE = new BallArithmetic(500);
    private static final Functions<Pair> PAIR_FUNCTIONS = new Functions<>(PAIRS);
    private static final Functions<Ball> COARSE_FUNCTIONS = new Functions<>(COARSE);
    private static final Functions<Ball> FINE_FUNCTIONS = new Functions<>(FINE);

    @ParameterizedTest
    @EnumSource(Fn.class)
    void boundsTheError(Fn fn) {
        RandomExpressions random = new RandomExpressions(fn.name().hashCode(), VARIABLES, Set.of());
        for (int i = 0; i < 60; i++) {
            Expr expr = random.of(fn, 1 + i % 4);
            Program program = new Program(expr, VARIABLES);
            for (int j = 0; j < 4; j++) {
                double[] point = random.point(2);
                String what = expr + " at " + Arrays.toString(point);
                Ball fine = new Calculation<>(program, FINE, FINE_FUNCTIONS).run(point);
                Ball coarse = new Calculation<>(program, COARSE, COARSE_FUNCTIONS).run(point);
                Pair pair = new Calculation<>(program, PAIRS, PAIR_FUNCTIONS).run(point);
                assertAgree(coarse, fine, what);
                assertAgree(pair, fine.toPair(), what);
            }
        }
    }

    private static void assertAgree(Ball coarse, Ball fine, String what) {
        if (coarse.isFinite() && fine.isFinite()) {
            // the error of a difference is that of both
            Ball difference = BallFunctions.sum(coarse, fine.negate(), 4000);
            assertThat(difference.sign()).as(what).isIn(0, Arithmetic.UNDECIDED);
        } else if (coarse.isExact() && fine.isExact()) {
            assertThat(coarse.limit).as(what).isEqualTo((Double) fine.limit);
        }
    }

    private static void assertAgree(Pair pair, Pair fine, String what) {
        if (pair.isFinite() && fine.isFinite()) {
            assertThat(Pair.sum(pair, fine.negate()).sign()).as(what).isIn(0, Arithmetic.UNDECIDED);
        } else if (pair.error == 0 && fine.error == 0) {
            assertThat(pair.high).as(what).isEqualTo((Double) fine.high);
        }
    }
}
