package dev.slope.expression.rules;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Apply;
import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.Var;
import dev.slope.expression.rules.Differentiation.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

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
            if (ties.isTie(node)) {
                met.add(ties.of((Apply) node));
            } else if (node instanceof Apply sign && sign.fn() == Fn.COPY_SIGN && sign.contains(variable)) {
                Stream.of(Simplifier.simplify(apply(Fn.ABS, sign.argument(0))), apply(Fn.SIGNUM, sign.argument(1)))
                        .filter(ties::isTie)
                        .forEach(part -> met.add(ties.of((Apply) part)));
            }
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
            case LEFT -> derivative.with(tie -> Side.LEFT);
            case RIGHT -> derivative.with(tie -> Side.RIGHT);
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

    private Expr with(Function<Apply, Side> sides) {
        Expr derivative = function;
        for (int remaining = order; remaining > 0; remaining--) {
            derivative = new Differentiation(variable, ties, sides, remaining).derivative(derivative);
        }
        return derivative;
    }

    private Expr resolved() {
        Expr left = with(tie -> Side.LEFT);
        Expr right = met.isEmpty() ? left : with(tie -> Side.RIGHT);
        if (left == right) {
            return right;
        }
        return met.stream().allMatch(tie -> tie.zeros().isPresent())
                ? resolvedAtPlaces(left, right)
                : resolvedAtTies(left, right);
    }

    /** All ties are at known places: at each, the side that has the right slope, or the slope itself. */
    private Expr resolvedAtPlaces(Expr left, Expr right) {
        Map<Double, Side> sides = new HashMap<>();
        Map<Double, Expr> slopes = new LinkedHashMap<>();
        List<Double> places = met.stream()
                .flatMap(tie -> tie.zeros().orElseThrow().stream().map(Zero::at))
                .distinct()
                .toList();
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
        if (met.stream().anyMatch(tie -> hasSeveralSides(tie, sides))) {
            places.forEach(place -> {
                sides.put(place, Side.NEITHER);
                slopes.put(place, slopeAt(place, left, right));
            });
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

    private static boolean hasSeveralSides(Tie tie, Map<Double, Side> sides) {
        return sidesOf(tie, sides).distinct().count() > 1;
    }

    private static Side sideAt(Tie tie, Map<Double, Side> sides) {
        return sidesOf(tie, sides).findFirst().orElse(Side.RIGHT);
    }

    private static Stream<Side> sidesOf(Tie tie, Map<Double, Side> sides) {
        return tie.zeros().stream().flatMap(List::stream).map(zero -> sides.getOrDefault(zero.at(), Side.RIGHT));
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
        Expr isMet = met.stream()
                .map(Tie::met)
                .distinct()
                .reduce((a, b) -> apply(Fn.OR, a, b))
                .orElseThrow();
        Assumption tied = Assumption.of(isMet, true);
        Expr slope = Simplifier.simplify(apply(Fn.MINMOD, tied.in(left), tied.in(right)));
        return Conditions.select(isMet, slope, with(tie -> Side.NEITHER));
    }
}
