package dev.slope.expression;

import java.util.Arrays;
import java.util.List;

/** A function applied to arguments. */
public final class Apply extends Expr {
    private final Fn fn;
    private final List<Expr> arguments;

    Apply(Fn fn, Expr... arguments) {
        super(31 * fn.name().hashCode() + Arrays.hashCode(arguments));
        this.fn = fn;
        this.arguments = List.of(arguments);
        fn.check(this.arguments);
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
