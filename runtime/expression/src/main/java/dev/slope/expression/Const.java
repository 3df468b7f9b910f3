package dev.slope.expression;

import java.util.Set;

/** A real constant. */
public final class Const extends Expr {
    private final double value;

    Const(double value) {
        super(Double.hashCode(value), 1, 0);
        this.value = value;
    }

    /** The value. */
    public double value() {
        return value;
    }

    @Override
    Expr checked() {
        return this;
    }

    @Override
    public boolean isBoolean() {
        return false;
    }

    @Override
    public Set<Var> variables() {
        return Set.of();
    }

    @Override
    boolean sameNode(Expr other) {
        return other instanceof Const that && Double.doubleToLongBits(value) == Double.doubleToLongBits(that.value);
    }
}
