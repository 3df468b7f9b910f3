package dev.slope.processor.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Writes methods in the language that is accepted, at random: the same ones for the same seed. */
final class RandomPrograms {
    private static final List<String> UNARY = List.of(
            "Math.exp",
            "Math.tanh",
            "Math.sin",
            "Math.cos",
            "Math.atan",
            "Math.abs",
            "Math.cbrt",
            "Math.expm1",
            "Math.sqrt",
            "Math.log1p",
            "Special.erf",
            "StrictMath.sinh",
            "square",
            "Nested.half",
            "bump");
    private static final List<String> BINARY = List.of(
            "Math.max", "Math.min", "Math.hypot", "Math.atan2", "Double.sum", "Math.pow", "mixed", "StrictMath.max");
    private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=");

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    /** Names in scope by type, the innermost scope last. */
    private final Deque<List<String>> reals = new ArrayDeque<>();

    private final Deque<List<String>> integers = new ArrayDeque<>();
    private final Deque<List<String>> truths = new ArrayDeque<>();
    private int names;
    private int loops;
    private boolean inSwitchExpression;

    RandomPrograms(long seed) {
        this.random = new Random(seed);
    }

    /** The source of a class with methods {@code f0, f1, ...} of {@code (double x, double p, int n, boolean b)}. */
    String type(String name, int methods) {
        line("""
                import dev.slope.Activation;
                import dev.slope.Param;
                import dev.slope.Special;

                public class %s {
                    static final double[] C = {0.5, -1.25, 2, 1 / 3.0};
                    static final double K = Math.sqrt(2 / Math.PI);
                    static final int TWO = 2;

                    static double square(double a) {
                        return a * a;
                    }

                    static double mixed(double a, double b) {
                        double s = a;
                        for (int i = 1; i <= 3; i++) {
                            if (s > b) return s - i;
                            s += i * 0.5;
                        }
                        return s * b;
                    }

                    static double bump(double a) {
                        if (a < -1 || a > 1) {
                            return 0;
                        }
                        a = 1 - a * a;
                        return a * a;
                    }

                    static class Nested {
                        static double half(double a) {
                            return a / TWO;
                        }
                    }
                """.formatted(name));
        for (int i = 0; i < methods; i++) {
            method("f" + i);
        }
        return text.append("}\n").toString();
    }

    private void method(String name) {
        names = 0;
        loops = 0;
        line("@Activation public static double " + name
                + "(double x, @Param(0.5) double p, @Param(2) int n, @Param(1) boolean b) {");
        open();
        reals.getLast().addAll(List.of("x", "p", "K"));
        truths.getLast().add("b");
        statements(3, 2 + random.nextInt(4));
        line("return " + real(3) + ";");
        close();
        line("}");
    }

    private void open() {
        reals.addLast(new ArrayList<>());
        integers.addLast(new ArrayList<>());
        truths.addLast(new ArrayList<>());
    }

    private void close() {
        reals.removeLast();
        integers.removeLast();
        truths.removeLast();
    }

    private void block(int depth, int count) {
        line("{");
        open();
        statements(depth, count);
        close();
        line("}");
    }

    private void statements(int depth, int count) {
        for (int i = 0; i < count; i++) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        int kind = random.nextInt(depth == 0 ? 6 : 13);
        switch (kind) {
            case 0, 1 -> declare(reals, one("double ", "final var ", "var ").replace("final ", ""), "1.0 * " + real(2));
            case 2 -> declare(truths, "boolean ", truth(2));
            case 3 -> declare(integers, "int ", integer(2));
            case 4 -> line(assignable(reals, "x") + one(" = ", " += ", " -= ", " *= ") + real(2) + ";");
            case 5 -> line(one("++", "--") + assignable(reals, "x") + ";");
            case 6 -> {
                line("if (" + truth(2) + ")");
                block(depth - 1, 1 + random.nextInt(2));
                if (random.nextBoolean()) {
                    line("else");
                    block(depth - 1, 1);
                }
            }
            case 7 -> {
                if (inSwitchExpression) {
                    block(depth - 1, 1);
                } else {
                    line("if (" + truth(1) + ") return " + real(2) + ";");
                }
            }
            case 8, 9 -> loop(depth);
            case 10 -> switchStatement(depth);
            case 11 -> block(depth - 1, 2);
            default -> declare(reals, "double ", switchExpression());
        }
    }

