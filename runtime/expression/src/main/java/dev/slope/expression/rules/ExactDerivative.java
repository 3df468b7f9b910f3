package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;
import static java.util.Objects.requireNonNull;

import dev.slope.expression.Apply;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Derivatives by the chain rule and nothing else: neither simplified nor folded, so that no constant is rounded. Meant to be
 * evaluated precisely, as what {@link Derivative} is measured against; undefined where {@code max} and the like meet a tie.
 */
public final class ExactDerivative {
    private static final Expr ZERO = constant(0);
    private static final Expr ONE = constant(1);

    private ExactDerivative() {}

    /** The derivative of {@code function} of the given order with respect to {@code variable}. */
    public static Expr of(Expr function, Var variable, int order) {
        Expr derivative = function;
        for (int i = 0; i < order; i++) {
            derivative = of(derivative, variable);
        }
        return derivative;
    }

    private static Expr of(Expr function, Var variable) {
        Map<Expr, Expr> slopes = new HashMap<>();
        for (Expr node : function.nodes()) {
            boolean varies = node instanceof Apply && !node.isBoolean();
            slopes.put(node, varies ? slope((Apply) node, slopes) : node == variable ? ONE : ZERO);
        }
        return requireNonNull(slopes.get(function));
    }

    private static Expr slope(Apply apply, Map<Expr, Expr> slopes) {
        List<Expr> in = apply.arguments();
        Expr[] slope = new Expr[in.size()];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = slopes.getOrDefault(in.get(i), ZERO);
        }
        return switch (apply.fn()) {
            case ADD -> plus(slope[0], slope[1]);
            case SUB -> plus(slope[0], negative(slope[1]));
            case MUL -> plus(times(slope[0], in.get(1)), times(in.get(0), slope[1]));
            case DIV -> over(plus(slope[0], negative(times(apply, slope[1]))), in.get(1));
            case SELECT -> slope[1] == slope[2] ? slope[1] : apply(Fn.SELECT, in.get(0), slope[1], slope[2]);
            case ABS -> atTie(in.get(0), ZERO, slope[0], negative(slope[0]));
            case MAX -> atTie(in.get(0), in.get(1), slope[0], slope[1]);
            case MIN -> atTie(in.get(1), in.get(0), slope[0], slope[1]);
            case MINMOD -> {
                Expr smaller = atTie(apply(Fn.ABS, in.get(1)), apply(Fn.ABS, in.get(0)), slope[0], slope[1]);
                yield smaller == ZERO
                        ? ZERO
                        : apply(Fn.SELECT, apply(Fn.GT, apply(Fn.MUL, in.get(0), in.get(1)), ZERO), smaller, ZERO);
            }
            case COPY_SIGN -> {
                Expr magnitude = atTie(in.get(0), ZERO, slope[0], negative(slope[0]));
                yield atTie(in.get(1), ZERO, magnitude, negative(magnitude));
            }
            case HYPOT -> over(plus(times(in.get(0), slope[0]), times(in.get(1), slope[1])), apply);
            default -> chain(apply, slope);
        };
    }

    /** {@code above} where {@code a > b}, {@code below} where {@code a < b}. */
    private static Expr atTie(Expr a, Expr b, Expr above, Expr below) {
        return above == below
                ? above
                : apply(
                        Fn.SELECT,
                        apply(Fn.GT, a, b),
                        above,
                        apply(Fn.SELECT, apply(Fn.LT, a, b), below, constant(Double.NaN)));
    }

    private static Expr chain(Apply apply, Expr... slope) {
        Map<Expr, Expr> bindings = new HashMap<>(Map.of(Derivatives.F, apply));
        for (int i = 0; i < slope.length; i++) {
            bindings.put(Derivatives.ARGUMENTS.get(i), apply.argument(i));
        }
        List<Expr> partials = Derivatives.of(apply.fn());
        Expr sum = ZERO;
        for (int i = 0; i < slope.length; i++) {
            sum = plus(sum, slope[i] == ZERO ? ZERO : times(partials.get(i).substitute(bindings), slope[i]));
        }
        return sum;
    }

    private static Expr plus(Expr a, Expr b) {
        return a == ZERO ? b : b == ZERO ? a : apply(Fn.ADD, a, b);
    }

    private static Expr times(Expr a, Expr b) {
        return a == ZERO || b == ZERO ? ZERO : a == ONE ? b : b == ONE ? a : apply(Fn.MUL, a, b);
    }

    private static Expr over(Expr a, Expr b) {
        return a == ZERO ? ZERO : apply(Fn.DIV, a, b);
    }

    private static Expr negative(Expr a) {
        return a == ZERO ? ZERO : apply(Fn.NEG, a);
    }
}
