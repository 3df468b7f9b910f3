package dev.slope.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes one expression as Java source; parts that have a name already are written by it. */
final class JavaText {
    private static final double SMALL_INTEGERS = 1e6;

    private final Map<Expr, String> names;
    private final StringBuilder format = new StringBuilder();
    private final List<Object> types = new ArrayList<>();

    private JavaText(Map<Expr, String> names) {
        this.names = names;
    }

    /**
     * The source of {@code expr}.
     *
     * @param names parts that are local variables, and their names
     */
    static CodeBlock of(Expr expr, Map<Expr, String> names) {
        JavaText text = new JavaText(names);
        text.write(expr, 0);
        return CodeBlock.of(text.format.toString(), text.types.toArray());
    }

    static CodeBlock doubleLiteral(double value) {
        JavaText text = new JavaText(Map.of());
        text.writeDouble(value);
        return CodeBlock.of(text.format.toString(), text.types.toArray());
    }

    private void write(Expr expr, int minimumPrecedence) {
        String name = names.get(expr);
        if (name != null) {
            writeName(name);
        } else if (expr instanceof Const constant) {
            writeLiteral(constant.value());
        } else if (expr instanceof Var variable) {
            writeName(variable.name());
        } else {
            Apply apply = (Apply) expr;
            boolean needsParentheses = apply.fn().precedence() < minimumPrecedence;
            format.append(needsParentheses ? "(" : "");
            writeApply(apply);
            format.append(needsParentheses ? ")" : "");
        }
    }

    private void writeName(String name) {
        format.append(name.replace("$", "$$"));
    }

    private void writeApply(Apply apply) {
        Fn fn = apply.fn();
        switch (fn.notation()) {
            case LITERAL -> format.append(fn.symbol());
            case PREFIX -> writePrefix(apply);
            case INFIX -> {
                write(apply.argument(0), fn.isBoolean() ? fn.precedence() + 1 : fn.precedence());
                format.append(' ').append(fn.symbol()).append(' ');
                write(apply.argument(1), fn.precedence() + 1);
            }
            case TERNARY -> {
                write(apply.argument(0), 1);
                format.append(" ? ");
                writeBranch(apply.argument(1));
                format.append(" : ");
                writeBranch(apply.argument(2));
            }
            case CALL -> writeCall(apply);
        }
    }

    private void writePrefix(Apply apply) {
        int start = format.append(apply.fn().symbol()).length();
        write(apply.argument(0), apply.fn().precedence());
        if (format.charAt(start) == '-') {
            format.insert(start, '(').append(')');
        }
    }

    private void writeCall(Apply apply) {
        types.add(apply.fn().owner() == Fn.Owner.MATH ? Math.class : Types.SPECIAL);
        format.append("$T.").append(apply.fn().symbol()).append('(');
        String separator = "";
        for (Expr argument : apply.arguments()) {
            format.append(separator);
            write(argument, 0);
            separator = ", ";
        }
        format.append(')');
    }

    /** A branch is a double literal: two integers would make the whole an integer, and a division by it another one. */
    private void writeBranch(Expr branch) {
        if (branch instanceof Const constant && !names.containsKey(branch)) {
            writeDouble(constant.value());
        } else {
            write(branch, 0);
        }
    }

    /** As short as can be where the other operand makes the operation one of doubles. */
    private void writeLiteral(double value) {
        if (value == Math.rint(value) && Math.abs(value) < SMALL_INTEGERS) {
            format.append(Text.print(value));
        } else {
            writeDouble(value);
        }
    }

    private void writeDouble(double value) {
        if (Double.isFinite(value)) {
            format.append(value);
        } else {
            types.add(Double.class);
            format.append("$T.")
                    .append(Double.isNaN(value) ? "NaN" : value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY");
        }
    }
}
