package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Choices: how nested ones are joined, and how a condition is taken out of an expression. */
final class Conditions {
    /** More conditions than this, and none is taken out. */
    private static final int MOST = 4;

    private Conditions() {}

    /** The operand {@code u} of {@code u > 0 ? 1 : -1}, in whatever way it is written. */
    static Optional<Expr> signOf(Expr expr) {
        if (!(expr instanceof Apply apply) || apply.fn() != Fn.SELECT) {
            return Optional.empty();
        }
        boolean isUpward = apply.argument(1) == constant(1) && apply.argument(2) == constant(-1);
        boolean isDownward = apply.argument(1) == constant(-1) && apply.argument(2) == constant(1);
        if (!isUpward && !isDownward) {
            return Optional.empty();
        }
        int wanted = isUpward ? Comparison.GREATER : Comparison.LESS;
        return Comparison.of(apply.argument(0))
                .filter(c -> c.right() == constant(0) && (c.outcomes() & ~Comparison.EQUAL) == wanted)
                .map(Comparison::left);
    }

    /** {@code condition ? a : b}, shorter where the sides or nested choices allow. */
    static Expr select(Expr condition, Expr a, Expr b) {
        if (condition == apply(Fn.TRUE) || a == b) {
            return a;
        }
        if (condition == apply(Fn.FALSE)) {
            return b;
        }
        if (b instanceof Apply inner && inner.fn() == Fn.SELECT) {
            if (inner.argument(1) == a) {
                return select(or(condition, inner.argument(0)), a, inner.argument(2));
            }
            Optional<Comparison> excluded = Comparison.of(condition).map(Comparison::complement);
            if (inner.argument(2) == a && excluded.isPresent()) {
                return select(and(excluded.get().toExpr(), inner.argument(0)), inner.argument(1), a);
            }
        }
        if (a instanceof Apply inner && inner.fn() == Fn.SELECT) {
            if (inner.argument(2) == b) {
                return select(and(condition, inner.argument(0)), inner.argument(1), b);
            }
            Optional<Comparison> excluded = Comparison.of(inner.argument(0)).map(Comparison::complement);
            if (inner.argument(1) == b && excluded.isPresent()) {
                return select(and(condition, excluded.get().toExpr()), inner.argument(2), b);
            }
        }
        return apply(Fn.SELECT, condition, a, b);
    }

    /** {@code first || second}, one comparison where both are of the same operands. */
    static Expr or(Expr first, Expr second) {
        return joined(first, second, (a, b) -> a | b).orElseGet(() -> apply(Fn.OR, first, second));
    }

    /** {@code first && second}, one comparison where both are of the same operands. */
    static Expr and(Expr first, Expr second) {
        Optional<Expr> joined = joined(first, second, (a, b) -> a & b);
        if (joined.isPresent()) {
            return joined.get();
        }
        if (second instanceof Apply both && both.fn() == Fn.AND) {
            Expr left = and(first, both.argument(0));
            Expr right = and(first, both.argument(1));
            if (isComparison(left)) {
                return apply(Fn.AND, left, both.argument(1));
            }
            if (isComparison(right)) {
                return apply(Fn.AND, both.argument(0), right);
            }
        }
        return apply(Fn.AND, first, second);
    }

    private static boolean isComparison(Expr expr) {
        return Comparison.of(expr).isPresent();
    }

    /** Two comparisons of the same operands are one. */
    private static Optional<Expr> joined(Expr first, Expr second, BinaryOperator<Integer> outcomes) {
        return Comparison.of(first)
                .flatMap(a -> Comparison.of(second)
                        .filter(a::hasOperandsOf)
                        .map(b -> a.with(outcomes.apply(a.outcomes(), b.outcomes()))
                                .toExpr()));
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
                        ? onBothSides(expr, apply.argument(0))
                        : liftFromInside(expr);
                known.put(expr, result);
            }
            return result;
        }

        private Expr liftFromInside(Expr expr) {
            Set<Expr> conditions = conditions(expr);
            if (conditions.size() > MOST) {
                return expr;
            }
            int longest = conditions.isEmpty() ? 0 : expr.nodes().size() + 1;
            for (Expr condition : conditions) {
                Expr lifted = onBothSides(expr, condition);
                if (lifted.nodes().size() <= longest) {
                    return lifted;
                }
            }
            return expr;
        }

        private Expr onBothSides(Expr expr, Expr condition) {
            Expr whenTrue = simplifier.of(Assumption.of(condition, true).in(expr));
            Expr whenFalse = simplifier.of(Assumption.of(condition, false).in(expr));
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
        return apply.fn() == Fn.SELECT && apply.argument(0) != apply(Fn.TRUE) && apply.argument(0) != apply(Fn.FALSE);
    }
}
