package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;
import static java.util.Objects.requireNonNull;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One-sided derivatives, exact at every point: where {@code max}, {@code abs} and the like meet a tie, the side that is
 * given decides, for the whole expression at once. An explicit condition decides by the branch it takes.
 */
final class Differentiation {
    /** From where a point is approached. */
    enum Side {
        LEFT,
        RIGHT,
        /** The place itself is dealt with elsewhere. */
        NEITHER
    }

    private static final Expr ZERO = constant(0);
    private static final Expr ONE = constant(1);
    private static final Var A = Expr.variable("a");
    private static final Var B = Expr.variable("b");
    private static final Var C = Expr.variable("c");
    private static final Var F = Expr.variable("f");

    private final Var variable;
    private final Function<Apply, Side> sides;
    private final Ties ties;
    private final int order;
    private final Simplifier simplifier = Simplifier.create();
    private final Map<Expr, Expr> derivatives = new HashMap<>();

    /**
     * @param variable what to differentiate by
     * @param ties where sides may differ
     * @param sides the side for each function that may meet a tie
     * @param order how often the result of this first one is to be differentiated in all
     */
    Differentiation(Var variable, Ties ties, Function<Apply, Side> sides, int order) {
        this.variable = variable;
        this.ties = ties;
        this.sides = sides;
        this.order = order;
    }

    /** The derivative, simplified; conditions are taken out at last, since what then holds at a tie holds only there. */
    Expr derivative(Expr expr) {
        Set<Expr> kept = expr.nodes();
        Expr simplified = Simplifier.simplify(onOneSide(of(expr)), kept);
        return order > 1 ? simplified : Conditions.lift(simplified, kept);
    }

    private Expr of(Expr expr) {
        if (!derivatives.containsKey(expr)) {
            for (Expr node : expr.nodes(part -> part.isBoolean() || derivatives.containsKey(part))) {
                derivatives.put(node, ofNode(node));
            }
        }
        return requireNonNull(derivatives.get(expr));
    }

    private Expr ofNode(Expr node) {
        return node instanceof Apply apply && !node.isBoolean() ? ofApply(apply) : node == variable ? ONE : ZERO;
    }

    private Expr ofApply(Apply apply) {
        List<Expr> in = apply.arguments();
        if (isConstant(in)) {
            return ZERO;
        }
        return switch (apply.fn()) {
            case ADD -> add(of(in.get(0)), of(in.get(1)));
            case SUB -> add(of(in.get(0)), negate(of(in.get(1))));
            case MUL -> add(multiply(of(in.get(0)), in.get(1)), multiply(in.get(0), of(in.get(1))));
            case DIV -> quotient(apply, in.get(0), in.get(1));
            case SELECT -> Conditions.select(in.get(0), of(in.get(1)), of(in.get(2)));
            case ABS, MAX, MIN, HYPOT -> ofTie(apply);
            case COPY_SIGN -> of(magnitudeTimesSign(apply));
            case MINMOD -> of(smallerOfSameSign(in.get(0), in.get(1)));
            default -> chain(apply);
        };
    }

    private boolean isConstant(List<Expr> arguments) {
        for (Expr argument : arguments) {
            if (!argument.isBoolean() && of(argument) != ZERO) {
                return false;
            }
        }
        return true;
    }

    /** {@code (a' b - a b') / (b b)} where the numerator is one term, else {@code (a' - q b') / b}, which cannot overflow. */
    private Expr quotient(Apply quotient, Expr a, Expr b) {
        if (of(b) == ZERO) {
            return apply(Fn.DIV, of(a), b);
        }
        Expr numerator = simplifier.of(add(multiply(of(a), b), negate(multiply(a, of(b)))));
        if (Sum.of(numerator).isSingleTerm()) {
            return apply(Fn.DIV, numerator, apply(Fn.MUL, b, b));
        }
        return apply(Fn.DIV, add(of(a), negate(multiply(quotient, of(b)))), b);
    }

    private Expr ofTie(Apply apply) {
        if (apply.fn() == Fn.HYPOT) {
            return ofHypot(apply);
        }
        Tie tie = ties.of(apply);
        Expr first = of(apply.argument(0));
        Expr second = apply.fn() == Fn.ABS ? negate(first) : of(apply.argument(1));
        return apply.fn() == Fn.MIN
                ? choice(tie, sides.apply(apply), second, first)
                : choice(tie, sides.apply(apply), first, second);
    }

    /** {@code above} where the tie's left operand is the larger one, {@code below} where it is the smaller one. */
    private Expr choice(Tie tie, Side side, Expr above, Expr below) {
        if (side == Side.NEITHER) {
            return Conditions.select(tie.above(), above, below);
        }
        Expr met = whereMet(tie, side, above, below);
        return Conditions.select(tie.above(), above, Conditions.select(tie.below(), below, met));
    }

    private Expr whereMet(Tie tie, Side side, Expr above, Expr below) {
        Expr first = of(tie.left());
        Expr second = of(tie.right());
        Expr isAbove = simplifier.of(isAbove(tie, side, first, second, 1));
        boolean isKnown = isAbove == apply(Fn.TRUE) || isAbove == apply(Fn.FALSE);
        if (order > 1 || isKnown) {
            return simplifier.of(apply(Fn.SELECT, isAbove, above, below));
        }
        if (below == negate(above)) {
            Expr size = apply(Fn.ABS, above);
            return side == Side.RIGHT ? size : negate(size);
        }
        boolean isLarger = above == first && below == second;
        boolean isSmaller = above == second && below == first;
        return isLarger || isSmaller
                ? apply(isLarger == (side == Side.RIGHT) ? Fn.MAX : Fn.MIN, first, second)
                : apply(Fn.SELECT, isAbove, above, below);
    }

