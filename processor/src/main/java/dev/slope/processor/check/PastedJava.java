package dev.slope.processor.check;

import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Writes an expression as Java statements that an author can paste into a method. */
final class PastedJava {
    private static final Pattern CALL = Pattern.compile("([a-zA-Z][a-zA-Z0-9]*)\\(");

    private PastedJava() {}

    /** {@code double t1 = Math.exp(x); return t1 / (1 + t1);}. */
    static String of(Expr expr) {
        String[] parts = Text.print(expr).split("; ", -1);
        StringBuilder java = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            String start = i < parts.length - 1 ? "double " : "return ";
            java.append(i == 0 ? "" : " ")
                    .append(start)
                    .append(qualified(parts[i]))
                    .append(';');
        }
        return java.toString();
    }

    private static String qualified(String text) {
        return CALL.matcher(text).replaceAll(PastedJava::qualified);
    }

    private static String qualified(MatchResult call) {
        Optional<Fn> fn = Fn.call(call.group(1));
        String owner = fn.isEmpty() ? "" : fn.get().owner() == Fn.Owner.MATH ? "Math." : "Special.";
        return owner + call.group();
    }
}
