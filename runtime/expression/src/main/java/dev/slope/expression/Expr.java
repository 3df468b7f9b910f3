package dev.slope.expression;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A scalar expression: a constant, a variable, or a function applied to expressions.
 *
 * <p>Immutable and interned: two expressions of the same shape are the same object, so a common sub-expression is one
 * node of a directed acyclic graph, and {@code ==} compares whole expressions. A node is either real or boolean (see
 * {@link #isBoolean()}); applying a function to the wrong kind is refused.
 */
public abstract sealed class Expr permits Const, Var, Apply {
    private static final Map<Expr, WeakReference<Expr>> NODES = new WeakHashMap<>();

    private static final int HEAVIEST = 1 << 20;

    private final int hash;
    private final int weight;
    private final long functions;

    Expr(int hash, int weight, long functions) {
        this.hash = hash;
        this.weight = Math.min(weight, HEAVIEST);
        this.functions = functions;
    }

    /** The constant {@code value}; NaN and both infinities are constants too, and {@code -0.0} differs from {@code 0.0}. */
    public static Const constant(double value) {
        return (Const) intern(new Const(value));
    }

    /** The real variable {@code name}. */
    public static Var variable(String name) {
        return (Var) intern(new Var(name));
    }

    /**
     * {@code fn} applied to {@code arguments}.
     *
     * @throws IllegalArgumentException if their number or kinds do not fit
     */
    public static Apply apply(Fn fn, Expr... arguments) {
        return (Apply) intern(new Apply(fn, arguments));
    }

    private static Expr intern(Expr node) {
        synchronized (NODES) {
            WeakReference<Expr> known = NODES.get(node);
            Expr interned = known == null ? null : known.get();
            if (interned == null) {
                interned = node.checked();
                NODES.put(interned, new WeakReference<>(interned));
            }
            return interned;
        }
    }

    /** The same node, which is new, as it is kept. */
    abstract Expr checked();

    /** Whether the value is a truth value rather than a real number. */
    public abstract boolean isBoolean();

    /** How many nodes there are where shared ones count each time, up to about a million. */
    public final int weight() {
        return weight;
    }

    /** Whether {@code fn} occurs anywhere in it. */
    public final boolean uses(Fn fn) {
        return (functions & bit(fn)) != 0;
    }

    /** A set of functions is the sum of their bits; there are no more than a long has. */
    @SuppressWarnings("EnumOrdinal") // nobody keeps it
    static long bit(Fn fn) {
        return 1L << fn.ordinal();
    }

    /** The functions that occur. */
    final long functions() {
        return functions;
    }

    /** Same node, arguments compared by identity; only interning needs it, everyone else may use {@code ==}. */
    abstract boolean sameNode(Expr other);

    /** Every node, each once, arguments before the functions applied to them, this one last. */
    public final Set<Expr> nodes() {
        return Graphs.nodes(this);
    }

    /** As {@link #nodes()}, but without what only leaves consist of. */
    public final Set<Expr> nodes(Predicate<Expr> isLeaf) {
        return Graphs.nodes(this, isLeaf);
    }

    /** The variables that occur, in the order of their first occurrence. */
    public abstract Set<Var> variables();

    /** Whether {@code part} is this expression or occurs in it. */
    public final boolean contains(Expr part) {
        return part instanceof Var ? variables().contains(part) : Graphs.contains(this, part);
    }

    /** This expression with every occurrence of a key replaced by its value, all at once. */
    public final Expr substitute(Map<? extends Expr, ? extends Expr> replacements) {
        return Graphs.substitute(this, replacements);
    }

    /**
     * The result of {@code rewriting} for this expression. It is given each node that has none, after its arguments.
     *
     * @param results the results that are known; the others are added
     */
    public final Expr rewrite(Map<Expr, Expr> results, UnaryOperator<Expr> rewriting) {
        return Graphs.rewrite(this, results, rewriting);
    }

    @Override
    public final boolean equals(Object other) {
        return this == other || (other instanceof Expr that && hash == that.hash && sameNode(that));
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    /** The text form, as {@link Text#print} gives it. */
    @Override
    public final String toString() {
        return Text.print(this);
    }
}
