package dev.slope.processor.check;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Conditions that are not written, yet where they change a function does: at kinks, and where it ceases to be defined. */
final class Boundaries {
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);
    private static final Expr MINUS_ONE = Expr.constant(-1);

    private Boundaries() {}

    /** Those of all parts, but for comparisons of the input itself with something that does not vary. */
    static List<Expr> of(List<Expr> functions, Var input) {
        Set<Expr> conditions = new LinkedHashSet<>();
        for (Expr function : functions) {
            for (Expr node : function.nodes()) {
                if (node instanceof Apply part && part.contains(input)) {
                    conditions.addAll(kinks(part));
                    conditions.addAll(edges(part));
                }
            }
        }
        conditions.removeIf(condition -> !(condition instanceof Apply comparison)
                || !comparison.contains(input)
                || (comparison.argument(0) == input && !comparison.argument(1).contains(input))
                || (comparison.argument(1) == input && !comparison.argument(0).contains(input)));
        return new ArrayList<>(conditions);
    }

    /** Where a part that is not a comparison has kinks: at all changes of these. */
    static List<Expr> kinks(Apply part) {
        return switch (part.fn()) {
            case MAX, MIN -> List.of(above(part.argument(0), part.argument(1)));
            case MINMOD ->
                List.of(
                        above(part.argument(0), ZERO),
                        above(part.argument(1), ZERO),
                        above(Expr.apply(Fn.ABS, part.argument(0)), Expr.apply(Fn.ABS, part.argument(1))));
            case ABS, SIGNUM -> List.of(above(part.argument(0), ZERO));
            case COPY_SIGN -> List.of(above(part.argument(0), ZERO), above(part.argument(1), ZERO));
            default -> List.of();
        };
    }

    /** Where a part ceases to be defined, or smooth. */
    private static List<Expr> edges(Apply part) {
        return switch (part.fn()) {
            case SQRT, CBRT, LOG, LOG10, POW -> List.of(above(part.argument(0), ZERO));
            case DIV -> List.of(above(part.argument(1), ZERO));
            case LOG1P -> List.of(above(part.argument(0), MINUS_ONE));
            case ASIN, ACOS -> List.of(above(part.argument(0), MINUS_ONE), above(part.argument(0), ONE));
            default -> List.of();
        };
    }

    private static Expr above(Expr a, Expr b) {
        return Expr.apply(Fn.GT, a, b);
    }
}
