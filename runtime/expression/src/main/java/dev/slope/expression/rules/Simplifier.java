package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;
import static java.util.Objects.requireNonNull;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings expressions into a short form: constants folded, sums and products in normal form, identities and stable forms
 * applied until nothing changes.
 *
 * <p>{@link #simplify} regroups sums and products freely, which suits derivatives; {@link #stabilize} leaves what the
 * author wrote as it is, except where a stable form replaces it.
 */
public final class Simplifier {
    private static final List<Map<Fn, List<Rule>>> TABLES = List.of(StableForms.RULES, Identities.RULES);

    private static final Expr TRUE = apply(Fn.TRUE);
    private static final Expr FALSE = apply(Fn.FALSE);
    private static final Expr ZERO = constant(0);
    private static final Expr ONE = constant(1);

    private final boolean regroups;
    private final Map<Expr, Expr> results = new HashMap<>();

    private Simplifier(boolean regroups, Set<Expr> kept) {
        this.regroups = regroups;
        for (Expr part : kept) {
            results.put(part, part);
        }
    }

    /** One that remembers what it has simplified, for expressions that have parts in common. */
    static Simplifier create() {
        return keeping(Set.of());
    }

    /** The same function in a short and stable form. */
    public static Expr simplify(Expr expr) {
        return create().of(expr);
    }

    /** As {@link #simplify(Expr)}, but parts that are in {@code kept} stay as they are, so that they can be shared. */
    static Expr simplify(Expr expr, Set<Expr> kept) {
        return keeping(kept).of(expr);
    }

    /** One that leaves parts as they are and remembers what it has simplified. */
    static Simplifier keeping(Set<Expr> kept) {
        return new Simplifier(true, kept);
    }

    /** The same function with constants folded and unstable parts replaced, otherwise as written. */
    public static Expr stabilize(Expr expr) {
        return new Simplifier(false, Set.of()).of(expr);
    }

    /** The same without choices that were made before: {@code x > 0 ? x > 0 ? a : b : c} is {@code x > 0 ? a : c}. */
    public static Expr withoutRepeatedChoices(Expr expr) {
        if (!(expr instanceof Apply choice) || choice.fn() != Fn.SELECT) {
            return expr;
        }
        Expr condition = choice.argument(0);
        Expr whenTrue = chosen(Assumption.of(condition, true).in(choice.argument(1)));
        Expr whenFalse = chosen(Assumption.of(condition, false).in(choice.argument(2)));
        return whenTrue == whenFalse
                ? whenTrue
                : apply(Fn.SELECT, condition, withoutRepeatedChoices(whenTrue), withoutRepeatedChoices(whenFalse));
    }

    /** With the sides that conditions decide on. */
    private static Expr chosen(Expr expr) {
        Map<Expr, Expr> taken = new HashMap<>();
        for (Expr node : expr.nodes()) {
            Expr rebuilt = node.substitute(taken);
            if (rebuilt instanceof Apply choice && choice.fn() == Fn.SELECT) {
                rebuilt = choice.argument(0) == TRUE
                        ? choice.argument(1)
                        : choice.argument(0) == FALSE ? choice.argument(2) : rebuilt;
            }
            if (rebuilt != node) {
                taken.put(node, rebuilt);
            }
        }
        return taken.getOrDefault(expr, expr);
    }

    /** Each pass applies every rule it can, so few are needed; a cycle of rules would be found by the tests of the tables. */
    Expr of(Expr expr) {
        Expr current = expr;
        for (int pass = 0; pass < 20; pass++) {
            Expr next = current.rewrite(results, this::rewrite);
            if (next == current) {
                break;
            }
            current = next;
        }
        return current;
    }

    private Expr rewrite(Expr node) {
        if (!(node instanceof Apply apply)) {
            return node;
        }
        Expr[] arguments = new Expr[apply.fn().arity()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = requireNonNull(results.get(apply.argument(i)));
        }
        Expr inner = fold(apply.with(arguments));
        return inner instanceof Apply rewritten ? applyRules(rewritten) : inner;
    }

    private Expr fold(Apply apply) {
        if (apply.fn().arity() > 0 && isKnown(apply.arguments())) {
            double value = Evaluator.of(apply).evaluate();
            boolean isUnsignedZero = regroups && value == 0;
            return apply.isBoolean() ? (value != 0 ? TRUE : FALSE) : constant(isUnsignedZero ? 0 : value);
        }
        return apply;
    }

    private static boolean isKnown(List<Expr> arguments) {
        for (Expr argument : arguments) {
            if (argument instanceof Var
                    || (argument instanceof Apply apply && apply.fn().arity() > 0)) {
                return false;
            }
        }
        return true;
    }

    private Expr applyRules(Apply apply) {
        for (Map<Fn, List<Rule>> table : TABLES) {
            for (Rule rule : table.getOrDefault(apply.fn(), List.of())) {
                Expr rewritten = rule.rewrite(apply);
                if (rewritten != null) {
                    return tidied(rewritten, apply);
                }
            }
        }
        return switch (apply.fn()) {
            case ADD, SUB, NEG, MUL, DIV, POW -> regroups ? Sum.of(apply).toExpr() : dropNeutral(apply);
            case COPY_SIGN -> withKnownSign(apply);
            case MINMOD -> isOpposite(apply.argument(0), apply.argument(1)) ? constant(0) : apply;
            case ABS -> Signs.isNonnegative(apply.argument(0)) ? apply.argument(0) : apply;
            case MAX, MIN -> aboveZero(apply);
            case SELECT -> select(apply);
            case AND, OR, NOT -> connective(apply);
            case LT, LE, GT, GE, EQ, NE -> comparison(apply);
            default -> apply;
        };
    }

    /** Arithmetic that a rule brought in, done: {@code -(-beta * x)} becomes {@code beta * x}. */
    static Expr tidied(Expr expr, Apply replaced) {
        Set<Expr> before = replaced.nodes();
        Map<Expr, Expr> results = new HashMap<>();
        for (Expr node : expr.nodes(before::contains)) {
            if (node instanceof Apply apply && !before.contains(node)) {
                Expr[] arguments = new Expr[apply.fn().arity()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = results.getOrDefault(apply.argument(i), apply.argument(i));
                }
                results.put(node, done(apply(apply.fn(), arguments)));
            }
        }
        return results.getOrDefault(expr, expr);
    }

    /** Constants folded, signs joined, and equal terms taken off each other. */
    private static Expr done(Apply apply) {
        return switch (apply.fn()) {
            case NEG, MUL, DIV -> shorter(Product.of(apply).toExpr(), apply);
            case ADD, SUB -> shorter(Sum.of(apply).toExpr(), apply);
            default ->
                isKnown(apply.arguments()) && !apply.isBoolean()
                        ? constant(Evaluator.of(apply).evaluate())
                        : apply;
        };
    }

    private static Expr shorter(Expr candidate, Expr expr) {
        return candidate.nodes().size() < expr.nodes().size() ? candidate : expr;
    }

    private static Expr withKnownSign(Apply copySign) {
        if (!(copySign.argument(1) instanceof Const sign)) {
            return copySign;
        }
        Expr magnitude = apply(Fn.ABS, copySign.argument(0));
        return Math.copySign(1, sign.value()) > 0 ? magnitude : apply(Fn.NEG, magnitude);
    }

    private static boolean isOpposite(Expr a, Expr b) {
        return Sum.of(apply(Fn.ADD, a, b)).terms().isEmpty();
    }

    /** Drops zeros, ones and double signs, without regrouping. */
    private static Expr dropNeutral(Apply apply) {
        Expr a = apply.argument(0);
        if (apply.fn() == Fn.NEG) {
            return a instanceof Apply inner && inner.fn() == Fn.NEG ? inner.argument(0) : apply;
        }
        Expr b = apply.argument(1);
        return switch (apply.fn()) {
            case ADD -> a == ZERO ? b : b == ZERO ? a : apply;
            case SUB -> b == ZERO ? a : a == ZERO ? apply(Fn.NEG, b) : apply;
            case MUL -> a == ONE ? b : b == ONE ? a : a == ZERO || b == ZERO ? ZERO : apply;
            case DIV -> b == ONE ? a : apply;
            default -> apply;
        };
    }

    /** {@code max(0, a)} is {@code a}, and {@code min(0, a)} is 0, where {@code a} cannot be negative. */
    private Expr aboveZero(Apply apply) {
        Expr other = apply.argument(0) == ZERO ? apply.argument(1) : apply.argument(0);
        boolean passesNaN = apply.fn() == Fn.MAX || regroups;
        boolean isDecided = passesNaN && apply.arguments().contains(ZERO) && Signs.isNonnegative(other);
        return !isDecided ? apply : apply.fn() == Fn.MAX ? other : ZERO;
    }

    private Expr select(Apply apply) {
        Expr condition = apply.argument(0);
        Expr a = apply.argument(1);
        Expr b = apply.argument(2);
        if (regroups) {
            return Conditions.select(condition, a, b);
        }
        return condition == TRUE || a == b ? a : condition == FALSE ? b : apply;
    }

    /** {@code (condition ? 2 : 1) == 2} is the condition. */
    private static Expr comparison(Apply apply) {
        if (!(apply.argument(0) instanceof Apply choice)
                || choice.fn() != Fn.SELECT
                || !(choice.argument(1) instanceof Const)
                || !(choice.argument(2) instanceof Const)
                || !(apply.argument(1) instanceof Const)) {
            return apply;
        }
        boolean ifTrue = holds(apply.fn(), choice.argument(1), apply.argument(1));
        boolean ifFalse = holds(apply.fn(), choice.argument(2), apply.argument(1));
        if (ifTrue == ifFalse) {
            return ifTrue ? TRUE : FALSE;
        }
        return ifTrue ? choice.argument(0) : apply(Fn.NOT, choice.argument(0));
    }

    private static boolean holds(Fn comparison, Expr left, Expr right) {
        return Evaluator.of(apply(comparison, left, right)).evaluate() != 0;
    }

    private Expr connective(Apply apply) {
        if (apply.fn() == Fn.NOT) {
            Comparison inner = Comparison.of(apply.argument(0));
            return regroups && inner != null ? inner.complement().toExpr() : apply;
        }
        boolean isAnd = apply.fn() == Fn.AND;
        Expr neutral = isAnd ? TRUE : FALSE;
        Expr absorbing = isAnd ? FALSE : TRUE;
        Expr a = apply.argument(0);
        Expr b = apply.argument(1);
        if (a == absorbing || b == absorbing) {
            return absorbing;
        }
        if (a == neutral || a == b) {
            return b;
        }
        if (b == neutral) {
            return a;
        }
        if (!regroups) {
            return apply;
        }
        return isAnd ? Conditions.and(a, b) : Conditions.or(a, b);
    }
}
