package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;
import static java.util.Objects.requireNonNullElse;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import dev.slope.expression.rules.Differentiation.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Exact derivatives of any order, with one rule at kinks: where {@code max}, {@code min}, {@code abs} and the like meet
 * a tie, the one-sided derivatives of the whole function decide. If they agree, that is the derivative; if they differ,
 * it is the one of smaller magnitude, or 0 if they differ in sign. So {@code max(x, 0)} has slope 0 at 0,
 * {@code max(x, 0.1 * x)} has 0.1, and {@code max(x, 0) + log1p(exp(-abs(x)))} has 0.5.
 */
public final class Derivative {
    private static final double ULPS = 4;

    private final Expr function;
    private final Var variable;
    private final int order;
    private final Ties ties;
    private final List<Tie> met = new ArrayList<>();

    private Derivative(Expr function, Var variable, int order) {
        this.function = function;
        this.variable = variable;
        this.order = order;
        this.ties = new Ties(variable);
        for (Expr node : function.nodes()) {
            addIfTie(node);
            if (node instanceof Apply sign && sign.fn() == Fn.COPY_SIGN && sign.contains(variable)) {
                addIfTie(Simplifier.simplify(apply(Fn.ABS, sign.argument(0))));
                addIfTie(apply(Fn.SIGNUM, sign.argument(1)));
            }
        }
    }

    private void addIfTie(Expr node) {
        if (ties.isTie(node)) {
            met.add(ties.of((Apply) node));
        }
    }

    /** The derivative of {@code function} of the given order with respect to {@code variable}. */
    public static Expr of(Expr function, Var variable, int order, KinkRule rule) {
        if (order < 0) {
            throw new IllegalArgumentException("order must not be negative, but is " + order);
        }
        Derivative derivative = new Derivative(function, variable, order);
        return switch (rule) {
            case SMALLEST -> derivative.resolved();
            case LEFT -> derivative.on(Side.LEFT);
            case RIGHT -> derivative.on(Side.RIGHT);
        };
    }

    /** The same, with the slope of smaller magnitude at kinks. */
    public static Expr of(Expr function, Var variable, int order) {
        return of(function, variable, order, KinkRule.SMALLEST);
    }

    /** The first derivative of {@code function} with respect to {@code variable}. */
    public static Expr of(Expr function, Var variable) {
        return of(function, variable, 1);
    }

    private Expr on(Side side) {
        return with(tie -> side);
    }

    private Expr with(Function<Apply, Side> sides) {
        Expr derivative = function;
        for (int remaining = order; remaining > 0; remaining--) {
            derivative = new Differentiation(variable, ties, sides, remaining).derivative(derivative);
        }
        return derivative;
    }

    private Expr resolved() {
        Expr left = on(Side.LEFT);
        Expr right = met.isEmpty() ? left : on(Side.RIGHT);
        if (left == right) {
            return right;
        }
        for (Tie tie : met) {
            if (tie.zeros() == null) {
                return resolvedAtTies(left, right);
            }
        }
        return resolvedAtPlaces(left, right);
    }

    /** All ties are at known places: at each, the side that has the right slope, or the slope itself. */
    private Expr resolvedAtPlaces(Expr left, Expr right) {
        Map<Double, Side> sides = new HashMap<>();
        Map<Double, Expr> slopes = new LinkedHashMap<>();
        Set<Double> places = new LinkedHashSet<>();
        for (Tie tie : met) {
            for (Zero zero : zeros(tie)) {
                places.add(zero.at());
            }
        }
        for (double place : places) {
            Expr fromLeft = at(place, left);
            Expr fromRight = at(place, right);
            Expr slope = slopeAt(place, left, right);
            if (isSame(slope, fromRight)) {
                sides.put(place, Side.RIGHT);
            } else if (isSame(slope, fromLeft)) {
                sides.put(place, Side.LEFT);
            } else {
                sides.put(place, Side.NEITHER);
                slopes.put(place, slope);
            }
        }
        if (hasTieOfSeveralSides(sides)) {
            for (double place : places) {
                sides.put(place, Side.NEITHER);
                slopes.put(place, slopeAt(place, left, right));
            }
        }
        Set<Side> taken = Set.copyOf(sides.values());
        Expr derivative = taken.equals(Set.of(Side.RIGHT))
                ? right
                : taken.equals(Set.of(Side.LEFT)) ? left : with(node -> sideAt(ties.of(node), sides));
        for (Map.Entry<Double, Expr> slope : slopes.entrySet()) {
            derivative =
                    Conditions.select(apply(Fn.EQ, variable, constant(slope.getKey())), slope.getValue(), derivative);
        }
        return derivative;
    }

    private boolean hasTieOfSeveralSides(Map<Double, Side> sides) {
        for (Tie tie : met) {
            for (Zero zero : zeros(tie)) {
                if (sides.get(zero.at()) != sideAt(tie, sides)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Side sideAt(Tie tie, Map<Double, Side> sides) {
        List<Zero> zeros = zeros(tie);
        return zeros.isEmpty() ? Side.RIGHT : sides.getOrDefault(zeros.get(0).at(), Side.RIGHT);
    }

    private static List<Zero> zeros(Tie tie) {
        return requireNonNullElse(tie.zeros(), List.of());
    }

    private Expr slopeAt(double place, Expr left, Expr right) {
        Expr slope = Simplifier.simplify(apply(Fn.MINMOD, at(place, left), at(place, right)));
        return Conditions.lift(slope, Set.of());
    }

    private Expr at(double place, Expr derivative) {
        return Simplifier.simplify(derivative.substitute(Map.of(variable, constant(place))));
    }

    /** Equal but for rounding; a slope that is not a number is left to whichever side comes first. */
    private static boolean isSame(Expr a, Expr b) {
        if (a instanceof Const x && b instanceof Const y) {
            return Double.isNaN(x.value()) || Math.abs(x.value() - y.value()) <= ULPS * Math.ulp(x.value());
        }
        return a == b;
    }

    /** Where a tie is not at a known place, both sides are compared when it is met. */
    private Expr resolvedAtTies(Expr left, Expr right) {
        Expr isMet = isMet();
        Assumption tied = Assumption.of(isMet, true);
        Expr slope = Simplifier.simplify(apply(Fn.MINMOD, tied.in(left), tied.in(right)));
        return Conditions.select(isMet, slope, with(tie -> Side.NEITHER));
    }

    private Expr isMet() {
        Set<Expr> ways = new LinkedHashSet<>();
        for (Tie tie : met) {
            ways.add(tie.met());
        }
        Expr isMet = apply(Fn.FALSE);
        for (Expr way : ways) {
            isMet = isMet == apply(Fn.FALSE) ? way : apply(Fn.OR, isMet, way);
        }
        return isMet;
    }
}
