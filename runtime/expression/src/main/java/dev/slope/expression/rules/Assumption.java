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
import java.util.Optional;

/** What follows for an expression when a condition is known to hold, or not to hold. */
final class Assumption {
    private final Map<Expr, Expr> known = new HashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final Map<Expr, Expr> results = new HashMap<>();

    private Assumption() {}

    static Assumption of(Expr condition, boolean holds) {
        Assumption assumption = new Assumption();
        assumption.add(condition, holds);
        return assumption;
    }

    private void add(Expr condition, boolean holds) {
        known.put(condition, apply(holds ? Fn.TRUE : Fn.FALSE));
        Comparison.of(condition).ifPresent(c -> comparisons.add((holds ? c : c.complement()).normalized()));
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
        for (Expr node : expr.nodes(part -> known.containsKey(part) || results.containsKey(part))) {
            if (!results.containsKey(node)) {
                results.put(node, rewrite(node));
            }
        }
        return requireNonNull(results.get(expr));
    }

    private Expr rewrite(Expr expr) {
        Expr fact = known.get(expr);
        if (fact != null || !(expr instanceof Apply apply)) {
            return fact == null ? expr : fact;
        }
        Optional<Boolean> decided = Comparison.of(expr).flatMap(this::decide);
        if (decided.isPresent()) {
            return apply(decided.get() ? Fn.TRUE : Fn.FALSE);
        }
        Expr[] in = apply.arguments().stream().map(results::get).toArray(Expr[]::new);
        return switch (apply.fn()) {
            case ABS -> choose(in[0], constant(0), in[0], apply(Fn.NEG, in[0])).orElseGet(() -> apply(Fn.ABS, in));
            case MAX -> choose(in[0], in[1], in[0], in[1]).orElseGet(() -> apply(Fn.MAX, in));
            case MIN -> choose(in[0], in[1], in[1], in[0]).orElseGet(() -> apply(Fn.MIN, in));
            default -> apply(apply.fn(), in);
        };
    }

    /** {@code ifGreater} where {@code a >= b} is known, {@code ifLess} where {@code a <= b} is. */
    private Optional<Expr> choose(Expr a, Expr b, Expr ifGreater, Expr ifLess) {
        if (decide(new Comparison(a, b, Comparison.GREATER | Comparison.EQUAL)).orElse(false)) {
            return Optional.of(ifGreater);
        }
        return decide(new Comparison(a, b, Comparison.LESS | Comparison.EQUAL))
                .filter(isLess -> isLess)
                .map(isLess -> ifLess);
    }

    private Optional<Boolean> decide(Comparison question) {
        Comparison asked = question.normalized();
        for (Comparison fact : comparisons) {
            int possible = possibleOutcomes(fact, asked);
            if ((possible & ~asked.outcomes()) == 0) {
                return Optional.of(true);
            }
            if ((possible & asked.outcomes()) == 0) {
                return Optional.of(false);
            }
        }
        return Optional.empty();
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
