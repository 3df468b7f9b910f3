package dev.slope.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    private final Map<Expr, String> names = new HashMap<>();

    private Text() {}

    /** The text of {@code expr}. */
    public static String print(Expr expr) {
        return new Text().printAll(expr);
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
        if (treeSize(expr, new HashMap<>()) <= LONG) {
            return print(expr, 0);
        }
        StringBuilder text = new StringBuilder();
        Set<String> taken = new HashSet<>();
        expr.variables().forEach(variable -> taken.add(variable.name()));
        int next = 1;
        for (Expr shared : sharedParts(expr)) {
            while (taken.contains("t" + next)) {
                next++;
            }
            String definition = print(shared, 0);
            names.put(shared, "t" + next++);
            text.append(names.get(shared)).append(" = ").append(definition).append("; ");
        }
        return text.append(print(expr, 0)).toString();
    }

    /** Nodes of the tree that the graph stands for. */
    private static double treeSize(Expr expr, Map<Expr, Double> known) {
        Double size = known.get(expr);
        if (size == null) {
            size = 1.0;
            if (expr instanceof Apply apply) {
                for (Expr argument : apply.arguments()) {
                    size += treeSize(argument, known);
                }
            }
            known.put(expr, size);
        }
        return size;
    }

    /** Applications used more than once, each after those it uses; truth values stay where they are. */
    private static List<Expr> sharedParts(Expr root) {
        Map<Expr, Integer> uses = new LinkedHashMap<>();
        for (Expr node : Graphs.nodes(root)) {
            if (node instanceof Apply apply) {
                apply.arguments().forEach(argument -> uses.merge(argument, 1, Integer::sum));
            }
        }
        List<Expr> shared = new ArrayList<>();
        for (Expr node : Graphs.nodes(root)) {
            if (node instanceof Apply && !node.isBoolean() && uses.getOrDefault(node, 0) > 1) {
                shared.add(node);
            }
        }
        return shared;
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
        boolean isSafe = operand instanceof Var
                || names.containsKey(operand)
                || (operand instanceof Apply && !text.startsWith("-"));
        return isSafe ? text : "(" + text + ")";
    }
}
