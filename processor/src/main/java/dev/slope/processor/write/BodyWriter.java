package dev.slope.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.processor.derive.Computation;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Writes an expression as the statements of a method: shared parts as named locals, an outermost choice as an {@code if}. */
final class BodyWriter {
    /** Arithmetic of fewer operations than this is written out each time. */
    private static final int WORTH_A_NAME = 3;

    /** A choice of no more nodes than this is written with {@code ?:}. */
    private static final int SHORT_CHOICE = 8;

    private static final Map<Fn, String> NAMES = Map.of(
            Fn.ADD, "sum",
            Fn.SUB, "difference",
            Fn.MUL, "product",
            Fn.DIV, "ratio",
            Fn.REM, "remainder",
            Fn.NEG, "negative",
            Fn.SELECT, "part");

    private final JavaText code = new JavaText();
    private final LocalNames taken;

    private BodyWriter(LocalNames taken) {
        this.taken = taken;
    }

    /**
     * The body of {@code double f(double input, double parameter...)}.
     *
     * @param taken the names of parameters
     * @param input the name of the input
     */
    static CodeBlock write(Computation computation, LocalNames taken, String input) {
        BodyWriter writer = new BodyWriter(taken);
        if (computation.hidesNaN()) {
            writer.passNaN(input);
        }
        if (computation.lowest().isPresent() || computation.highest().isPresent()) {
            writer.clamp(computation, input);
        }
        writer.statements(computation.expr(), new HashMap<>());
        return writer.code.toCode();
    }

    /** {@code if (Double.isNaN(x)) { return x; }}. */
    private void passNaN(String input) {
        code.add("if (Double.isNaN(").addName(input).add(")) {\n$>");
        code.add("return ").addName(input).add(";\n$<}\n");
    }

    /** {@code x = Math.max(-1.0E18, Math.min(x, 1.0E18));}. */
    private void clamp(Computation computation, String input) {
        code.add("// beyond is the limit, where the formula has infinity times 0 or the like\n");
        code.addName(input).add(" = ");
        boolean hasLowest = computation.lowest().isPresent();
        boolean hasHighest = computation.highest().isPresent();
        if (hasLowest) {
            code.add("Math.max(").addDouble(computation.lowest().getAsDouble()).add(", ");
        }
        code.add(hasHighest ? "Math.min(" : "").addName(input);
        if (hasHighest) {
            code.add(", ").addDouble(computation.highest().getAsDouble()).add(")");
        }
        code.add(hasLowest ? ");\n" : ";\n");
    }

    private void statements(Expr expr, Map<Expr, String> names) {
        if (!(expr instanceof Apply apply) || apply.fn() != Fn.SELECT || isShort(apply)) {
            nameAll(shared(expr, names), names);
            code.add("return ").addExpression(expr, names).add(";\n");
            return;
        }
        // what both branches use is computed once before them
        Set<Expr> before = new LinkedHashSet<>();
        for (Expr node : shared(expr, names)) {
            if (apply.argument(0).contains(node)
                    || (apply.argument(1).contains(node) && apply.argument(2).contains(node))) {
                before.add(node);
            }
        }
        nameAll(before, names);
        code.add("if (").addExpression(apply.argument(0), names).add(") {\n$>");
        statements(apply.argument(1), new HashMap<>(names));
        code.add("$<}\n");
        statements(apply.argument(2), names);
    }

    private static boolean isShort(Apply choice) {
        Set<Expr> nodes = choice.nodes();
        int choices = 0;
        for (Expr node : nodes) {
            choices += node instanceof Apply part && part.fn() == Fn.SELECT ? 1 : 0;
        }
        return nodes.size() <= SHORT_CHOICE && choices == 1;
    }

    private void nameAll(Set<Expr> parts, Map<Expr, String> names) {
        for (Expr part : parts) {
            String name = newName((Apply) part);
            code.add(part.isBoolean() ? "boolean " : "double ").addName(name).add(" = ");
            code.addExpression(part, names).add(";\n");
            names.put(part, name);
        }
    }

    private String newName(Apply part) {
        return taken.add(
                part.isBoolean()
                        ? "condition"
                        : NAMES.getOrDefault(part.fn(), part.fn().symbol()));
    }

    /** What is used more than once and worth a name, each after what it uses. */
    private static Set<Expr> shared(Expr root, Map<Expr, String> names) {
        Map<Expr, Integer> uses = new HashMap<>();
        countUses(root, names, uses);
        Set<Expr> shared = new LinkedHashSet<>();
        for (Expr node : root.nodes()) {
            if (uses.getOrDefault(node, 0) > 1 && isWorthAName(node)) {
                shared.add(node);
            }
        }
        return shared;
    }

    /** Uses from inside a part that has a name do not count: they are written once. */
    private static void countUses(Expr node, Map<Expr, String> names, Map<Expr, Integer> uses) {
        int count = uses.getOrDefault(node, 0) + 1;
        uses.put(node, count);
        if (node instanceof Apply apply && !names.containsKey(node) && (count == 1 || !isWorthAName(node))) {
            for (Expr argument : apply.arguments()) {
                countUses(argument, names, uses);
            }
        }
    }

    private static boolean isWorthAName(Expr expr) {
        if (!(expr instanceof Apply apply)) {
            return false;
        }
        return switch (apply.fn().notation()) {
            case CALL, TERNARY -> true;
            case PREFIX -> false;
            default -> operations(apply) >= WORTH_A_NAME;
        };
    }

    private static int operations(Apply apply) {
        int operations = 0;
        for (Expr node : apply.nodes()) {
            operations += node instanceof Apply ? 1 : 0;
        }
        return operations;
    }
}
