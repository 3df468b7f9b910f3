package dev.slope.processor.source;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.processor.problem.Place;
import org.jspecify.annotations.Nullable;

/** Makes the terms of an expression: what is constant is computed, and what is decided is left out. */
final class Nodes {
    static final Expr TRUE = Expr.apply(Fn.TRUE);
    static final Expr FALSE = Expr.apply(Fn.FALSE);

    private final Reading reading;

    Nodes(Reading reading) {
        this.reading = reading;
    }

    static Expr truth(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** Whether {@code condition} is true or false, or null if that is not known. */
    static @Nullable Boolean decided(Expr condition) {
        return condition.equals(TRUE) ? Boolean.TRUE : condition.equals(FALSE) ? Boolean.FALSE : null;
    }

    /** {@code fn} applied to real numbers. */
    Expr apply(Place place, Fn fn, Expr... arguments) {
        if (areConstant(arguments)) {
            double value = Evaluator.of(Expr.apply(fn, arguments)).evaluate();
            return fn.isBoolean() ? truth(value != 0) : constant(place, value);
        }
        return placed(place, Expr.apply(fn, arguments));
    }

    private static boolean areConstant(Expr... arguments) {
        for (Expr argument : arguments) {
            if (!(argument instanceof Const)) {
                return false;
            }
        }
        return true;
    }

    Expr constant(Place place, double value) {
        return placed(place, Expr.constant(value));
    }

    Expr not(Place place, Expr condition) {
        Boolean decided = decided(condition);
        if (decided != null) {
            return truth(!decided);
        }
        return condition instanceof Apply apply && apply.fn() == Fn.NOT
                ? apply.argument(0)
                : placed(place, Expr.apply(Fn.NOT, condition));
    }

    Expr and(Place place, Expr a, Expr b) {
        if (a.equals(FALSE) || b.equals(FALSE)) {
            return FALSE;
        }
        return a.equals(TRUE) || a.equals(b) ? b : b.equals(TRUE) ? a : placed(place, Expr.apply(Fn.AND, a, b));
    }

    Expr or(Place place, Expr a, Expr b) {
        if (a.equals(TRUE) || b.equals(TRUE)) {
            return TRUE;
        }
        return a.equals(FALSE) || a.equals(b) ? b : b.equals(FALSE) ? a : placed(place, Expr.apply(Fn.OR, a, b));
    }

    /** {@code condition ? a : b} of real numbers, or of truth values. */
    Expr select(Place place, Expr condition, Expr a, Expr b) {
        Boolean decided = decided(condition);
        if (decided != null) {
            return decided ? a : b;
        }
        if (a.equals(b)) {
            return a;
        }
        if (!a.isBoolean()) {
            return placed(place, Expr.apply(Fn.SELECT, condition, a, b));
        }
        Expr otherwise = TRUE.equals(a) ? b : and(place, not(place, condition), b);
        return or(place, and(place, condition, a), otherwise);
    }

    /** Whether two truth values are the same. */
    Expr same(Place place, Expr a, Expr b) {
        return select(place, a, b, not(place, b));
    }

    private Expr placed(Place place, Expr expr) {
        reading.stands(expr, place);
        return expr;
    }
}
