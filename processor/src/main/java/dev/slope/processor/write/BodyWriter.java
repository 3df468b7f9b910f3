package dev.slope.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.processor.derive.Guarded;
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

    private final CodeBlock.Builder code = CodeBlock.builder();
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
    static CodeBlock write(Guarded guarded, LocalNames taken, String input) {
        BodyWriter writer = new BodyWriter(taken);
        if (guarded.hidesNaN()) {
            writer.code
                    .beginControlFlow("if ($T.isNaN($L))", Double.class, input)
                    .addStatement("return $L", input)
                    .endControlFlow();
        }
        writer.clamp(guarded, input);
        writer.statements(guarded.expr(), new HashMap<>());
        return writer.code.build();
    }

    private void clamp(Guarded guarded, String input) {
        CodeBlock clamped = CodeBlock.of("$L", input);
        if (guarded.highest().isPresent()) {
            CodeBlock bound = JavaText.doubleLiteral(guarded.highest().getAsDouble());
            clamped = CodeBlock.of("$T.min($L, $L)", Math.class, clamped, bound);
        }
        if (guarded.lowest().isPresent()) {
            CodeBlock bound = JavaText.doubleLiteral(guarded.lowest().getAsDouble());
            clamped = CodeBlock.of("$T.max($L, $L)", Math.class, bound, clamped);
        }
        if (guarded.lowest().isPresent() || guarded.highest().isPresent()) {
            code.add("// beyond is the limit, where the formula has infinity times 0 or the like\n");
            code.addStatement("$L = $L", input, clamped);
        }
    }

    private void statements(Expr expr, Map<Expr, String> names) {
        if (!(expr instanceof Apply apply) || apply.fn() != Fn.SELECT || isShort(apply)) {
            nameAll(shared(expr, names), names);
            code.addStatement("return $L", JavaText.of(expr, names));
            return;
        }
        // what both branches use is computed once before them
        Set<Expr> before = shared(expr, names);
        Set<Expr> inOne = new LinkedHashSet<>(before);
        inOne.removeIf(node -> apply.argument(0).contains(node)
                || (apply.argument(1).contains(node) && apply.argument(2).contains(node)));
        before.removeAll(inOne);
        nameAll(before, names);
        code.beginControlFlow("if ($L)", JavaText.of(apply.argument(0), names));
        statements(apply.argument(1), new HashMap<>(names));
        code.endControlFlow();
        statements(apply.argument(2), names);
    }

    private static boolean isShort(Apply choice) {
        return choice.nodes().size() <= SHORT_CHOICE
                && choice.nodes().stream()
                                .filter(node -> node instanceof Apply part && part.fn() == Fn.SELECT)
                                .count()
                        == 1;
    }

    private void nameAll(Set<Expr> parts, Map<Expr, String> names) {
        for (Expr part : parts) {
            CodeBlock value = JavaText.of(part, names);
            String name = newName((Apply) part);
            code.addStatement("$L $L = $L", part.isBoolean() ? "boolean" : "double", name, value);
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
        int before = uses.merge(node, 1, Integer::sum);
        if (node instanceof Apply apply && !names.containsKey(node) && (before == 1 || !isWorthAName(node))) {
            apply.arguments().forEach(argument -> countUses(argument, names, uses));
        }
    }

    private static boolean isWorthAName(Expr expr) {
        if (!(expr instanceof Apply apply)) {
            return false;
        }
        return switch (apply.fn().notation()) {
            case CALL, TERNARY -> true;
            case PREFIX -> false;
            default -> apply.nodes().stream().filter(Apply.class::isInstance).count() >= WORTH_A_NAME;
        };
    }
}
