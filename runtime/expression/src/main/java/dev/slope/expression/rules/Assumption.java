package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;
import static java.util.Objects.requireNonNull;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows for an expression when a condition is known to hold, or not to hold. */
final class Assumption {
    private final List<Comparison> comparisons = new ArrayList<>();
    private final Map<Expr, Expr> results = new HashMap<>();

    private Assumption() {}

    static Assumption of(Expr condition, boolean holds) {
        Assumption assumption = new Assumption();
        assumption.add(condition, holds);
        return assumption;
    }

    private void add(Expr condition, boolean holds) {
        results.put(condition, apply(holds ? Fn.TRUE : Fn.FALSE));
        Comparison comparison = Comparison.of(condition);
        if (comparison != null) {
            comparisons.add((holds ? comparison : comparison.complement()).normalized());
        }
        if (condition instanceof Apply apply) {
            switch (apply.fn()) {
                case NOT -> add(apply.argument(0), !holds);
                case AND -> addBoth(apply, holds, true);
                case OR -> addBoth(apply, holds, false);
                default -> {}
            }
        }
    }

    private void addBoth(Apply connective, boolean holds, boolean decisive) {
        if (holds == decisive) {
            add(connective.argument(0), holds);
            add(connective.argument(1), holds);
        }
    }

    /** {@code expr} under this assumption. */
    Expr in(Expr expr) {
        return expr.rewrite(results, this::rewrite);
    }

    private Expr rewrite(Expr expr) {
        if (!(expr instanceof Apply apply)) {
            return expr;
        }
        Comparison comparison = Comparison.of(expr);
        Boolean decided = comparison == null ? null : decide(comparison);
        if (decided != null) {
            return apply(decided ? Fn.TRUE : Fn.FALSE);
        }
        Expr[] in = new Expr[apply.fn().arity()];
        for (int i = 0; i < in.length; i++) {
            in[i] = requireNonNull(results.get(apply.argument(i)));
        }
        Expr chosen = switch (apply.fn()) {
            case ABS -> choose(in[0], constant(0), in[0], apply(Fn.NEG, in[0]));
            case MAX -> choose(in[0], in[1], in[0], in[1]);
            case MIN -> choose(in[0], in[1], in[1], in[0]);
            default -> null;
        };
        return chosen == null ? apply.with(in) : chosen;
    }

    /** {@code ifGreater} where {@code a >= b} is known, {@code ifLess} where {@code a <= b} is, or else null. */
    private @Nullable Expr choose(Expr a, Expr b, Expr ifGreater, Expr ifLess) {
        if (holds(new Comparison(a, b, Comparison.GREATER | Comparison.EQUAL))) {
            return ifGreater;
        }
        return holds(new Comparison(a, b, Comparison.LESS | Comparison.EQUAL)) ? ifLess : null;
    }

    private boolean holds(Comparison question) {
        return Boolean.TRUE.equals(decide(question));
    }

    /** Whether it is true or false, or null if that is not known. */
    private @Nullable Boolean decide(Comparison question) {
        if (comparisons.isEmpty()) {
            return null;
        }
        Comparison asked = question.normalized();
        for (Comparison fact : comparisons) {
            int possible = possibleOutcomes(fact, asked);
            if ((possible & ~asked.outcomes()) == 0) {
                return true;
            }
            if ((possible & asked.outcomes()) == 0) {
                return false;
            }
        }
        return null;
    }

    /** The outcomes of what is asked that are left when {@code fact} holds. */
    private static int possibleOutcomes(Comparison fact, Comparison asked) {
        if (fact.hasOperandsOf(asked)) {
            return fact.outcomes();
        }
        if (fact.hasOperandsOf(asked.swapped())) {
            return fact.swapped().outcomes();
        }
        if (fact.left() != asked.left()
                || !(fact.right() instanceof Const known)
                || !(asked.right() instanceof Const limit)) {
            return Comparison.ALL;
        }
        // u ? known holds; what is u ? limit
        int possible = 0;
        if ((fact.outcomes() & Comparison.EQUAL) != 0) {
            possible |= known.value() < limit.value() ? Comparison.LESS : Comparison.GREATER;
        }
        if ((fact.outcomes() & Comparison.LESS) != 0) {
            possible |= known.value() < limit.value() ? Comparison.LESS : Comparison.ALL;
        }
        if ((fact.outcomes() & Comparison.GREATER) != 0) {
            possible |= known.value() > limit.value() ? Comparison.GREATER : Comparison.ALL;
        }
        return possible;
    }
}
