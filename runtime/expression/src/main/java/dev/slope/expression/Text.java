package dev.slope.expression;

/** The text form of expressions: Java's own syntax, functions without their class. */
public final class Text {
    private Text() {}

    /** The text of {@code expr}. */
    public static String print(Expr expr) {
        return expr.getClass().getSimpleName();
    }
}
