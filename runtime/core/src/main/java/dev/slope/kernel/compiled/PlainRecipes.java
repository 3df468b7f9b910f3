package dev.slope.kernel.compiled;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recipes of which the virtual machine makes vectors by itself: arithmetic only. A truth value is 1 or 0, and a choice is a
 * sum of products, so these do where nothing is infinite or NaN; what came out has to be checked.
 */
final class PlainRecipes implements Recipes {
    /** What is computed to the same bits as by {@link FullRecipes}, of any numbers. */
    private static final Set<Fn> EXACT =
            EnumSet.of(Fn.ADD, Fn.SUB, Fn.MUL, Fn.DIV, Fn.NEG, Fn.ABS, Fn.SQRT, Fn.FMA, Fn.MAX, Fn.MIN);

    private final Graph g;
    private final Node zero;
    private final Node one;
    private final Node largest;

    PlainRecipes(Graph g) {
        this.g = g;
        this.zero = g.constant(0);
        this.one = g.constant(1);
        this.largest = g.constant(g.lanes().isFloat() ? Float.MAX_VALUE : Double.MAX_VALUE);
    }

    /** Whether a formula is computed to the same bits as by {@link FullRecipes}, of any numbers. */
    static boolean isExact(Expr formula) {
        return formula.nodes().stream().allMatch(node -> !(node instanceof Apply apply) || EXACT.contains(apply.fn()));
    }

    @Override
    public @Nullable Node of(Fn fn, Node a, Node b, Node c) {
        return switch (fn) {
            case ADD -> g.add(a, b);
            case SUB -> g.sub(a, b);
            case MUL -> g.mul(a, b);
            case DIV -> g.div(a, b);
            case NEG -> g.neg(a);
            case ABS -> g.abs(a);
            case SQRT -> g.sqrt(a);
            case FMA -> g.fma(a, b, c);
            case MAX -> g.trueMax(a, b);
            case MIN -> g.trueMin(a, b);
            case LT -> less(a, b);
            case GT -> less(b, a);
            case LE -> not(less(b, a));
            case GE -> not(less(a, b));
            // NaN shows without being asked for
            case EQ -> a == b ? one : g.mul(not(less(a, b)), not(less(b, a)));
            case NE -> a == b ? zero : g.trueMax(less(a, b), less(b, a));
            case AND -> g.mul(a, b);
            case OR -> g.trueMax(a, b);
            case NOT -> not(a);
            case TRUE -> one;
            case FALSE -> zero;
            case SELECT -> choice(a, b, c);
            default -> null;
        };
    }

    @Override
    public @Nullable Node of(Fn outer, Fn inner, Node x) {
        return null;
    }

    /** {@code min(max(b - a, 0) * MAX * MAX, 1)}: 1 for any positive difference, subnormal ones too. */
    private Node less(Node a, Node b) {
        Node difference = a.isConstant(0) ? b : b.isConstant(0) ? g.neg(a) : g.sub(b, a);
        Node positive = g.trueMax(difference, zero);
        return g.trueMin(g.mul(g.mul(positive, largest), largest), one);
    }

    private Node not(Node a) {
        return g.sub(one, a);
    }

    private Node choice(Node condition, Node yes, Node no) {
        if (condition == one || condition == zero) {
            return condition == one ? yes : no;
        }
        if (no.isConstant(0)) {
            return g.mul(condition, yes);
        }
        return g.fma(condition, yes, g.mul(not(condition), no));
    }
}