    /**
     * Whether the tie's left operand is above next to the tie: if its slope is larger on the right, or smaller on the
     * left, or if the slopes are equal and so on, as far as the derivative can tell.
     */
    private Expr isAbove(Tie tie, Side side, Expr first, Expr second, int derivative) {
        boolean isUpward = side == Side.RIGHT || derivative % 2 == 0;
        Expr a = at(tie, first);
        Expr b = at(tie, second);
        Expr isEqual = simplifier.of(apply(Fn.EQ, a, b));
        if (derivative == order || isEqual == apply(Fn.FALSE)) {
            return apply(isUpward ? Fn.GE : Fn.LE, a, b);
        }
        Expr isAboveFurther = isAbove(tie, side, of(first), of(second), derivative + 1);
        return apply(Fn.OR, apply(isUpward ? Fn.GT : Fn.LT, a, b), apply(Fn.AND, isEqual, isAboveFurther));
    }

    /** The value where the tie is met, if that is at one known place. */
    private Expr at(Tie tie, Expr expr) {
        Zero zero = tie.zero();
        return zero == null ? expr : expr.substitute(Map.of(variable, constant(zero.at())));
    }

    /** {@code (a a' + b b') / f}, and the length of the direction where both are 0. */
    private Expr ofHypot(Apply apply) {
        Expr a = apply.argument(0);
        Expr b = apply.argument(1);
        Expr smooth = apply(Fn.DIV, add(multiply(a, of(a)), multiply(b, of(b))), apply);
        if (!ties.isTie(apply) || sides.apply(apply) == Side.NEITHER) {
            return smooth;
        }
        Expr length = apply(Fn.HYPOT, of(a), of(b));
        Expr met = sides.apply(apply) == Side.LEFT ? negate(length) : length;
        return Conditions.select(ties.of(apply).above(), smooth, met);
    }

    /** {@code copySign(a, b)} as {@code |a| * signum(b)}. */
    private Expr magnitudeTimesSign(Apply copySign) {
        Expr magnitude = simplifier.of(apply(Fn.ABS, copySign.argument(0)));
        Expr sign = simplifier.of(copySign.argument(1));
        return apply(
                Fn.MUL,
                magnitude,
                sign instanceof Const known ? constant(Math.copySign(1, known.value())) : apply(Fn.SIGNUM, sign));
    }

    private static Expr smallerOfSameSign(Expr a, Expr b) {
        Expr isOpposed = apply(Fn.LE, apply(Fn.MUL, a, b), ZERO);
        Expr isSmaller = apply(Fn.LE, apply(Fn.ABS, a), apply(Fn.ABS, b));
        return apply(Fn.SELECT, isOpposed, ZERO, apply(Fn.SELECT, isSmaller, a, b));
    }

    private Expr chain(Apply apply) {
        List<Expr> partials = Derivatives.PARTIALS.get(apply.fn());
        if (partials == null) {
            throw new IllegalStateException("no derivative is known for " + apply.fn());
        }
        Map<Expr, Expr> bindings = new HashMap<>();
        bindings.put(F, apply);
        List<Var> names = List.of(A, B, C);
        for (int i = 0; i < apply.arguments().size(); i++) {
            bindings.put(names.get(i), apply.argument(i));
        }
        Expr sum = ZERO;
        for (int i = 0; i < partials.size(); i++) {
            sum = add(sum, scaled(partials.get(i).substitute(bindings), of(apply.argument(i))));
        }
        return sum;
    }

    /** The product; where the second factor is 0 by a condition, so is the product, even if the first is infinite there. */
    private static Expr scaled(Expr outer, Expr inner) {
        if (inner instanceof Apply choice
                && choice.fn() == Fn.SELECT
                && (choice.argument(1) == ZERO || choice.argument(2) == ZERO)) {
            return apply(
                    Fn.SELECT,
                    choice.argument(0),
                    scaled(outer, choice.argument(1)),
                    scaled(outer, choice.argument(2)));
        }
        return multiply(outer, inner);
    }

    /** A sign that jumps at a tie has the value it takes on the given side. */
    private Expr onOneSide(Expr derivative) {
        Map<Expr, Expr> replacements = new HashMap<>();
        for (Expr node : derivative.nodes()) {
            if (node instanceof Apply apply && apply.fn() == Fn.SIGNUM && ties.isTie(apply)) {
                replacements.put(apply, signOnOneSide(apply));
            } else if (node instanceof Apply apply && apply.fn() == Fn.COPY_SIGN && jumps(apply)) {
                replacements.put(apply, magnitudeTimesSign(apply));
            }
        }
        return replacements.isEmpty() ? derivative : onOneSide(derivative.substitute(replacements));
    }

    private Expr signOnOneSide(Apply signum) {
        return choice(ties.of(signum), sides.apply(signum), ONE, constant(-1));
    }

    private boolean jumps(Apply copySign) {
        Apply sign = apply(Fn.SIGNUM, copySign.argument(1));
        return ties.isTie(sign)
                && sides.apply(sign) != Side.NEITHER
                && simplifier.of(at(ties.of(sign), copySign.argument(0))) != ZERO;
    }

    private static Expr add(Expr a, Expr b) {
        return a == ZERO ? b : b == ZERO ? a : apply(Fn.ADD, a, b);
    }

    private static Expr multiply(Expr a, Expr b) {
        return a == ZERO || b == ZERO ? ZERO : a == ONE ? b : b == ONE ? a : apply(Fn.MUL, a, b);
    }

    private static Expr negate(Expr a) {
        return a == ZERO ? ZERO : apply(Fn.NEG, a);
    }
}
