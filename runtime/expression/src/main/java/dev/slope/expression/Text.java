package dev.slope.expression;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The text form of expressions: Java's syntax, functions without their class, as in {@code x * sigmoid(beta * x)}.
 *
 * <p>Printing and parsing round-trip to the same node. An expression that would be long because of its shared parts is
 * printed with definitions before it: {@code t1 = exp(x); t2 = t1 * t1 + t1; t2 / (1 + t2)}.
 */
public final class Text {
    /** Longer than this, counted in nodes, and shared parts are defined first. */
    private static final int LONG = 120;

    /** Nested deeper than this, and parts are defined first. */
    private static final int DEEP = 100;

    /** A truth value of up to so many nodes is repeated where it is shared. */
    private static final int SHORT = 11;

    private final Map<Expr, String> names = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private Text() {}

    /** The text of {@code expr}. */
    public static String print(Expr expr) {
        return new Text().printAll(expr);
    }

    /** As {@link #print(double)}, rounded to so many significant digits. */
    public static String print(double value, int digits) {
        return print(
                Double.isFinite(value)
                        ? BigDecimal.valueOf(value)
                                .round(new MathContext(digits))
                                .doubleValue()
                        : value);
    }

    /**
     * The expression that {@code text} denotes.
     *
     * @throws IllegalArgumentException if it is not well formed, naming the position
     */
    public static Expr parse(String text) {
        return new TextParser(text).parse();
    }

    /** A real constant as Java writes it, integers without a fraction. */
    public static String print(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15 && !(value == 0 && 1 / value < 0)) {
            return Long.toString((long) value);
        }
        return Double.toString(value);
    }

    private String printAll(Expr expr) {
        Set<String> taken = new HashSet<>();
        for (Var variable : expr.variables()) {
            taken.add(variable.name());
        }
        int next = 1;
        for (Expr part : partsToDefine(expr)) {
            while (taken.contains("t" + next)) {
                next++;
            }
            String name = "t" + next++;
            text.append(name).append(" = ");
            print(part, 0);
            text.append("; ");
            names.put(part, name);
        }
        print(expr, 0);
        return text.toString();
    }

    /** Of the tree that a graph stands for: how many nodes, and how many one below the other. */
    private record Size(double nodes, int depth) {
        static final Size ONE = new Size(1, 1);

        static Size of(Expr node, Map<Expr, Size> sizes) {
            Size size = ONE;
            if (node instanceof Apply apply) {
                for (Expr argument : apply.arguments()) {
                    Size inner = requireNonNull(sizes.get(argument));
                    size = new Size(size.nodes + inner.nodes, Math.max(size.depth, inner.depth + 1));
                }
            }
            return size;
        }
    }

    /**
     * What is printed before a long expression, each after those it uses: applications used more than once, short truth
     * values excepted, and parts of what is nested too deeply.
     */
    public static List<Expr> partsToDefine(Expr root) {
        if (left(root, LONG, DEEP) >= 0) {
            return List.of();
        }
        Set<Expr> nodes = Graphs.nodes(root);
        Map<Expr, Size> sizes = new HashMap<>();
        Map<Expr, Integer> uses = new HashMap<>();
        for (Expr node : nodes) {
            sizes.put(node, Size.of(node, sizes));
            if (node instanceof Apply apply) {
                for (Expr argument : apply.arguments()) {
                    uses.put(argument, uses.getOrDefault(argument, 0) + 1);
                }
            }
        }
        List<Expr> parts = new ArrayList<>();
        for (Expr node : nodes) {
            Size size = Size.of(node, sizes); // a part that is defined counts as one
            boolean isShared = uses.getOrDefault(node, 0) > 1 && size.nodes > (node.isBoolean() ? SHORT : 1);
            boolean isPart = node != root && (isShared || size.depth > DEEP);
            if (isPart) {
                parts.add(node);
            }
            sizes.put(node, isPart ? Size.ONE : size);
        }
        return parts;
    }

    /** What is left of so many nodes; negative if the tree has more, or is nested deeper. */
    private static int left(Expr expr, int nodes, int depth) {
        if (nodes == 0 || depth == 0) {
            return -1;
        }
        int left = nodes - 1;
        if (expr instanceof Apply apply) {
            for (int i = 0; i < apply.fn().arity() && left >= 0; i++) {
                left = left(apply.argument(i), left, depth - 1);
            }
        }
        return left;
    }

    private void print(Expr expr, int minimumPrecedence) {
        String name = names.get(expr);
        if (name != null) {
            text.append(name);
        } else if (expr instanceof Const constant) {
            text.append(print(constant.value()));
        } else if (expr instanceof Var variable) {
            text.append(variable.name());
        } else {
            Apply apply = (Apply) expr;
            boolean needsParentheses = apply.fn().precedence() < minimumPrecedence;
            text.append(needsParentheses ? "(" : "");
            print(apply);
            text.append(needsParentheses ? ")" : "");
        }
    }

    private void print(Apply apply) {
        Fn fn = apply.fn();
        int precedence = fn.precedence();
        switch (fn.notation()) {
            case LITERAL -> text.append(fn.symbol());
            case PREFIX -> printPrefix(fn, apply.argument(0));
            case INFIX -> {
                print(apply.argument(0), fn.isAssociatedLeft() ? precedence : precedence + 1);
                text.append(' ').append(fn.symbol()).append(' ');
                print(apply.argument(1), precedence + 1);
            }
            case TERNARY -> {
                print(apply.argument(0), 1);
                text.append(" ? ");
                print(apply.argument(1), 0);
                text.append(" : ");
                print(apply.argument(2), 0);
            }
            case CALL -> {
                String separator = "(";
                text.append(fn.symbol());
                for (Expr argument : apply.arguments()) {
                    text.append(separator);
                    print(argument, 0);
                    separator = ", ";
                }
                text.append(')');
            }
        }
    }

    /** An operand that starts with a sign, or is a literal, would read differently without parentheses. */
    private void printPrefix(Fn fn, Expr operand) {
        int start = text.append(fn.symbol()).length();
        print(operand, fn.precedence());
        boolean isLiteral = operand instanceof Const && !names.containsKey(operand);
        if (isLiteral || text.charAt(start) == '-') {
            text.insert(start, '(').append(')');
        }
    }
}
