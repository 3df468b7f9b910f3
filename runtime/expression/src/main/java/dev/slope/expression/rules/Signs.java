package dev.slope.expression.rules;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import java.util.Set;

/** What is known of an expression's sign from its shape alone. */
final class Signs {
    private static final Set<Fn> NEVER_NEGATIVE =
            Set.of(Fn.ABS, Fn.EXP, Fn.SQRT, Fn.HYPOT, Fn.COSH, Fn.SIGMOID, Fn.SOFTPLUS, Fn.LOG_COSH, Fn.ERFC);

    private Signs() {}

    /** Whether {@code expr} is at least 0 wherever it is a number. */
    static boolean isNonnegative(Expr expr) {
        if (expr instanceof Const constant) {
            return constant.value() >= 0;
        }
        if (!(expr instanceof Apply apply)) {
            return false;
        }
        Expr first = apply.fn().arity() > 0 ? apply.argument(0) : apply;
        return switch (apply.fn()) {
            case MUL -> first == apply.argument(1) || areBothNonnegative(apply);
            case ADD, DIV, MIN -> areBothNonnegative(apply);
            case MAX -> isNonnegative(first) || isNonnegative(apply.argument(1));
            default ->
                NEVER_NEGATIVE.contains(apply.fn()) || (Zero.KEEP_SIGN.contains(apply.fn()) && isNonnegative(first));
        };
    }

    private static boolean areBothNonnegative(Apply apply) {
        return isNonnegative(apply.argument(0)) && isNonnegative(apply.argument(1));
    }
}
