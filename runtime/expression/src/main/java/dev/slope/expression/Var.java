package dev.slope.expression;

import java.util.Set;

/** A real variable: the input of a function, or one of its parameters. */
public final class Var extends Expr {
    private final String name;
    private final Set<Var> self = Set.of(this);

    Var(String name) {
        super(name.hashCode(), 1, 0);
        this.name = name;
    }

    /** The name, a Java identifier. */
    public String name() {
        return name;
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
        return self;
    }

    @Override
    boolean sameNode(Expr other) {
        return other instanceof Var that && name.equals(that.name);
    }
}
