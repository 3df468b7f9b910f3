package dev.slope.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Text;
import dev.slope.expression.Var;
import java.util.Map;

/** Writes one expression as Java source; parts that have a name already are written by it. */
final class JavaText {
    private static final double SMALL_INTEGERS = 1e6;

    private final Map<Expr, String> names;

    /** @param names parts that are local variables, and their names */
    JavaText(Map<Expr, String> names) {
        this.names = names;
    }

    CodeBlock of(Expr expr) {
        return of(expr, 0);
    }

    private CodeBlock of(Expr expr, int minimumPrecedence) {
        String name = names.get(expr);
        if (name != null) {
            return CodeBlock.of("$L", name);
        }
        if (expr instanceof Const constant) {
            return literal(constant.value());
        }
        if (expr instanceof Var variable) {
            return CodeBlock.of("$L", variable.name());
        }
        Apply apply = (Apply) expr;
        CodeBlock code = ofApply(apply);
        return apply.fn().precedence() < minimumPrecedence ? CodeBlock.of("($L)", code) : code;
    }

    private CodeBlock ofApply(Apply apply) {
        Fn fn = apply.fn();
        int precedence = fn.precedence();
        return switch (fn.notation()) {
            case LITERAL -> CodeBlock.of("$L", fn.symbol());
            case PREFIX -> ofPrefix(apply);
            case INFIX ->
                CodeBlock.of(
                        "$L $L $L",
                        of(apply.argument(0), fn.isBoolean() ? precedence + 1 : precedence),
                        fn.symbol(),
                        of(apply.argument(1), precedence + 1));
            case TERNARY ->
                CodeBlock.of(
                        "$L ? $L : $L",
                        of(apply.argument(0), 1),
                        ofBranch(apply.argument(1)),
                        ofBranch(apply.argument(2)));
            case CALL -> ofCall(apply);
        };
    }

    private CodeBlock ofPrefix(Apply apply) {
        CodeBlock operand = of(apply.argument(0), apply.fn().precedence());
        return CodeBlock.of(
                operand.toString().startsWith("-") ? "$L($L)" : "$L$L",
                apply.fn().symbol(),
                operand);
    }

    private CodeBlock ofCall(Apply apply) {
        CodeBlock arguments = apply.arguments().stream().map(this::of).collect(CodeBlock.joining(", "));
        return apply.fn().owner() == Fn.Owner.MATH
                ? CodeBlock.of("$T.$L($L)", Math.class, apply.fn().symbol(), arguments)
                : CodeBlock.of("$T.$L($L)", Types.SPECIAL, apply.fn().symbol(), arguments);
    }

    /** A branch is a double literal: two integers would make the whole an integer, and a division by it another one. */
    private CodeBlock ofBranch(Expr branch) {
        return branch instanceof Const constant && !names.containsKey(branch)
                ? doubleLiteral(constant.value())
                : of(branch);
    }

    /** As short as can be where the other operand makes the operation one of doubles. */
    private static CodeBlock literal(double value) {
        return value == Math.rint(value) && Math.abs(value) < SMALL_INTEGERS
                ? CodeBlock.of("$L", Text.print(value))
                : doubleLiteral(value);
    }

    static CodeBlock doubleLiteral(double value) {
        if (Double.isFinite(value)) {
            return CodeBlock.of("$L", Double.toString(value));
        }
        String name = Double.isNaN(value) ? "NaN" : value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
        return CodeBlock.of("$T.$L", Double.class, name);
    }
}
