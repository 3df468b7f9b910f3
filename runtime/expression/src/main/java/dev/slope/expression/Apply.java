package dev.slope.expression;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A function applied to arguments. */
public final class Apply extends Expr {
    private final Fn fn;
    private final Expr[] arguments;
    private final List<Expr> argumentList;
    private final Set<Var> variables;

    /** One to look for the node that is kept. */
    Apply(Fn fn, Expr... arguments) {
        this(fn, hash(fn, arguments), arguments, List.of(), Set.of());
    }

    private Apply(Fn fn, int hash, Expr[] arguments, List<Expr> argumentList, Set<Var> variables) {
        super(hash, weight(arguments), functions(fn, arguments));
        this.fn = fn;
        this.arguments = arguments;
        this.argumentList = argumentList;
        this.variables = variables;
    }

    @Override
    Expr checked() {
        fn.check(arguments);
        return new Apply(fn, hashCode(), arguments.clone(), List.of(arguments), union(arguments));
    }

    /** Well mixed: by sums of multiples, {@code u + sin(u)} nested deeply would always have the same hash. */
    private static int hash(Fn fn, Expr... arguments) {
        int hash = fn.name().hashCode();
        for (Expr argument : arguments) {
            hash = Integer.rotateLeft((hash ^ argument.hashCode()) * 0x9E3779B9, 15);
        }
        return hash;
    }

    private static int weight(Expr... arguments) {
        int weight = 1;
        for (Expr argument : arguments) {
            weight += argument.weight();
        }
        return weight;
    }

    private static long functions(Fn fn, Expr... arguments) {
        long functions = bit(fn);
        for (Expr argument : arguments) {
            functions |= argument.functions();
        }
        return functions;
    }

    /** Those of one argument where no other adds any, so that most nodes of an expression share one set. */
    private static Set<Var> union(Expr... arguments) {
        Set<Var> all = Set.of();
        for (Expr argument : arguments) {
            Set<Var> more = argument.variables();
            if (all.isEmpty()) {
                all = more;
            } else if (all != more && !all.containsAll(more)) {
                Set<Var> union = new LinkedHashSet<>(all);
                union.addAll(more);
                all = Collections.unmodifiableSet(union);
            }
        }
        return all;
    }

    /** The function. */
    public Fn fn() {
        return fn;
    }

    /** The arguments, as many as the function takes. */
    public List<Expr> arguments() {
        return argumentList;
    }

    /** The argument at {@code index}, from 0. */
    public Expr argument(int index) {
        return arguments[index];
    }

    /** The same function of other arguments. */
    public Apply with(Expr... others) {
        return Arrays.equals(arguments, others) ? this : Expr.apply(fn, others);
    }

    @Override
    public boolean isBoolean() {
        return fn.isBoolean();
    }

    @Override
    public Set<Var> variables() {
        return variables;
    }

    @Override
    boolean sameNode(Expr other) {
        if (!(other instanceof Apply that) || fn != that.fn || arguments.length != that.arguments.length) {
            return false;
        }
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] != that.arguments[i]) {
                return false;
            }
        }
        return true;
    }
}
