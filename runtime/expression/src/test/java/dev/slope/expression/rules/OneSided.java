package dev.slope.expression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slope.expression.Apply;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.Set;

/** Compares derivatives at quarters, where ties are, with their limits from the left and from the right. */
final class OneSided {
    private static final Var X = Expr.variable("x");
    private static final Var P = Expr.variable("p");
    private static final Set<Fn> TIED = Set.of(Fn.ABS, Fn.MAX, Fn.MIN, Fn.COPY_SIGN);

    private final Expr function;
    private final double parameter;

    OneSided(Expr function, double parameter) {
        this.function = function;
        this.parameter = parameter;
    }

    /** How many places could be checked. */
    int check(int order) {
        Expr derivative = Derivative.of(function, X, order);
        Evaluator evaluator = Evaluator.of(derivative, X, P);
        int checked = 0;
        for (double place = -4; place <= 4; place += 0.25) {
            double left = limit(evaluator, place, -1);
            double right = limit(evaluator, place, 1);
            if (isContinuous(place) && !isNearlyTied(place) && Double.isFinite(left) && Double.isFinite(right)) {
                double expected = isClose(left, right) ? right : Fn.MINMOD.evaluate(left, right);
                assertThat(evaluator.evaluate(place, parameter))
                        .as("order %s of %s at x = %s, p = %s: %s", order, function, place, parameter, derivative)
                        .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
                checked++;
            }
        }
        return checked;
    }

    private static boolean isClose(double a, double b) {
        return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));
    }

    private boolean isContinuous(double place) {
        Evaluator value = Evaluator.of(function, X, P);
        double there = value.evaluate(place, parameter);
        return isClose(there, value.evaluate(place + 1e-9, parameter))
                && isClose(there, value.evaluate(place - 1e-9, parameter));
    }

    /** Whether two operands nearly meet: then the limits are not those at this place, or rounding hides a tie. */
    private boolean isNearlyTied(double place) {
        for (Expr node : function.nodes()) {
            if (node instanceof Apply apply && TIED.contains(apply.fn())) {
                boolean isPair = apply.fn() == Fn.MAX || apply.fn() == Fn.MIN;
                Expr left = apply.argument(apply.fn() == Fn.COPY_SIGN ? 1 : 0);
                Expr right = isPair ? apply.argument(1) : Expr.constant(0);
                double a = Evaluator.of(left, X, P).evaluate(place, parameter);
                double b = Evaluator.of(right, X, P).evaluate(place, parameter);
                if (a != b && Math.abs(a - b) < 0.01 * Math.max(1, Math.abs(a))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The limit from one side, by extrapolation; NaN where that does not settle. */
    private double limit(Evaluator evaluator, double place, int side) {
        double[] previous = {};
        double best = Double.NaN;
        double error = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 10; i++) {
            double[] row = new double[i + 1];
            row[0] = evaluator.evaluate(place + side * Math.scalb(1.0, -14 - i), parameter);
            for (int j = 1; j <= i; j++) {
                row[j] = row[j - 1] + (row[j - 1] - previous[j - 1]) / (Math.scalb(1.0, j) - 1);
                double change = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - previous[j - 1]));
                if (change < error) {
                    error = change;
                    best = row[j];
                }
            }
            previous = row;
        }
        return error <= 1e-7 * Math.max(1, Math.abs(best)) ? best : Double.NaN;
    }
}
