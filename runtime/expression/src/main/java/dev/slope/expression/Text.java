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
        StringBuilder text = new StringBuilder();
        Set<String> taken = new HashSet<>();
        expr.variables().forEach(variable -> taken.add(variable.name()));
        int next = 1;
        for (Expr part : partsToDefine(expr)) {
            while (taken.contains("t" + next)) {
                next++;
            }
            String definition = print(part, 0);
            names.put(part, "t" + next++);
            text.append(names.get(part)).append(" = ").append(definition).append("; ");
        }
        return text.append(print(expr, 0)).toString();
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
    private static List<Expr> partsToDefine(Expr root) {
        Set<Expr> nodes = Graphs.nodes(root);
        Map<Expr, Size> sizes = new HashMap<>();
        Map<Expr, Integer> uses = new HashMap<>();
        for (Expr node : nodes) {
            sizes.put(node, Size.of(node, sizes));
            if (node instanceof Apply apply) {
                apply.arguments().forEach(argument -> uses.merge(argument, 1, Integer::sum));
            }
        }
        Size whole = requireNonNull(sizes.get(root));
        List<Expr> parts = new ArrayList<>();
        if (whole.nodes <= LONG && whole.depth <= DEEP) {
            return parts;
        }
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

    private String print(Expr expr, int minimumPrecedence) {
        String name = names.get(expr);
        if (name != null) {
            return name;
        }
        if (expr instanceof Const constant) {
            return print(constant.value());
        }
        if (expr instanceof Var variable) {
            return variable.name();
        }
        Apply apply = (Apply) expr;
        String text = print(apply);
        return apply.fn().precedence() < minimumPrecedence ? "(" + text + ")" : text;
    }

    private String print(Apply apply) {
        Fn fn = apply.fn();
        int precedence = fn.precedence();
        List<Expr> arguments = apply.arguments();
        return switch (fn.notation()) {
            case LITERAL -> fn.symbol();
            case PREFIX -> fn.symbol() + printOperand(arguments.get(0), precedence);
            case INFIX ->
                print(arguments.get(0), fn.isAssociatedLeft() ? precedence : precedence + 1)
                        + " " + fn.symbol() + " "
                        + print(arguments.get(1), precedence + 1);
            case TERNARY ->
                print(arguments.get(0), 1) + " ? " + print(arguments.get(1), 0) + " : " + print(arguments.get(2), 0);
            case CALL -> {
                List<String> texts = new ArrayList<>();
                arguments.forEach(argument -> texts.add(print(argument, 0)));
                yield fn.symbol() + "(" + String.join(", ", texts) + ")";
            }
        };
    }

    /** The operand of a prefix operator: what starts with a sign, or is a literal, would read differently without parentheses. */
    private String printOperand(Expr operand, int precedence) {
        String text = print(operand, precedence);
        boolean isSafe = names.containsKey(operand) || !(operand instanceof Const || text.startsWith("-"));
        return isSafe ? text : "(" + text + ")";
    }
}
