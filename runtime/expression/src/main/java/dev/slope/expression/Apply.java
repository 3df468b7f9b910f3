package dev.slope.expression;

import java.util.List;

/** A function applied to arguments. */
public final class Apply extends Expr {
    private final Fn fn;
    private final List<Expr> arguments;

    Apply(Fn fn, Expr... arguments) {
        super(hash(fn, arguments), weight(arguments));
        this.fn = fn;
        this.arguments = List.of(arguments);
        fn.check(this.arguments);
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

    /** The function. */
    public Fn fn() {
        return fn;
    }

    /** The arguments, as many as the function takes. */
    public List<Expr> arguments() {
        return arguments;
    }

    /** The argument at {@code index}, from 0. */
    public Expr argument(int index) {
        return arguments.get(index);
    }

    @Override
    public boolean isBoolean() {
        return fn.isBoolean();
    }

    @Override
    boolean sameNode(Expr other) {
        if (!(other instanceof Apply that) || fn != that.fn) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) != that.arguments.get(i)) {
                return false;
            }
        }
        return true;
    }
}
