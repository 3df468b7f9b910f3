package dev.slope.expression;

/** A real variable: the input of a function, or one of its parameters. */
public final class Var extends Expr {
    private final String name;

    Var(String name) {
        super(name.hashCode(), 1);
        this.name = name;
    }

    /** The name, a Java identifier. */
    public String name() {
        return name;
    }

    @Override
    public boolean isBoolean() {
        return false;
    }

    @Override
    boolean sameNode(Expr other) {
        return other instanceof Var that && name.equals(that.name);
    }
}