    private void declare(Deque<List<String>> scope, String type, String value) {
        String name = "v" + names++;
        line(type + name + " = " + value + ";");
        scope.getLast().add(name);
    }

    private void loop(int depth) {
        if (loops++ > 1) {
            block(depth - 1, 1);
            return;
        }
        String counter = "i" + names++;
        int times = 1 + random.nextInt(3);
        boolean isWhile = random.nextInt(4) == 0;
        if (isWhile) {
            line("int " + counter + " = 0;");
            line("while (" + counter + "++ < " + times + ") {");
        } else {
            line("for (int " + counter + " = 0; " + counter + " < " + times + "; " + counter + "++) {");
        }
        open();
        integers.getLast().add(counter);
        statements(depth - 1, 1);
        if (random.nextBoolean()) {
            line("if (" + truth(1) + ") " + one("break", "continue") + ";");
        }
        statements(depth - 1, 1);
        close();
        line("}");
    }

    private void switchStatement(int depth) {
        line("switch (" + one("n", "n + 1", integer(1)) + ") {");
        for (int label = 0; label < 3; label++) {
            line("case " + label + ":");
            open();
            line("{");
            statements(depth - 1, 1);
            line("}");
            close();
            if (random.nextBoolean()) {
                line("break;");
            }
        }
        line("default: x = " + real(1) + ";");
        line("}");
    }

    private String switchExpression() {
        return "switch (" + one("n", "n * 2", integer(1)) + ") { case 1, 3 -> " + real(2) + "; case 2 -> { double w"
                + names + " = " + real(1) + "; yield w" + names++ + "; } default -> " + real(2) + "; }";
    }

    private String real(int depth) {
        if (depth == 0) {
            return one(
                    any(reals, "x"),
                    any(reals, "p"),
                    one("0.5", "2", "1e-3", "3.25f", "-1.5", "Math.PI", "7L"),
                    any(integers, "1"));
        }
        Supplier<String> inner = () -> real(depth - 1);
        return switch (random.nextInt(13)) {
            case 0, 1 -> "(" + inner.get() + " + " + inner.get() + ")";
            case 2 -> "(" + inner.get() + " - " + inner.get() + ")";
            case 3, 4 -> inner.get() + " * " + inner.get();
            case 5 -> inner.get() + " / (1.5 + " + "square(" + inner.get() + "))";
            case 6 -> one(UNARY) + "(" + inner.get() + ")";
            case 7 -> one(BINARY) + "(" + inner.get() + ", " + inner.get() + ")";
            case 8 -> "(" + truth(depth - 1) + " ? " + inner.get() + " : " + inner.get() + ")";
            case 9 -> "-(" + inner.get() + ")";
            case 10 -> "C[Math.abs(" + integer(depth - 1) + ") % C.length]";
            case 11 -> "(double) " + one("n", integer(1));
            default -> inner.get();
        };
    }

    private String integer(int depth) {
        return depth == 0
                ? one(any(integers, "2"), one("1", "3", "TWO", "'b' - 'a'"))
                : "(" + integer(depth - 1) + one(" + ", " - ", " * ") + integer(depth - 1) + ")";
    }

    private String truth(int depth) {
        if (depth == 0) {
            return one(any(truths, "b"), compared(real(0), real(0)), "(n < 3)");
        }
        return switch (random.nextInt(6)) {
            case 0 -> "(" + truth(depth - 1) + one(" && ", " || ", " == ", " ^ ", " | ") + truth(depth - 1) + ")";
            case 1 -> "!(" + truth(depth - 1) + ")";
            case 2 -> compared(integer(1), one("n", integer(1)));
            default -> compared(real(depth - 1), real(depth - 1));
        };
    }

    private String compared(String a, String b) {
        return "(" + a + " " + one(COMPARISONS) + " " + b + ")";
    }

    private String any(Deque<List<String>> scopes, String otherwise) {
        List<String> all = scopes.stream().flatMap(List::stream).toList();
        return all.isEmpty() ? otherwise : one(all);
    }

    private String assignable(Deque<List<String>> scopes, String otherwise) {
        List<String> all = scopes.stream()
                .flatMap(List::stream)
                .filter(name -> !name.equals("K"))
                .toList();
        return all.isEmpty() ? otherwise : one(all);
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
