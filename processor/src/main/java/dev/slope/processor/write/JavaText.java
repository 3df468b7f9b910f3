package dev.slope.processor.write;

import com.palantir.javapoet.ClassName;
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

/** Java source that is being written, as one block of code: many small ones, one within the other, take long to write. */
final class JavaText {
    private static final double SMALL_INTEGERS = 1e6;

    private final StringBuilder format = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();

    /** What was written. */
    CodeBlock toCode() {
        return CodeBlock.of(format.toString(), arguments.toArray());
    }

    /** Source in the notation of JavaPoet, without arguments. */
    JavaText add(String source) {
        format.append(source);
        return this;
    }

    JavaText addName(String name) {
        format.append(name.replace("$", "$$"));
        return this;
    }

    JavaText addType(ClassName type) {
        arguments.add(type);
        format.append("$T");
        return this;
    }

    /** A literal of type String. */
    JavaText addString(String value) {
        arguments.add(value);
        format.append("$S");
        return this;
    }

    JavaText add(JavaText other) {
        format.append(other.format);
        arguments.addAll(other.arguments);
        return this;
    }

    /** A literal of type double. */
    JavaText addDouble(double value) {
        if (Double.isFinite(value)) {
            format.append(value);
            return this;
        }
        String name = Double.isNaN(value) ? "NaN" : value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
        return add("Double.").add(name);
    }

    /**
     * An expression.
     *
     * @param names parts that are local variables, and their names
     */
    JavaText addExpression(Expr expr, Map<Expr, String> names) {
        write(expr, 0, names);
        return this;
    }

    private void write(Expr expr, int minimumPrecedence, Map<Expr, String> names) {
        String name = names.get(expr);
        if (name != null) {
            addName(name);
        } else if (expr instanceof Const constant) {
            writeLiteral(constant.value());
        } else if (expr instanceof Var variable) {
            addName(variable.name());
        } else {
            Apply apply = (Apply) expr;
            boolean needsParentheses = apply.fn().precedence() < minimumPrecedence;
            format.append(needsParentheses ? "(" : "");
            writeApply(apply, names);
            format.append(needsParentheses ? ")" : "");
        }
    }

    private void writeApply(Apply apply, Map<Expr, String> names) {
        Fn fn = apply.fn();
        switch (fn.notation()) {
            case LITERAL -> format.append(fn.symbol());
            case PREFIX -> writePrefix(apply, names);
            case INFIX -> {
                write(apply.argument(0), fn.isBoolean() ? fn.precedence() + 1 : fn.precedence(), names);
                format.append(' ').append(fn.symbol()).append(' ');
                write(apply.argument(1), fn.precedence() + 1, names);
            }
            case TERNARY -> {
                write(apply.argument(0), 1, names);
                format.append(" ? ");
                writeBranch(apply.argument(1), names);
                format.append(" : ");
                writeBranch(apply.argument(2), names);
            }
            case CALL -> writeCall(apply, names);
        }
    }

    private void writePrefix(Apply apply, Map<Expr, String> names) {
        int start = format.append(apply.fn().symbol()).length();
        write(apply.argument(0), apply.fn().precedence(), names);
        if (format.charAt(start) == '-') {
            format.insert(start, '(').append(')');
        }
    }

    private void writeCall(Apply apply, Map<Expr, String> names) {
        if (apply.fn().owner() == Fn.Owner.MATH) {
            format.append("Math");
        } else {
            addType(Types.SPECIAL);
        }
        format.append('.').append(apply.fn().symbol()).append('(');
        String separator = "";
        for (Expr argument : apply.arguments()) {
            format.append(separator);
            write(argument, 0, names);
            separator = ", ";
        }
        format.append(')');
    }

    /** A branch is a double literal: two integers would make the whole an integer, and a division by it another one. */
    private void writeBranch(Expr branch, Map<Expr, String> names) {
        if (branch instanceof Const constant && !names.containsKey(branch)) {
            addDouble(constant.value());
        } else {
            write(branch, 0, names);
        }
    }

    /** As short as can be where the other operand makes the operation one of doubles. */
    private void writeLiteral(double value) {
        if (value == Math.rint(value) && Math.abs(value) < SMALL_INTEGERS) {
            format.append(Text.print(value));
        } else {
            addDouble(value);
        }
    }
}
