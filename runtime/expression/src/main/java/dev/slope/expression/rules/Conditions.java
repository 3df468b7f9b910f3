package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Choices: how nested ones are joined, and how a condition is taken out of an expression. */
final class Conditions {
    /** More conditions than this, and none is taken out. */
    private static final int MOST = 4;

    private static final Expr TRUE = apply(Fn.TRUE);
    private static final Expr FALSE = apply(Fn.FALSE);
    private static final Expr ZERO = constant(0);
    private static final Expr ONE = constant(1);
    private static final Expr MINUS_ONE = constant(-1);

    private Conditions() {}

    /** The operand {@code u} of {@code u > 0 ? 1 : -1}, in whatever way it is written, or null. */
    static @Nullable Expr signOf(Expr expr) {
        if (!(expr instanceof Apply apply) || apply.fn() != Fn.SELECT) {
            return null;
        }
        boolean isUpward = apply.argument(1) == ONE && apply.argument(2) == MINUS_ONE;
        boolean isDownward = apply.argument(1) == MINUS_ONE && apply.argument(2) == ONE;
        Comparison comparison = Comparison.of(apply.argument(0));
        if ((!isUpward && !isDownward) || comparison == null || comparison.right() != ZERO) {
            return null;
        }
        int wanted = isUpward ? Comparison.GREATER : Comparison.LESS;
        return (comparison.outcomes() & ~Comparison.EQUAL) == wanted ? comparison.left() : null;
    }

    /** {@code condition ? a : b}, shorter where the sides or nested choices allow. */
    static Expr select(Expr condition, Expr a, Expr b) {
        if (condition == TRUE || a == b) {
            return a;
        }
        if (condition == FALSE) {
            return b;
        }
        if (b instanceof Apply inner && inner.fn() == Fn.SELECT) {
            if (inner.argument(1) == a) {
                return select(or(condition, inner.argument(0)), a, inner.argument(2));
            }
            Comparison comparison = Comparison.of(condition);
            if (inner.argument(2) == a && comparison != null) {
                Expr excluded = comparison.complement().toExpr();
                return select(and(excluded, inner.argument(0)), inner.argument(1), a);
            }
        }
        if (a instanceof Apply inner && inner.fn() == Fn.SELECT) {
            if (inner.argument(2) == b) {
                return select(and(condition, inner.argument(0)), inner.argument(1), b);
            }
            Comparison comparison = Comparison.of(inner.argument(0));
            if (inner.argument(1) == b && comparison != null) {
                Expr excluded = comparison.complement().toExpr();
                return select(and(condition, excluded), inner.argument(2), b);
            }
        }
        return apply(Fn.SELECT, condition, a, b);
    }

    /** {@code first || second}, one comparison where both are of the same operands. */
    static Expr or(Expr first, Expr second) {
        Comparison a = Comparison.of(first);
        Comparison b = Comparison.of(second);
        return a != null && b != null && a.hasOperandsOf(b)
                ? a.with(a.outcomes() | b.outcomes()).toExpr()
                : apply(Fn.OR, first, second);
    }

    /** {@code first && second}, one comparison where both are of the same operands. */
    static Expr and(Expr first, Expr second) {
        Comparison a = Comparison.of(first);
        Comparison b = Comparison.of(second);
        if (a != null && b != null && a.hasOperandsOf(b)) {
            return a.with(a.outcomes() & b.outcomes()).toExpr();
        }
        if (second instanceof Apply both && both.fn() == Fn.AND) {
            Expr left = and(first, both.argument(0));
            Expr right = and(first, both.argument(1));
            if (Comparison.of(left) != null) {
                return apply(Fn.AND, left, both.argument(1));
            }
            if (Comparison.of(right) != null) {
                return apply(Fn.AND, both.argument(0), right);
            }
        }
        return apply(Fn.AND, first, second);
    }

    /**
     * Takes conditions out of sums and products, to the outermost place, as long as that makes the expression no longer.
     *
     * @param kept parts that stay as they are
     */
    static Expr lift(Expr expr, Set<Expr> kept) {
        return new Lifting(kept).lift(expr);
    }

    /** One run of {@link #lift(Expr, Set)}, which remembers what it has seen. */
    private static final class Lifting {
        private final Simplifier simplifier;
        private final Map<Expr, Expr> known = new HashMap<>();

        Lifting(Set<Expr> kept) {
            this.simplifier = Simplifier.keeping(kept);
        }

        Expr lift(Expr expr) {
            Expr result = known.get(expr);
            if (result == null) {
                result = expr instanceof Apply apply && isOpen(apply)
                        ? onBothSides(apply.argument(0), apply.argument(1), apply.argument(2))
                        : liftFromInside(expr);
                known.put(expr, result);
            }
            return result;
        }

        private Expr liftFromInside(Expr expr) {
            if (!expr.uses(Fn.SELECT)) {
                return expr;
            }
            Set<Expr> conditions = conditions(expr);
            if (conditions.size() > MOST) {
                return expr;
            }
            int longest = conditions.isEmpty() ? 0 : expr.nodes().size() + 1;
            for (Expr condition : conditions) {
                Expr lifted = onBothSides(condition, expr, expr);
                if (lifted.nodes().size() <= longest) {
                    return lifted;
                }
            }
            return expr;
        }

        private Expr onBothSides(Expr condition, Expr ifTrue, Expr ifFalse) {
            Expr whenTrue = simplifier.of(Assumption.of(condition, true).in(ifTrue));
            Expr whenFalse = simplifier.of(Assumption.of(condition, false).in(ifFalse));
            return select(condition, lift(whenTrue), lift(whenFalse));
        }
    }

    private static Set<Expr> conditions(Expr expr) {
        Set<Expr> conditions = new LinkedHashSet<>();
        for (Expr node : expr.nodes()) {
            if (node instanceof Apply apply && isOpen(apply)) {
                conditions.add(apply.argument(0));
            }
        }
        return conditions;
    }

    private static boolean isOpen(Apply apply) {
        return apply.fn() == Fn.SELECT && apply.argument(0) != TRUE && apply.argument(0) != FALSE;
    }
}
