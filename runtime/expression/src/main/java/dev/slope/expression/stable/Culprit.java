package dev.slope.expression.stable;

import dev.slope.expression.Apply;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.precise.PreciseValue;
import dev.slope.expression.rules.Derivative;
import dev.slope.expression.rules.KinkRule;
import java.util.ArrayList;
import java.util.List;

/** The part of a form at which accuracy is lost: computed inaccurately, while its arguments are not. */
final class Culprit {
    private Culprit() {}

    /** The part of {@code form}, which fails there, at which that begins. */
    static Expr of(Expr form, List<Var> variables, double... point) {
        for (Expr argument : taken(form, variables, point)) {
            if (argument instanceof Apply && fails(argument, variables, point)) {
                return of(argument, variables, point);
            }
        }
        return form;
    }

    private static boolean fails(Expr part, List<Var> variables, double... point) {
        Samples here = new Samples(variables, List.of(point));
        return !Accuracy.of(part, here, new Truth(part, here)).isAcceptable();
    }

    /** The arguments that are numbers and count: of a choice the one that is taken. */
    static List<Expr> taken(Expr expr, List<Var> variables, double... point) {
        if (!(expr instanceof Apply part) || part.isBoolean()) {
            return List.of();
        }
        if (part.fn() != Fn.SELECT) {
            return part.arguments();
        }
        boolean holds = Evaluator.of(part.argument(0), variables).evaluate(point) != 0;
        return List.of(part.argument(holds ? 1 : 2));
    }

    /** By how much {@code part} may make the relative errors of its arguments larger. */
    static double conditionNumber(Expr part, List<Var> variables, double... point) {
        if (!(part instanceof Apply apply) || apply.fn() == Fn.SELECT) {
            return 1;
        }
        List<Var> arguments = new ArrayList<>();
        double[] values = new double[apply.arguments().size()];
        for (int i = 0; i < values.length; i++) {
            arguments.add(Expr.variable("a" + i));
            values[i] = PreciseEvaluator.of(apply.argument(i), variables)
                    .evaluate(point)
                    .toDouble();
        }
        Apply alone = Expr.apply(apply.fn(), arguments.toArray(new Expr[0]));
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            Expr change =
                    Expr.apply(Fn.MUL, arguments.get(i), Derivative.of(alone, arguments.get(i), 1, KinkRule.SMALLEST));
            sum += Math.abs(
                    PreciseEvaluator.of(change, arguments).evaluate(values).toDouble());
        }
        PreciseValue value = PreciseEvaluator.of(part, variables).evaluate(point);
        return sum / Math.abs(value.toDouble());
    }
}
