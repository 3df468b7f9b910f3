package dev.slope.expression.rules;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a function may have a kink or a jump: where its parts meet. */
public final class Kinks {
    private Kinks() {}

    /** The known places where {@code max} and the like meet a tie, or a condition changes, in ascending order. */
    public static List<Double> places(Expr function, Var variable) {
        Ties ties = new Ties(variable);
        Set<Double> places = new TreeSet<>();
        for (Expr node : function.nodes()) {
            List<Zero> zeros = node instanceof Apply apply ? zeros(apply, ties) : null;
            for (Zero zero : zeros == null ? List.<Zero>of() : zeros) {
                if (Double.isFinite(zero.at())) {
                    places.add(zero.at());
                }
            }
        }
        return List.copyOf(places);
    }

    private static @Nullable List<Zero> zeros(Apply node, Ties ties) {
        if (ties.isTie(node)) {
            return ties.of(node).zeros();
        }
        if (node.fn() == Fn.COPY_SIGN) {
            return ties.zeros(node.argument(1));
        }
        Comparison comparison = Comparison.of(node);
        return comparison == null ? null : ties.zeros(Expr.apply(Fn.SUB, comparison.left(), comparison.right()));
    }
}
