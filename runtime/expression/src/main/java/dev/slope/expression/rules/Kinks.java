package dev.slope.expression.rules;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a function may have a kink or a jump: where its parts meet. */
public final class Kinks {
    private Kinks() {}

    /** The known places where {@code max} and the like meet a tie, or a condition changes, in ascending order. */
    public static List<Double> places(Expr function, Var variable) {
        Ties ties = new Ties(variable);
        return function.nodes().stream()
                .flatMap(node -> zeros(node, ties).stream())
                .flatMap(List::stream)
                .map(Zero::at)
                .filter(Double::isFinite)
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<List<Zero>> zeros(Expr node, Ties ties) {
        if (ties.isTie(node)) {
            return ties.of((Apply) node).zeros();
        }
        if (node instanceof Apply sign && sign.fn() == Fn.COPY_SIGN) {
            return ties.zeros(sign.argument(1));
        }
        return Stream.of(node)
                .flatMap(condition -> Comparison.of(condition).stream())
                .findFirst()
                .flatMap(comparison -> ties.zeros(Expr.apply(Fn.SUB, comparison.left(), comparison.right())));
    }
}
