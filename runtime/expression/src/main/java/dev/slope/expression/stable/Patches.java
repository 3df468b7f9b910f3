package dev.slope.expression.stable;

import static dev.slope.expression.Expr.apply;
import static dev.slope.expression.Expr.constant;

import dev.slope.expression.Const;
import dev.slope.expression.Evaluator;
import dev.slope.expression.Expr;
import dev.slope.expression.Fn;
import dev.slope.expression.precise.Limit;
import dev.slope.expression.precise.PreciseEvaluator;
import dev.slope.expression.stable.Fit.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Replaces a form where it is inaccurate: at single inputs by its limit there, where the function has vanished by 0, and
 * elsewhere by a polynomial through true values.
 */
final class Patches {
    private static final double LARGEST_RADIUS = 1;

    /** A form with more gaps than this is not worth patching. */
    private static final int MOST = 4;

    private final Reduction exact;
    private final PreciseEvaluator function;
    private final List<Sample> samples = new ArrayList<>();
    private final double outermost;

    private Patches(Reduction exact, Samples points, Truth truth, Accuracy accuracy) {
        this.exact = exact;
        this.function = PreciseEvaluator.of(exact.function(), List.of(Reduction.U));
        Evaluator argument = Evaluator.of(exact.argument(), points.variables());
        for (int i = 0; i < truth.size(); i++) {
            double value = truth.at(i).toDouble();
            samples.add(new Sample(argument.evaluate(truth.point(i)) + 0.0, accuracy.error(i), value));
        }
        samples.sort(Comparator.comparingDouble(Sample::at));
        this.outermost = samples.stream()
                .mapToDouble(sample -> Math.abs(sample.at))
                .max()
                .orElse(0);
    }

    /** Where the function was looked at, how inaccurate it was there, and its true value. */
    private record Sample(double at, double error, double value) {
        boolean isBad() {
            return error > Accuracy.ACCEPTABLE;
        }

        boolean isVanished() {
            return Math.abs(value) < Truth.NEGLIGIBLE;
        }
    }

    /**
     * Neighbouring samples that are all bad.
     *
     * @param before the last good sample before, or infinity
     * @param after the first good one after, or infinity
     * @param largest the largest of the true values there
     * @param isNumber whether numbers are computed all the same
     */
    private record Gap(double before, double from, double to, double after, double largest, boolean isNumber) {
        boolean isPoint() {
            return from == to && !isNumber;
        }

        boolean isVanished() {
            return largest < Truth.NEGLIGIBLE;
        }

        boolean isWithin(double distance) {
            return from > -distance && to < distance;
        }
    }

    /** {@code form} with patches. */
    static Expr of(Expr form, Reduction exact, Samples points, Truth truth, Accuracy accuracy) {
        return new Patches(exact, points, truth, accuracy).on(form);
    }

    private Expr on(Expr form) {
        Expr patched = form;
        List<Gap> gaps = gaps();
        if (gaps.size() > MOST) {
            return form;
        }
        for (Gap gap : gaps) {
            for (Patch patch : patches(gap)) {
                patched = apply(
                        Fn.SELECT,
                        patch.where.substitute(Map.of(Reduction.U, exact.argument())),
                        exact.with(patch.form),
                        patched);
            }
        }
        return patched;
    }

    /** A condition on {@link Reduction#U} and the form to be used where it holds. */
    private record Patch(Expr where, Expr form) {}

