package dev.slope.expression.stable;

import dev.slope.expression.Const;
import dev.slope.expression.Expr;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** Finds where a condition changes along the input: between neighbouring numbers, or at a single one. */
public final class Flips {
    private static final double[] GRID = {
        0, 1e-300, 1e-12, 1e-8, 1e-6, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1, 1.3, 1.6, 2, 2.4, 3,
        3.5, 4, 5, 6, 7, 8.5, 10, 12, 15, 20, 30, 50, 80, 120, 200, 400, 700, 1000, 3000, 1e4
    };

    private final NavigableSet<Double> points = new TreeSet<>();

    /** Looks between the points of a grid, which includes the constants of an expression and more {@code values}. */
    public Flips(Expr expr, Collection<Double> values) {
        for (double point : GRID) {
            add(point);
        }
        for (double value : values) {
            add(value);
        }
        for (Expr node : expr.nodes()) {
            if (node instanceof Const constant) {
                add(constant.value());
            }
        }
    }

    private void add(double point) {
        if (Math.abs(point) <= 1e9) {
            points.add(point + 0.0);
            points.add(-point + 0.0);
        }
    }

    /** Also looks at the numbers next to where {@code difference} changes its sign: it may be 0 there. */
    public void addRoots(DoubleUnaryOperator difference) {
        for (double last : pointsBefore(x -> difference.applyAsDouble(x) < 0)) {
            add(last);
            add(Math.nextUp(last));
        }
    }

    /** Each last number before {@code condition} changes. */
    public NavigableSet<Double> pointsBefore(DoublePredicate condition) {
        NavigableSet<Double> found = new TreeSet<>();
        double before = Math.nextDown(points.first());
        boolean held = condition.test(before);
        for (double point : points.toArray(new Double[0])) {
            for (double x : new double[] {Math.nextDown(point), point, Math.nextUp(point)}) {
                boolean holds = condition.test(x);
                if (holds != held) {
                    found.add(bisect(condition, before, x));
                }
                before = x;
                held = holds;
            }
        }
        return found;
    }

    private static double bisect(DoublePredicate condition, double from, double to) {
        boolean start = condition.test(from);
        long low = order(from);
        long high = order(to);
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (condition.test(number(middle)) == start) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return number(low);
    }

    /** Numbers in their order as integers; both zeros are 0. */
    private static long order(double x) {
        long bits = Double.doubleToRawLongBits(x);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    private static double number(long order) {
        return Double.longBitsToDouble(order >= 0 ? order : Long.MIN_VALUE - order);
    }
}