    /** Samples where the function has vanished, however they are computed, do not part the bad ones around them. */
    private List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        double before = Double.NEGATIVE_INFINITY;
        int i = 0;
        while (i < samples.size()) {
            if (!isBadAt(i)) {
                before = samples.get(i++).at;
                continue;
            }
            int last = i;
            double largest = 0;
            boolean isNumber = true;
            int end = i;
            while (end < samples.size() && (isBadAt(end) || samples.get(end).isVanished())) {
                largest = Math.max(largest, Math.abs(samples.get(end).value));
                isNumber &= samples.get(end).error < Double.POSITIVE_INFINITY;
                last = isBadAt(end) ? end : last;
                end++;
            }
            double after = last + 1 < samples.size() ? samples.get(last + 1).at : Double.POSITIVE_INFINITY;
            gaps.add(new Gap(before, samples.get(i).at, samples.get(last).at, after, largest, isNumber));
            i = last + 1;
        }
        return gaps;
    }

    /** Whether any sample at the same place is bad. */
    private boolean isBadAt(int index) {
        for (int step : new int[] {1, -1}) {
            for (int i = index; i >= 0 && i < samples.size() && samples.get(i).at == samples.get(index).at; i += step) {
                if (samples.get(i).isBad()) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Patch> patches(Gap gap) {
        if (gap.largest > Truth.ALMOST_TOO_LARGE) {
            return List.of();
        }
        boolean isFarAbove = gap.after == Double.POSITIVE_INFINITY && gap.before > 0;
        boolean isFarBelow = gap.before == Double.NEGATIVE_INFINITY && gap.after < 0;
        if (isFarAbove || isFarBelow) {
            double distance = distance(isFarAbove ? gap.before : -gap.after, isFarAbove ? gap.from : -gap.to);
            return farOut(isFarAbove ? Side.ABOVE : Side.BELOW, distance, gap.isVanished()).stream()
                    .toList();
        }
        if (gap.isPoint()) {
            double limit = Limit.of(function, gap.from);
            return Double.isNaN(limit)
                    ? List.of()
                    : List.of(new Patch(apply(Fn.EQ, Reduction.U, constant(gap.from)), constant(limit)));
        }
        if (gap.isWithin(LARGEST_RADIUS)) {
            // of what is smooth at 0 all around, or else the one side
            double reach = Math.max(-gap.from, gap.to);
            Optional<Patch> around = near(0, reach, Side.BOTH);
            if (around.isPresent()) {
                return List.of(around.get());
            }
        }
        double center = center(gap);
        double reach = Math.max(Math.abs(gap.from - center), Math.abs(gap.to - center));
        if (gap.from < center && gap.to > center) {
            Optional<Patch> both = center == 0 ? Optional.empty() : near(center, reach, Side.BOTH);
            return both.isPresent()
                    ? List.of(both.get())
                    : Stream.of(Side.BELOW, Side.ABOVE)
                            .flatMap(side -> near(center, reach, side).stream())
                            .toList();
        }
        return near(center, reach, gap.from >= center ? Side.ABOVE : Side.BELOW).stream()
                .toList();
    }

    /** A polynomial for as much as possible of what is around. */
    private Optional<Patch> near(double center, double reach, Side side) {
        double least = Math.scalb(1.0, Math.getExponent(reach) + 1);
        for (double radius = Math.max(least, LARGEST_RADIUS); radius >= least; radius *= 0.5) {
            Optional<Expr> polynomial = Fit.near(function, Reduction.U, center, radius, side);
            if (polynomial.isPresent()) {
                return Optional.of(new Patch(around(center, radius, side), polynomial.get()));
            }
        }
        return Optional.empty();
    }

    /** A short number between the last good sample and the first bad one. */
    private static double distance(double good, double bad) {
        double middle = 0.5 * (good + bad);
        double unit = Math.pow(10, Math.floor(Math.log10(Math.max(bad - good, 1e-3 * bad))) - 1);
        double rounded = Math.rint(middle / unit) * unit;
        return rounded > good && rounded < bad ? rounded : middle;
    }

    private Optional<Patch> farOut(Side side, double distance, boolean isVanished) {
        Expr where = side == Side.ABOVE
                ? apply(Fn.GT, Reduction.U, constant(distance))
                : apply(Fn.LT, Reduction.U, constant(-distance));
        if (isVanished) {
            return Optional.of(new Patch(where, constant(0)));
        }
        return Fit.farOut(function, Reduction.U, distance, side).map(polynomial -> new Patch(where, polynomial));
    }

    /** 0, if that is in or next to the gap; else a constant of the function, or the middle. */
    private double center(Gap gap) {
        if (gap.before <= 0 && gap.after >= 0) {
            return 0;
        }
        Set<Expr> nodes = exact.function().nodes();
        for (Expr node : nodes) {
            if (node instanceof Const constant && Math.abs(constant.value()) <= outermost) {
                for (double sign : new double[] {1, -1}) {
                    double candidate = sign * constant.value();
                    if (candidate >= gap.from && candidate <= gap.to) {
                        return candidate;
                    }
                }
            }
        }
        return 0.5 * (gap.from + gap.to);
    }

    /** One side does not include the center, unless the function has its limit there. */
    private Expr around(double center, double radius, Side side) {
        boolean isOpen = side != Side.BOTH && Double.isNaN(Limit.of(function, center));
        Expr offset = center == 0 ? Reduction.U : apply(Fn.SUB, Reduction.U, constant(center));
        return switch (side) {
            case BOTH -> apply(Fn.LT, apply(Fn.ABS, offset), constant(radius));
            case ABOVE ->
                apply(
                        Fn.AND,
                        apply(isOpen ? Fn.GT : Fn.GE, Reduction.U, constant(center)),
                        apply(Fn.LT, Reduction.U, constant(center + radius)));
            case BELOW ->
                apply(
                        Fn.AND,
                        apply(isOpen ? Fn.LT : Fn.LE, Reduction.U, constant(center)),
                        apply(Fn.GT, Reduction.U, constant(center - radius)));
        };
    }
}
